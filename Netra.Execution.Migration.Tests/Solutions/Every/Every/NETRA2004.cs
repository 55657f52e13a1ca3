namespace Every.OfNETRA2004;

public sealed class Reports
{
    private string? _userId;

    public void SetUser(string userId) => _userId = userId;

    public async Task<string> RunAsync()
    {
        await Task.Yield();
        return "of " + _userId;
    }
}

public sealed class Desk(Reports reports)
{
    public async Task<string> Get(string userId)
    {
        reports.SetUser(userId);
        return await reports.RunAsync();
    }
}

public static class Setup
{
    public static void Add(IServiceCollection services) => services.AddSingleton<Reports>();
}
