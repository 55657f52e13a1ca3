using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace Netra.Execution.Tests.Events;

/// <summary>The serialiser and <c>contracts/events.schema.json</c> say the same, in both directions.</summary>
public sealed class EventSchemaTests
{
    private static readonly string s_text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "events.schema.json"));
    private static readonly JsonSchema s_schema = JsonSchema.FromText(s_text);

    public static TheoryData<string> Types => ["agent_started", "agent_thinking", "tool_executing", "tool_completed", "agent_completed"];

    [Theory]
    [MemberData(nameof(Types))]
    public void AFullEventHasExactlyTheFieldsOfTheContract(string type)
    {
        var json = Json(Full(type));

        Assert.True(Valid(json), json.ToJsonString());
        Assert.Equal(Fields(type).Order(StringComparer.Ordinal), json.Select(field => field.Key).Order(StringComparer.Ordinal));
        Assert.Equal(type, json["type"]!.GetValue<string>());
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void ABareEventLeavesOutWhatIsOptional(string type) => Assert.True(Valid(Json(Bare(type))));

    [Theory]
    [MemberData(nameof(Types))]
    public void AnEventComesBackAsItWas(string type)
    {
        var full = Full(type);
        var back = AgentEventJson.Deserialize(AgentEventJson.Serialize(full));
        Assert.Equal(AgentEventJson.Serialize(full), AgentEventJson.Serialize(back));
        Assert.Equal(full.GetType(), back.GetType());
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void AFieldMoreOrLessIsNoEvent(string type)
    {
        var more = Json(Full(type));
        more["secret"] = 1;
        Assert.False(Valid(more));
        var less = Json(Full(type));
        less.Remove("user_id");
        Assert.False(Valid(less));
    }

    [Fact]
    public void ControlFramesFollowTheContractToo()
    {
        var run = new RunId("run");
        EventFrame[] frames =
        [
            new HelloFrame("epoch", 3, [new OpenRun(run, new ThreadId("thread"), "agent")]),
            new GapFrame(1, 3, GapReason.Expired, [new EndedRun(run, RunStatus.TimedOut)], "epoch"),
        ];
        Assert.All(frames, frame =>
        {
            var json = JsonNode.Parse(frame.Utf8.Span)!.AsObject();
            Assert.True(Valid(json), json.ToJsonString());
            Assert.Equal(Fields(json["type"]!.GetValue<string>()).Order(StringComparer.Ordinal), json.Select(field => field.Key).Order(StringComparer.Ordinal));
        });
    }

    [Theory]
    [InlineData(typeof(RunStatus), "run_status")]
    [InlineData(typeof(RunState), "agent_started/properties/state")]
    [InlineData(typeof(ThinkingKind), "agent_thinking/properties/kind")]
    [InlineData(typeof(ToolStatus), "tool_completed/properties/status")]
    [InlineData(typeof(GapReason), "gap/properties/reason")]
    public void EveryNameOfAnEnumStandsInTheContract(Type type, string place)
    {
        var names = Enum.GetValues(type).Cast<object>().Select(value => JsonSerializer.Serialize(value, type).Trim('"'));
        Assert.Equal(At(place)["enum"]!.AsArray().Select(name => name!.GetValue<string>()).Order(StringComparer.Ordinal), names.Order(StringComparer.Ordinal));
    }

    private static bool Valid(JsonObject json) => s_schema.Evaluate(JsonSerializer.SerializeToElement(json)).IsValid;

    private static JsonObject Json(AgentEvent agentEvent) => JsonNode.Parse(AgentEventJson.Serialize(agentEvent))!.AsObject();

    private static JsonNode At(string place) => place.Split('/').Aggregate(JsonNode.Parse(s_text)!["$defs"]!, (node, part) => node[part]!);

    private static IEnumerable<string> Fields(string type)
    {
        var own = At(type)["properties"]!.AsObject().Select(field => field.Key);
        return At(type)["$ref"] is null ? own : own.Union(At("envelope")["properties"]!.AsObject().Select(field => field.Key));
    }

    private static AgentEvent Bare(string type) => Stamped(type switch
    {
        "agent_started" => new AgentStarted(),
        "agent_thinking" => new AgentThinking { Delta = "", MessageId = "m1" },
        "tool_executing" => new ToolExecuting { ToolName = "tool", CallId = "call_1" },
        "tool_completed" => new ToolCompleted { ToolName = "tool", CallId = "call_1" },
        _ => new AgentCompleted(),
    });

    private static AgentEvent Full(string type) => Stamped(type switch
    {
        "agent_started" => new AgentStarted { State = RunState.Queued, RequestId = new RequestId("request") },
        "agent_thinking" => new AgentThinking { Delta = "delta", Kind = ThinkingKind.Answer, MessageId = "m1", Step = "step" },
        "tool_executing" => new ToolExecuting { ToolName = "tool", CallId = "call_1", Arguments = "{}" },
        "tool_completed" => new ToolCompleted { ToolName = "tool", CallId = "call_1", Status = ToolStatus.TimedOut, Result = "result", DurationMs = 7 },
        _ => new AgentCompleted
        {
            Status = RunStatus.AwaitingInput,
            Result = "result",
            Error = new RunError("category", "CODE"),
            Usage = new AgentUsage(1, 2),
            Interrupts = [new AgentInterrupt("id", "reason")],
            DurationMs = 7,
        },
    }) with { ParentRunId = new RunId("parent"), Truncated = true };

    private static AgentEvent Stamped(AgentEvent agentEvent) => agentEvent with
    {
        UserId = new UserId("alice"),
        ThreadId = new ThreadId("thread"),
        RunId = new RunId("run"),
        EventId = "run:1",
        Sequence = 1,
        Timestamp = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        AgentName = "agent",
    };
}
