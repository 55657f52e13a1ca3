using Dispatch.Application.Billing;
using Dispatch.Core.Tariffs;
using Microsoft.AspNetCore.Mvc;

namespace Dispatch.Server.Controllers;

[ApiController]
[Route("billing")]
public sealed class BillingController(InvoiceService invoices, PriceCounter counter, SurchargeService surcharges) : ControllerBase
{
    private static TenantContext? s_payer;

    [HttpPost("agree")]
    public string Agree(string lane, string reference)
    {
        var tenant = new TenantContext(User);
        s_payer = tenant;
        return invoices.Agree(tenant, lane, reference);
    }

    [HttpGet("quote")]
    public string Quote(string lane, decimal kilos) => invoices.Quote(new TenantContext(User), lane, kilos);

    [HttpGet("payer")]
    public string Payer() => s_payer is { } payer ? payer.TenantId.Value : "nobody";

    [HttpGet("counter")]
    public string Counter(string lane) => counter.Show(new TenantContext(User), lane);

    [HttpGet("counter/last")]
    public string CounterLast() => counter.Last(new TenantContext(User));

    [HttpGet("surcharge")]
    public string Surcharge(string lane, decimal kilos) => surcharges.For(new TenantContext(User), lane, kilos);

    [HttpGet("spot")]
    public string Spot(string lane)
    {
        using TariffCalculator calculator = new();
        return calculator.Quote(lane, 5m);
    }
}
