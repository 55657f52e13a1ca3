namespace Every.OfNETRA2009;

public static class Current
{
    private static readonly AsyncLocal<CallerContext?> s_caller = new();

    public static CallerContext? Caller => s_caller.Value;

    public static Task Run(CallerContext context, Func<Task> next)
    {
        s_caller.Value = context;
        return next();
    }
}
