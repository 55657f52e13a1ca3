using Netra.Execution.Annotations;

namespace Every.OfNETRA2011;

[UserScoped]
public sealed class Basket
{
    public CallerId Owner { get; set; }

    public static Basket Of(CallerId owner) => new() { Owner = owner };
}
