using Netra.Execution.Annotations;

namespace Ferry.Core;

/// <summary>Makes what belongs to one passenger.</summary>
public interface IBookingFactory
{
    PassengerEngine CreateFor(PassengerContext context);

    PassengerNotifications CreateNotifications(PassengerContext context);
}

public sealed class BookingFactory(Timetable timetable) : IBookingFactory
{
    public PassengerEngine CreateFor(PassengerContext context) => new(context, timetable);

    public PassengerNotifications CreateNotifications(PassengerContext context) => new(context);
}

/// <summary>One passenger's engine.</summary>
[UserScoped]
[CreatedBy(typeof(BookingFactory))]
public sealed class PassengerEngine : IAsyncDisposable, IDisposable
{
    private readonly PassengerContext _context;
    private readonly Timetable _timetable;

    internal PassengerEngine(PassengerContext context, Timetable timetable)
    {
        _context = context;
        _timetable = timetable;
    }

    public string Book(string route) => $"{_context.PassengerId}: {_timetable.Next(route)}";

    public Task<string> BookAsync(string route) => Task.FromResult(Book(route));

    public void Dispose()
    {
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>Tells one passenger.</summary>
[UserScoped]
[CreatedBy(typeof(BookingFactory))]
public sealed class PassengerNotifications
{
    private readonly PassengerContext _context;

    internal PassengerNotifications(PassengerContext context) => _context = context;

    public Task BookedAsync(string route) => Task.FromResult(_context.PassengerId + route);
}
