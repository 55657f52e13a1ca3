namespace Every.OfNETRA2015;

public sealed class Unit;

public interface IReader
{
    object Read();
}

public sealed class Reader(Unit unit) : IReader
{
    public object Read() => unit;
}

public static class Setup
{
    public static void Add(IServiceCollection services) => services.AddScoped<Unit>().AddSingleton<IReader, Reader>();
}
