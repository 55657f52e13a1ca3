using Old = Every.OldPrinter;

namespace Every.OfNETRA1003Asked;

/// <summary>Nothing makes one any more: casts, tests and <c>typeof</c> ask for the new type.</summary>
public static class Desk
{
    public static Type Kind => typeof(OldPrinter);

    public static bool Is(object printer) => printer is OldPrinter;

    public static string Cast(object printer) => ((Old)printer).Print("a");

    public static string As(object printer) => (printer as OldPrinter)?.Print("b") ?? "";

    public static string Switch(object printer) => printer switch
    {
        OldPrinter one => one.Print("c"),
        _ => "",
    };
}
