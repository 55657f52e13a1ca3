namespace Every.OfNETRA2003;

public interface IReader
{
    object Read();
}

public sealed class Reader(CallerSession session) : IReader
{
    public object Read() => session;
}

public static class Setup
{
    public static void Add(IServiceCollection services) => services.AddScoped<CallerSession>().AddSingleton<IReader, Reader>();
}
