using System.Text.Json;
using System.Text.Json.Nodes;

namespace Netra.Execution.Tests;

/// <summary>What is serialised has exactly the names of <c>contracts/events.schema.json</c>.</summary>
public sealed class WireFormatTests
{
    public static TheoryData<AgentEvent> Events =>
    [
        new AgentStarted(RunState.Queued, "r"),
        new AgentThinking(ThinkingKind.Answer, "d", "m", "s"),
        new ToolExecuting("t", "c", "{}"),
        new ToolCompleted("t", "c", ToolStatus.TimedOut, "r", 3),
        new AgentCompleted(RunStatus.AwaitingInput, "r", new AgentError("c", "s"), 4),
    ];

    [Theory]
    [MemberData(nameof(Events), DisableDiscoveryEnumeration = true)]
    public void EveryEvent_HasTheNamesOfTheSchema(AgentEvent agentEvent)
    {
        var stamped = agentEvent with { UserId = "u", ThreadId = "t", RunId = "r", ParentRunId = "p", Sequence = 1, AgentName = "a" };
        var written = JsonNode.Parse(JsonSerializer.Serialize(stamped, EventJson.Default.AgentEvent))!.AsObject();
        var schema = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "events.schema.json")))!;
        var type = written["type"]!.GetValue<string>();
        var own = schema["oneOf"]!.AsArray().Single(option => option!["properties"]!["type"]!["const"]!.GetValue<string>() == type)!;
        var names = schema["properties"]!.AsObject().Where(pair => pair.Key != "type").Concat(own["properties"]!.AsObject()).ToDictionary(pair => pair.Key, pair => pair.Value);

        Assert.Equal(names.Keys.Order(), written.Select(pair => pair.Key).Order());
        foreach (var (name, value) in written.Where(pair => names[pair.Key]!["enum"] is not null))
        {
            Assert.Contains(value!.GetValue<string>(), names[name]!["enum"]!.AsArray().Select(allowed => allowed!.GetValue<string>()));
        }
    }
}
