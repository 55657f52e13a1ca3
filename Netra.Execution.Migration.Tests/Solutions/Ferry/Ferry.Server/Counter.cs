using Ferry.Core;
using Ferry.Desk;

namespace Ferry.Server;

/// <summary>Builds its desks by hand.</summary>
public sealed class Counter
{
    private readonly TicketDesk _tickets;

    public Counter()
    {
        _tickets = new TicketDesk(new Timetable());
    }

    public string Serve(PassengerContext passenger) => _tickets.Sell(passenger, "Genova");

    public string Hurry(PassengerContext passenger)
    {
        return new BookingEngine().Book("Bastia");
    }
}
