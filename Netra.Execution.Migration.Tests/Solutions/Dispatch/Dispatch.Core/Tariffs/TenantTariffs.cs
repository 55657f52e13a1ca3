using System.Collections.Concurrent;
using System.Security.Claims;
using Netra.Execution.Annotations;

namespace Dispatch.Core.Tariffs;

/// <summary>One company's tariffs.</summary>
[UserScoped]
[CreatedBy(typeof(TariffFactory))]
public sealed class TenantTariffs : IDisposable
{
    private readonly ConcurrentDictionary<string, string> _agreed;
    private readonly decimal _perKilo;

    internal TenantTariffs(ConcurrentDictionary<string, string> agreed, decimal perKilo)
    {
        _agreed = agreed;
        _perKilo = perKilo;
    }

    public string? LastQuote { get; private set; }

    public void Agree(string lane, string reference) => _agreed[lane] = reference;

    public string Quote(string lane, decimal kilos)
    {
        var reference = _agreed.GetValueOrDefault(lane, "list price");
        LastQuote = $"{lane}: {TariffTable.Price(_perKilo, kilos)} ({reference})";
        return LastQuote;
    }

    public void Dispose()
    {
    }
}

/// <summary>Makes a company's tariffs; safe for threads.</summary>
public sealed class TariffFactory
{
    [UserRegistry]
    private readonly ConcurrentDictionary<TenantId, ConcurrentDictionary<string, string>> _agreed = new();

    /// <summary>The caller disposes the result.</summary>
    public TenantTariffs Open(TenantContext tenant)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        return new TenantTariffs(_agreed.GetOrAdd(tenant.TenantId, _ => new(StringComparer.Ordinal)), perKilo: 2.5m);
    }
}

[UserKey]
public readonly record struct TenantId(string Value);

/// <summary>The company that pays.</summary>
[UserScoped]
public sealed class TenantContext
{
    /// <summary>Reads the company from an authenticated principal.</summary>
    public TenantContext(ClaimsPrincipal principal)
    {
        ArgumentNullException.ThrowIfNull(principal);
        var tenant = principal.FindFirst("tenant")?.Value ?? throw new UnauthorizedAccessException("No company.");
        TenantId = new TenantId(tenant);
    }

    public TenantId TenantId { get; }
}
