using Ferry.Core;

namespace Ferry.Desk;

/// <summary>Takes the bags.</summary>
/// <param name="timetable">When they go.</param>
/// <param name="notifier">Says so.</param>
public sealed class LuggageDesk(Timetable timetable, BookingNotifier notifier)
{
    public async Task<string> TakeAsync(PassengerContext passenger, string bag)
    {
        await notifier.BookedAsync("start of " + bag);
        var departure = timetable.Next(bag);
        await notifier.BookedAsync(departure);
        return departure;
    }
}
