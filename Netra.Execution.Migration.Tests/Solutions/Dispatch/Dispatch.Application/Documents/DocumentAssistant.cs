using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Dispatch.Core.Customers;
using Dispatch.Core.Engine;
using Netra.Execution.Annotations;

namespace Dispatch.Application.Documents;

/// <summary>What a customer is writing just now.</summary>
[UserScoped]
public sealed class DraftState
{
    private readonly List<string> _lines = [];

    public void Append(string line) => _lines.Add(line);

    public string Text() => string.Join('|', _lines);
}

public sealed class DocumentAssistant
{
    private static DraftState s_draft = new DraftState();
    private static CustomerContext? s_lastAuthor;

    private readonly EngineRegistry _registry;
    private readonly Lazy<RouteEngine> _engine;

    public DocumentAssistant(EngineRegistry registry, DispatchBridge bridge)
    {
        _registry = registry;
        _engine = new Lazy<RouteEngine>(() => new RouteEngine(registry, bridge));
    }

    public void Write(CustomerContext context, string text)
    {
        s_lastAuthor = context;
        s_draft.Append(text);
    }

    public string Draft(CustomerContext context) => s_draft.Text();

    /// <summary>Throws the draft away.</summary>
    public void Discard(CustomerContext context)
    {
        s_draft = new DraftState();
    }

    public string Signature(CustomerContext context) => "written by " + (s_lastAuthor?.CustomerId ?? "nobody");

    public async Task<string> ImproveAsync(CustomerContext context, string text)
    {
        var better = await _engine.Value.AskAsync("improve " + text);
        return better.Trim();
    }

    public Task<string> ShortenAsync(string text) => _engine.Value.AskAsync("shorten " + text);

    public async Task<RouteAnswer> AttachMapAsync(CustomerContext context, string address)
    {
        await using var engine = new RouteEngine(_registry) { MaxStops = 2 };
        return await engine.PlanAsync(new RouteRequest("map", address));
    }

    public async Task<RouteAnswer> AttachSketchAsync(CustomerContext context, string address)
    {
        var engine = new RouteEngine(new EngineConfig { MaxStops = 3 }, _registry);
        return await engine.PlanAsync(new RouteRequest("sketch", address));
    }

    public async Task<RouteAnswer> TranslateAsync(CustomerContext context, string address)
    {
        var engine = new RouteEngine(new EngineConfig { Dialect = "nl" }, _registry);
        return await engine.PlanAsync(new RouteRequest("vertaling", address));
    }
}
