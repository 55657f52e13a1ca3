using LegacyDesk.Agents;
using LegacyDesk.Agents.Plugins;
using LegacyDesk.Core.Engine;
using LegacyDesk.Core.Tickets;
using LegacyDesk.Worker.Mail;
using LegacyDesk.Worker.Nightly;

var registry = AgentRegistry.Default.AddStaff();

if (args is ["answer", var file])
{
    await BulkReplies.Default().AnswerAsync(File.ReadLines(file), Console.WriteLine, CancellationToken.None);
    return;
}

// Nothing is worse than a night without an engine: find out now.
using (var probe = new ExecutionEngine(registry: registry))
{
    var answer = await probe.RunAsync("refund", "1.00");
    Console.WriteLine($"Self-test: {answer.Output}");
}

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddSingleton(registry);
builder.Services.AddSingleton(WebSocketBridge.Default);
builder.Services.AddSingleton(TimeProvider.System);
builder.Services.AddSingleton<TicketStore>();
builder.Services.AddSingleton<MailQueue>();
builder.Services.AddSingleton<BounceFilter>();
builder.Services.AddSingleton(new EngineConfig { Retries = 3, ShowThinking = false });
builder.Services.AddSingleton<ExecutionEngine>();
builder.Services.AddKeyedSingleton<NightEngine>("night");
builder.Services.AddHostedService<MailIntake>();
builder.Services.AddHostedService<SlaSweep>();
builder.Services.AddHostedService<NightlyDigest>();
builder.Services.AddHostedService<VisitFlush>();
await builder.Build().RunAsync();
