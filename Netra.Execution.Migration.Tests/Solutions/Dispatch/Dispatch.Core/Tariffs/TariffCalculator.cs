using System.Collections.Concurrent;
using Netra.Execution.Annotations;

namespace Dispatch.Core.Tariffs;

/// <summary>What only the old calculator offers.</summary>
public interface IEstimator
{
    decimal Estimate(string reference);
}

/// <summary>The old calculator: agreed discounts lie in one drawer.</summary>
[ReplacedBy(typeof(TenantTariffs), Factory = typeof(TariffFactory))]
public class TariffCalculator : IEstimator, IDisposable
{
    private static readonly ConcurrentDictionary<string, string> s_agreed = new(StringComparer.Ordinal);
    private readonly decimal _perKilo;

    public TariffCalculator(decimal perKilo = 2.5m)
    {
        _perKilo = perKilo;
    }

    /// <summary>What was quoted last by this instance.</summary>
    public string? LastQuote { get; private set; }

    public void Agree(string lane, string reference) => s_agreed[lane] = reference;

    public string Quote(string lane, decimal kilos)
    {
        var reference = s_agreed.GetValueOrDefault(lane, "list price");
        LastQuote = $"{lane}: {TariffTable.Price(_perKilo, kilos)} ({reference})";
        return LastQuote;
    }

    public decimal Estimate(string reference) => reference.Length * _perKilo;

    public void Dispose() => GC.SuppressFinalize(this);
}

internal static class TariffTable
{
    public static string Price(decimal perKilo, decimal kilos) =>
        (perKilo * kilos).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture);
}
