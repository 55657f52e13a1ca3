using Dispatch.Application.Planning;
using Dispatch.Core.Customers;
using Dispatch.Core.Engine;
using Microsoft.AspNetCore.Mvc;

namespace Dispatch.Server.Controllers;

[ApiController]
[Route("quotes/{to}")]
public sealed class QuotesController(QuoteService quotes, ReturnsDesk returns, IRouteEngine engine) : ControllerBase
{
    private CustomerContext Customer => CustomerContext.FromRequest(HttpContext);

    [HttpGet]
    public Task<string> Quote(string to) => quotes.QuoteAsync(Customer, to);

    [HttpGet("firm")]
    public Task<string> Firm(string to) => quotes.FirmQuoteAsync(Customer, to);

    [HttpGet("stops")]
    public Task<int> Stops(string to) => quotes.CountStopsAsync("depot", to);

    [HttpPost("return")]
    public Task<string> Return(string to, CancellationToken cancellationToken) => returns.SendBackAsync(Customer, to, cancellationToken);

    [HttpGet("where")]
    public Task<string> Where(string to) => returns.WhereIsItAsync(Customer, to);

    [HttpGet("tag")]
    public string Tag(string to) => returns.Label(to);

    // The engine of this request (see the registrations).
    [HttpGet("gossip")]
    public Task<string> Gossip(string to) => engine.AskAsync("gossip about " + to);
}
