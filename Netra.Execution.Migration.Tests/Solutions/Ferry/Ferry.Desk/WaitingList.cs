using Ferry.Core;

namespace Ferry.Desk;

/// <summary>Who comes on board when somebody does not.</summary>
public sealed class WaitingList
{
    private readonly BookingEngine _engine = new();
    private readonly BookingNotifier _notifier;

    public WaitingList(BookingNotifier notifier) => _notifier = notifier;

    public Task CallAsync(PassengerContext passenger, string route) => _notifier.BookedAsync(_engine.Book(route));

    public string Ask(PassengerContext passenger, string route) => _engine.Book(route);
}
