namespace Every.OfNETRA1002;

public sealed class Desk(ICallerEngines engines)
{
    public ICallerEngines Engines => engines;

    public string Answer(CallerContext context, string text)
    {
        using var engine = new CallerEngine(context);
        return engine.Ask(text);
    }
}
