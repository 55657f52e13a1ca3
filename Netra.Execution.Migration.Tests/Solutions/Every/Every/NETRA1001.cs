namespace Every.OfNETRA1001;

public sealed class Desk(ICallerEngines engines)
{
    public ICallerEngines Engines => engines;

    public string Answer(CallerContext context, string text) => new OldEngine().Ask(text);
}
