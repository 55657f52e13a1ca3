using Netra.Execution.Tests.Support;

namespace Netra.Execution.Tests.Events;

/// <summary>Pieces of one text become one event where the log is half full and nobody has seen the event; nothing else ever does, and no text is lost.</summary>
public sealed class CoalescingTests
{
    private const int LogEvents = 16;

    [Fact]
    public async Task ALogThatIsHalfFullTakesMorePiecesIntoOneEvent()
    {
        await using var runtime = Runtime();
        var emitter = Started(runtime, out var start);
        var pieces = Enumerable.Range(0, 200).Select(number => $"{number} \"ß\" \\ \n").ToArray();
        var sequences = pieces.Select(piece => emitter.Think(piece).Sequence).ToArray();
        emitter.Publish(new AgentCompleted());

        await using var client = runtime.Connect("alice", start);
        var events = await client.UntilCompletedAsync();

        Grammar.Check(new UserId("alice"), events);
        Assert.InRange(events.Count, LogEvents / 2, LogEvents);
        Assert.Equal(string.Concat(pieces), string.Concat(events.OfType<AgentThinking>().Select(thinking => thinking.Delta)));
        Assert.Equal(events.OfType<AgentThinking>().Select(thinking => thinking.Sequence), sequences.Distinct());
        Assert.Equal(200 - events.OfType<AgentThinking>().Count(), runtime.Metrics.Sum("netra.execution.events.coalesced"));
    }

    [Fact]
    public async Task ALogWithRoomKeepsEveryPiece()
    {
        await using var runtime = new TestRuntime();
        var emitter = Started(runtime, out var start);
        Assert.Equal(Enumerable.Range(2, 100).Select(number => (long)number), Enumerable.Range(0, 100).Select(_ => emitter.Think("x").Sequence));
        await using var client = runtime.Connect("alice", start);
        Assert.Equal(100, (await client.EventsAsync(101)).OfType<AgentThinking>().Count());
    }

    [Fact]
    public async Task WhatSomebodyHasSeenDoesNotGrow()
    {
        await using var runtime = Runtime();
        var emitter = Started(runtime, out _);
        for (var number = 0; number < LogEvents; number++)
        {
            emitter.Publish(new AgentThinking { Delta = "x", MessageId = $"{number}" });
        }

        // Whoever asked where the log ends must get all that comes after it.
        var head = runtime.Reader.HeadOf(runtime.User("alice"));
        Assert.Equal(head.Sequence + 1, emitter.Publish(new AgentThinking { Delta = "y", MessageId = $"{LogEvents - 1}" }).Sequence);
        await using var client = runtime.Connect("alice", head);
        Assert.Equal("y", Assert.IsType<AgentThinking>(await client.EventAsync()).Delta);
        Assert.Equal(head.Sequence + 2, emitter.Publish(new AgentThinking { Delta = "z", MessageId = $"{LogEvents - 1}" }).Sequence);
    }

    [Theory]
    [InlineData("another kind")]
    [InlineData("another message")]
    [InlineData("another step")]
    [InlineData("later")]
    [InlineData("after a tool")]
    [InlineData("another run")]
    [InlineData("too long")]
    public async Task WhatIsNotTheSameTextIsAnEventOfItsOwn(string what)
    {
        await using var runtime = Runtime();
        var emitter = Started(runtime, out _);
        var other = Started(runtime, out _);
        for (var number = 0; number < LogEvents; number++)
        {
            emitter.Publish(new AgentThinking { Delta = "x", MessageId = $"{number}" });
        }

        var same = new AgentThinking { Delta = "x", MessageId = "same" };
        var last = emitter.Publish(same).Sequence;
        Assert.Equal(last, emitter.Publish(same).Sequence);
        switch (what)
        {
            case "later":
                runtime.Time.Advance(TimeSpan.FromMilliseconds(51));
                break;
            case "after a tool":
                last = emitter.Publish(new ToolExecuting { ToolName = "tool", CallId = "1" }).Sequence;
                break;
            case "another run":
                emitter = other;
                break;
        }

        var next = what switch
        {
            "another kind" => same with { Kind = ThinkingKind.Answer },
            "another message" => same with { MessageId = "another" },
            "another step" => same with { Step = "another" },
            "too long" => same with { Delta = new string('x', runtime.Limits.EventBytes - 300) },
            _ => same,
        };
        Assert.Equal(last + 1, emitter.Publish(next).Sequence);
    }

    private static TestRuntime Runtime() => new(configure: options => options.Limits.LogEvents = LogEvents);

    private static UserEventEmitter Started(TestRuntime runtime, out EventCursor start)
    {
        start = runtime.Reader.HeadOf(runtime.User("alice"));
        var emitter = runtime.Factory.CreateEmitter(runtime.Context("alice"));
        Assert.True(emitter.Publish(new AgentStarted { AgentName = "hand" }).IsQueued);
        return emitter;
    }
}
