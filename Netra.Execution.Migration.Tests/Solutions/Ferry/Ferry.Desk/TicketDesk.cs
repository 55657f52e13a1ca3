using Ferry.Core;

namespace Ferry.Desk;

/// <summary>Sells tickets; makes an engine wherever it needs one.</summary>
public sealed class TicketDesk
{
    private readonly Timetable _timetable;

    public TicketDesk(Timetable timetable)
    {
        _timetable = timetable;
    }

    public string Sell(PassengerContext passenger, string route)
    {
        var engine = new BookingEngine(_timetable);
        LastSearches.Latest = new Search(route, "return");
        return engine.Book(route);
    }

    public async Task<string> SellAsync(PassengerContext passenger, string route)
    {
        using var engine = new BookingEngine(_timetable);
        var ticket = await engine.BookAsync(route);
        return ticket;
    }

    public string Again(PassengerContext passenger)
    {
        var search = LastSearches.Latest;
        return search is null ? "nothing" : new BookingEngine().Book(search.From);
    }
}
