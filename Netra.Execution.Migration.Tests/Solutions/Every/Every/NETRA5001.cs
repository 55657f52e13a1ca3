namespace Every.OfNETRA5001;

public sealed class Job(IServiceScopeFactory scopes)
{
    public void Run()
    {
        var scope = scopes.CreateScope();
        Use(scope.ServiceProvider);
    }

    private static void Use(IServiceProvider services) => services.ToString();
}
