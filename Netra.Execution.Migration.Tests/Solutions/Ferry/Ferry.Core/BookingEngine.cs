using Netra.Execution.Annotations;

namespace Ferry.Core;

/// <summary>The old engine: one for all passengers.</summary>
[ReplacedBy(typeof(PassengerEngine), Factory = typeof(IBookingFactory))]
public sealed class BookingEngine : IDisposable
{
    private readonly Timetable _timetable;

    public BookingEngine(Timetable timetable) => _timetable = timetable;

    public BookingEngine()
        : this(new Timetable())
    {
    }

    public string Book(string route) => _timetable.Next(route);

    public Task<string> BookAsync(string route) => Task.FromResult(Book(route));

    public void Dispose()
    {
    }
}

/// <summary>The old notifier: whatever it says, every passenger hears.</summary>
[ReplacedBy(typeof(PassengerNotifications), Factory = typeof(IBookingFactory))]
public sealed class BookingNotifier
{
    public Task BookedAsync(string route) => Task.CompletedTask;
}

public sealed class Timetable
{
    public string Next(string route) => route + " 12:40";
}
