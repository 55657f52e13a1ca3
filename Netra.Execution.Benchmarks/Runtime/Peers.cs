using Akka.Actor;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Hosting;
using Proto;

namespace Netra.Execution.Benchmarks.Runtime;

/// <summary>A grain a user: what Orleans' own samples do for a user's work.</summary>
public interface IUserGrain : IGrainWithStringKey
{
    /// <summary>Does the work of one run, without events.</summary>
    Task<string> RunAsync(string input);
}

/// <inheritdoc cref="IUserGrain" />
public sealed class UserGrain : Grain, IUserGrain
{
    /// <inheritdoc />
    public Task<string> RunAsync(string input) => Task.FromResult("found");
}

/// <summary>A silo in this process, as the framework's hello-world sets it up.</summary>
internal sealed class OrleansSide : IAsyncDisposable
{
    private readonly IHost _host;

    private OrleansSide(IHost host) => _host = host;

    public static async Task<OrleansSide> StartAsync()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleans(silo => silo.UseLocalhostClustering());
        var host = builder.Build();
        await host.StartAsync();
        return new OrleansSide(host);
    }

    public async Task RunOnceAsync(string user) =>
        Success.Require(await _host.Services.GetRequiredService<IGrainFactory>().GetGrain<IUserGrain>(user).RunAsync("x") == "found");

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}

/// <summary>What a server without any of this does: a scope, and a service of it.</summary>
internal sealed class ScopeSide : IDisposable
{
    private readonly ServiceProvider _provider = new ServiceCollection().AddScoped<Work>().BuildServiceProvider();

    public async Task RunOnceAsync()
    {
        await using var scope = _provider.CreateAsyncScope();
        Success.Require(await scope.ServiceProvider.GetRequiredService<Work>().RunAsync() == "found");
    }

    public void MakeAndDispose()
    {
        using var scope = _provider.CreateScope();
        Success.Require(scope.ServiceProvider is not null);
    }

    public void Dispose() => _provider.Dispose();

    private sealed class Work
    {
        public Task<string> RunAsync() => Task.FromResult("found");
    }
}

/// <summary>An actor of Akka.NET a user.</summary>
internal sealed class AkkaUser : ReceiveActor
{
    public AkkaUser() => Receive<string>(_ => Sender.Tell("found"));
}

/// <summary>An actor of Proto.Actor a user.</summary>
internal sealed class ProtoUser : Proto.IActor
{
    public Task ReceiveAsync(IContext context)
    {
        if (context.Message is string)
        {
            context.Respond("found");
        }

        return Task.CompletedTask;
    }
}
