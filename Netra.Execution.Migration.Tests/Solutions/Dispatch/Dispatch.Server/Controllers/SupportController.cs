using Dispatch.Application.Sessions;
using Dispatch.Application.Support;
using Dispatch.Application.Tracking;
using Dispatch.Core.Customers;
using Dispatch.Core.Engine;
using Microsoft.AspNetCore.Mvc;

namespace Dispatch.Server.Controllers;

[ApiController]
public class SupportController : ControllerBase
{
    private readonly RouteEngine engine;
    private readonly DispatchNotifier notifier;
    private readonly SupportDesk desk;

    public SupportController(RouteEngine engine, DispatchNotifier notifier, SupportDesk desk)
    {
        this.engine = engine;
        this.notifier = notifier;
        this.desk = desk;
    }

    [HttpGet("support/ask")]
    public async Task<string> Ask(string q)
    {
        var customer = CustomerContext.FromRequest(HttpContext);
        await notifier.StartedAsync("question " + q);
        return await desk.AnswerAsync(customer, q);
    }

    [HttpGet("support/quick")]
    public async Task<string> Quick(string q) => await engine.AskAsync(q) + "; " + await desk.EscalateAsync(q);

    [HttpGet("support/opinion")]
    public Task<string> Opinion(string q) => desk.SecondOpinionAsync(CustomerContext.FromRequest(HttpContext), q);

    [HttpGet("support/checked")]
    public Task<string> Checked(string q, [FromServices] EngineScope scope)
        => scope.UseAsync(CustomerContext.FromRequest(HttpContext), e => e.AskAsync("checked " + q));

    [HttpGet("support/peek")]
    public int Peek([FromServices] EngineScope scope) => scope.Peek(e => e.GetHistory().Count);

    [HttpGet("support/pickup")]
    public Task<string> Pickup(string address, [FromServices] Dispatch.Application.Planning.DeskBase pickup)
        => pickup.ServeAsync(CustomerContext.FromRequest(HttpContext), address);

    [HttpGet("whoami")]
    public string WhoAmI() => ActiveSessions.WhoAmI(CustomerContext.FromRequest(HttpContext));

    [HttpGet("desk/{desk}")]
    public string AtDesk(string desk) => ActiveSessions.AtDesk(CustomerContext.FromRequest(HttpContext), desk);

    [HttpPost("radio/listen")]
    public void Listen(string channel) => CourierRadio.Listen(CustomerContext.FromRequest(HttpContext), channel);

    [HttpPost("radio")]
    public Task<string> Call(string text) => CourierRadio.CallAsync(CustomerContext.FromRequest(HttpContext), text);

    [HttpGet("radio/last")]
    public string LastCall() => CourierRadio.Last(CustomerContext.FromRequest(HttpContext));

    [HttpGet("radio/relay")]
    public Task<string> Relay(string text, [FromServices] EngineRegistry registry, [FromServices] DispatchBridge bridge)
        => CourierRadio.RelayAsync(text, registry, bridge);
}
