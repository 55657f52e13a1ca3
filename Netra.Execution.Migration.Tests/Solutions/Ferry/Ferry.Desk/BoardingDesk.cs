using Ferry.Core;

namespace Ferry.Desk;

/// <summary>Lets passengers on board.</summary>
public sealed class BoardingDesk(BookingNotifier notifier)
{
    public async Task BoardAsync(PassengerContext passenger, string route)
    {
        var engine = new BookingEngine();
        await notifier.BookedAsync(engine.Book(route));
    }
}
