using Dispatch.Application.Documents;
using Dispatch.Core.Customers;
using Dispatch.Core.Engine;
using Microsoft.AspNetCore.Mvc;

namespace Dispatch.Server.Controllers;

[ApiController]
[Route("documents")]
public sealed class DocumentsController : ControllerBase
{
    private readonly DocumentAssistant _assistant;
    private readonly LabelWriter _labels;
    private readonly ManifestBuilder _manifests;

    public DocumentsController(DocumentAssistant assistant, LabelWriter labels, ManifestBuilder manifests)
        => (_assistant, _labels, _manifests) = (assistant, labels, manifests);

    [HttpPost("draft")]
    public string Write(string text)
    {
        _assistant.Write(CustomerContext.FromRequest(HttpContext), text);
        return _assistant.Signature(CustomerContext.FromRequest(HttpContext));
    }

    [HttpGet("draft")]
    public string Draft() => _assistant.Draft(CustomerContext.FromRequest(HttpContext));

    [HttpGet("improve")]
    public async Task<string> Improve(string text)
    {
        var customer = CustomerContext.FromRequest(HttpContext);
        return await _assistant.ImproveAsync(customer, text) + " / " + await _assistant.ShortenAsync(text);
    }

    [HttpGet("map")]
    public async Task<string> Map(string address)
    {
        var customer = CustomerContext.FromRequest(HttpContext);
        var map = await _assistant.AttachMapAsync(customer, address);
        var sketch = await _assistant.AttachSketchAsync(customer, address);
        return map.Stops + " and " + sketch.Stops;
    }

    [HttpGet("label")]
    public async Task<string> Label(string address, bool express)
    {
        var customer = CustomerContext.FromRequest(HttpContext);
        return _labels.PlainUnsigned(address) + " " + await _labels.WriteAsync(customer, address, express);
    }

    [HttpGet("manifest")]
    public Task<string> Manifest(string address) => _manifests.FleetAsync(CustomerContext.FromRequest(HttpContext), address);

    [HttpGet("pages")]
    public int Pages() => new RoutingEngine().GetHistory().Count;

    [HttpGet("cover")]
    public async Task<IActionResult> Cover(string address, [FromServices] EngineConfig config, [FromServices] EngineRegistry registry, [FromServices] DispatchBridge bridge)
    {
        var engine = new RouteEngine(config, registry, bridge);
        try { return Content((await engine.PlanAsync(new RouteRequest("cover", address))).Text); }
        finally { await engine.DisposeAsync(); }
    }
}
