namespace Every.OfNETRA2001;

public static class Sessions
{
    private static CallerSession? s_last;

    public static CallerSession? Open(CallerContext context)
    {
        s_last = new CallerSession();
        return s_last;
    }
}
