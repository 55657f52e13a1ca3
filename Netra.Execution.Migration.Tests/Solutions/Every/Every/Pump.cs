using Microsoft.Extensions.Hosting;

namespace Every;

public sealed class Belt
{
    public Task MoveAsync() => Task.CompletedTask;
}

public sealed class Pump(Belt belt) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await belt.MoveAsync();
        }
    }
}

public static class PumpSetup
{
    public static void Add(IServiceCollection services) => services.AddScoped<Belt>().AddHostedService<Pump>();
}
