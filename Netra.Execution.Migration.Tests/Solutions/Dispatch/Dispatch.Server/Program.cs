using Dispatch.Core.Engine;
using Dispatch.Server;

var app = DispatchServer.Build(args);

// Warm the memory before the first customer comes; there is nobody yet.
await using (var engine = new RouteEngine(app.Services.GetRequiredService<EngineRegistry>()))
{
    _ = engine.Describe("warm-up");
}

await app.RunAsync();
