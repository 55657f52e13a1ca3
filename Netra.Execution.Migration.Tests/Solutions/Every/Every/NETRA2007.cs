using Microsoft.Extensions.Caching.Memory;

namespace Every.OfNETRA2007;

public sealed class Orders(IMemoryCache memory)
{
    public object Load(CallerContext context) => memory.Set("orders", Text(context));

    private static object Text(CallerContext context) => context.ToString()!;
}
