using System.Buffers;
using System.Text;
using Netra.Execution.Tests.Support;

namespace Netra.Execution.Tests.Events;

/// <summary>An event becomes bytes in the user's own slabs, and nothing is made on the way.</summary>
public sealed class AllocationTests
{
    private const int Warm = 20_000;
    private const int Measured = 5000;
    private const int Attempts = 40;

    [Fact]
    public async Task ThinkingAllocatesNothing()
    {
        await using var runtime = Runtime();
        var emitter = Started(runtime);
        var kind = ThinkingKind.Answer;

        Assert.Equal(0, AllocatedBy(() => Assert.True(emitter.Think("a few words of an answer, and ß".AsSpan(), kind = 1 - kind).IsQueued)));
        Assert.True(runtime.Reader.HeadOf(runtime.User("alice")).Sequence > Warm + Measured, "they were not events of their own");
    }

    [Fact]
    public async Task ThinkingIntoTheEventBeforeAllocatesNothing()
    {
        await using var runtime = Runtime();
        var emitter = Started(runtime);

        Assert.Equal(0, AllocatedBy(() => Assert.True(emitter.Think("a few words of an answer, and ß".AsSpan()).IsQueued)));
        Assert.True(runtime.Reader.HeadOf(runtime.User("alice")).Sequence < Warm, "they were events of their own");
    }

    [Fact]
    public async Task PublishingAnyEventAllocatesNothing()
    {
        await using var runtime = Runtime();
        var emitter = Started(runtime);
        AgentEvent[] events =
        [
            new ToolExecuting { ToolName = "search", CallId = "1", Arguments = """{"query":"weather"}""" },
            new AgentThinking { Delta = "one word", Kind = ThinkingKind.Status, Step = "second" },
            new ToolCompleted { ToolName = "search", CallId = "1", Result = "rain" },
        ];

        Assert.Equal(0, AllocatedBy(() =>
        {
            foreach (var agentEvent in events)
            {
                Assert.True(emitter.Publish(agentEvent).IsQueued);
            }
        }));
    }

    [Fact]
    public async Task WhoAsksForAResultAsAnObjectGetsThatObjectAndNothingElse()
    {
        await using var runtime = Runtime();
        var emitter = Started(runtime);
        var result = AllocatedBy(() => GC.KeepAlive(new DeliveryResult.Queued(1)));

        Assert.Equal(result, AllocatedBy(() => Assert.True(emitter.ThinkingAsync("a few words", cancellationToken: TestRuntime.Token).IsCompletedSuccessfully)));
    }

    [Fact]
    public async Task AmongManyUsersItIsTheSame()
    {
        await using var runtime = Runtime();
        var emitters = Enumerable.Range(0, 50).Select(number => Started(runtime, $"user{number}")).ToArray();
        var next = 0;

        // More before, for every user's log must have turned over.
        AllocatedBy(() => Think(emitters, next++), Warm * 4);
        Assert.Equal(0, AllocatedBy(() => Think(emitters, next++), warm: 0));
    }

    [Fact]
    public async Task ASlabIsWipedBeforeAnybodyElseHasIt()
    {
        await using var runtime = new TestRuntime(configure: options => (options.Limits.LogBytes, options.Limits.EventBytes) = (32 * 1024, 32 * 1024));
        var emitter = Started(runtime);
        var canary = Encoding.UTF8.GetBytes("alice-canary");
        for (var sizes = 512; sizes <= 16 * 1024; sizes *= 2)
        {
            for (var events = 0; events < 200; events++)
            {
                Assert.True(emitter.Think(string.Concat(Enumerable.Repeat("alice-canary", 40)), ThinkingKind.Status).IsQueued);
            }

            // What this thread gave back last is what it gets.
            var slab = ArrayPool<byte>.Shared.Rent(sizes);
            Assert.Equal(-1, slab.AsSpan().IndexOf(canary));
            ArrayPool<byte>.Shared.Return(slab);
        }
    }

    private static void Think(UserEventEmitter[] emitters, int number) =>
        emitters[number % emitters.Length].Think("x", (number / emitters.Length) % 2 == 0 ? ThinkingKind.Answer : ThinkingKind.Reasoning);

    /// <summary>Nobody listens to its metrics: what a listener makes of them is the listener's.</summary>
    private static TestRuntime Runtime()
    {
        var runtime = new TestRuntime();
        runtime.Metrics.Dispose();
        return runtime;
    }

    private static UserEventEmitter Started(TestRuntime runtime, string user = "alice")
    {
        var emitter = runtime.Factory.CreateEmitter(runtime.Context(user));
        Assert.True(emitter.Publish(new AgentStarted { AgentName = "hand" }).IsQueued);
        return emitter;
    }

    private static long AllocatedBy(Action act, int warm = Warm)
    {
        for (var count = 0; count < warm; count++)
        {
            act();
        }

        // The pool lets slabs go at a full collection, which any other test may cause: then once more.
        var least = long.MaxValue;
        for (var attempt = 0; attempt < Attempts && least > 0; attempt++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var count = 0; count < Measured; count++)
            {
                act();
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
