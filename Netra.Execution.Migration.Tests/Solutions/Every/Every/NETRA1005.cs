namespace Every.OfNETRA1005;

public static class Notes
{
    public static object Of(CallerContext? context = null) => context!;

    public static object Mine(CallerContext context) => Of();
}
