using Dispatch.Core.Tariffs;

namespace Dispatch.Application.Billing;

internal static class SurchargeRules
{
    public static string Fuel(string lane) => new TariffCalculator().Quote(lane, 0.1m);

    public static string Island(TenantContext tenant, string lane, decimal kilos)
    {
        if (kilos > 20)
            return new TariffCalculator().Quote(lane + " (ferry)", kilos);

        return Fuel(lane);
    }
}

public sealed class SurchargeService
{
    public string For(TenantContext tenant, string lane, decimal kilos) => SurchargeRules.Island(tenant, lane, kilos);
}
