namespace Every.OfNETRA3001;

public sealed class Desk(OldNotifier notifier, ICallerEngines engines)
{
    public ICallerEngines Engines => engines;

    public Task TellAsync(CallerContext context) => notifier.SendAsync("answered", new object());
}
