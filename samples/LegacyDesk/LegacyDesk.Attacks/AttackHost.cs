using System.Security.Cryptography;
using LegacyDesk.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace LegacyDesk.Attacks;

/// <summary>A server on a free port of this machine, and two users who have never been there.</summary>
public sealed class AttackHost : IAsyncDisposable
{
    private readonly WebApplication _server;

    private AttackHost(WebApplication server, Uri address, string anna, string bela)
    {
        _server = server;
        Anna = new DeskClient(address, anna, TokenOf(anna));
        Bela = new DeskClient(address, bela, TokenOf(bela));
    }

    /// <summary>The first user.</summary>
    public DeskClient Anna { get; }

    /// <summary>The second user.</summary>
    public DeskClient Bela { get; }

    /// <summary>Starts the server for two users of whom nobody has heard.</summary>
    public static Task<AttackHost> StartAsync(CancellationToken cancellationToken) => StartAsync(Canary("anna"), Canary("bela"), cancellationToken);

    /// <summary>Starts the server for two users.</summary>
    public static async Task<AttackHost> StartAsync(string anna, string bela, CancellationToken cancellationToken)
    {
        var server = DeskServer.Build(
        [
            "--urls=http://127.0.0.1:0",
            "--Logging:LogLevel:Default=Warning",
            $"--Desk:Users:0:Id={anna}",
            $"--Desk:Users:0:Token={TokenOf(anna)}",
            $"--Desk:Users:1:Id={bela}",
            $"--Desk:Users:1:Token={TokenOf(bela)}",
        ]);
        await server.StartAsync(cancellationToken);
        var addresses = server.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>();
        return new AttackHost(server, new Uri(addresses.Addresses.Single()), anna, bela);
    }

    /// <summary>A word that occurs nowhere else.</summary>
    public static string Canary(string prefix) => $"{prefix}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        Anna.Dispose();
        Bela.Dispose();
        await _server.StopAsync();
        await _server.DisposeAsync();
    }

    private static string TokenOf(string user) => $"token-of-{user}";
}
