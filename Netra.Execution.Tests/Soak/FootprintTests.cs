using Netra.Execution.Tests.Support;

namespace Netra.Execution.Tests.Soak;

/// <summary>
/// What a run makes, and what a user keeps who does nothing: with some room above what was measured, so that a part too many is noticed.
/// A debug build makes more than a release build, for each asynchronous method.
/// </summary>
[Collection(nameof(HeapTests))]
public sealed class FootprintTests
{
    private const int MostBytesOfARun = 4200;
    private const int MostBytesAtRest = 700;
    private const int Users = 2000;
    private const int Attempts = 5;
    private const int Series = 4;

    [Fact]
    public async Task ARunMakesWhatItNeeds()
    {
        await using var runtime = Runtime();
        var context = runtime.Context("alice");
        var least = double.MaxValue;

        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            for (var run = 0; run < Users; run++)
            {
                await RunAsync(runtime, context);
            }

            least = Math.Min(least, (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)Users);
        }

        Assert.InRange(least, 1, MostBytesOfARun);
    }

    [Fact]
    public async Task AUserAtRestTakesWhatIsNeededToGoOn()
    {
        // What a user keeps is kept in every series; what happens beside them in the process is not.
        var median = await BytesAtRestAsync();
        for (var series = 1; series < Series && median is < 1 or > MostBytesAtRest; series++)
        {
            median = await BytesAtRestAsync();
        }

        Assert.InRange(median, 1, MostBytesAtRest);
    }

    private static async Task<double> BytesAtRestAsync()
    {
        await using var runtime = Runtime();
        List<double> measured = [];
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var before = await SettledAsync();
            for (var user = 0; user < Users; user++)
            {
                await RunAsync(runtime, runtime.Context($"user{attempt}-{user}"));
            }

            // What nobody refers to any more is swept when it has been collected.
            GC.Collect();
            runtime.Time.Advance(runtime.Limits.LogRetention + TimeSpan.FromSeconds(1));
            runtime.Time.Advance(runtime.Limits.SweepInterval);
            measured.Add((await SettledAsync() - before) / (double)Users);
        }

        return measured.Order().ElementAt(Attempts / 2);
    }

    /// <summary>What is in use once what earlier tests left has gone.</summary>
    private static async Task<long> SettledAsync()
    {
        for (var last = long.MaxValue; ;)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            var now = GC.GetTotalMemory(forceFullCollection: true);
            if (now >= last)
            {
                return now;
            }

            last = now;
            await Task.Delay(10, TestRuntime.Token);
        }
    }

    /// <summary>Nobody listens to its metrics: what a listener makes of them is the listener's.</summary>
    private static TestRuntime Runtime()
    {
        var runtime = new TestRuntime(
            builder => builder.AddAgent("agent", async (run, _) =>
            {
                Assert.True(run.Events.Think("looking it up").IsQueued);
                return AgentResult.Success(await run.InvokeToolAsync("search", static _ => Task.FromResult("found")));
            }),
            options => (options.Limits.IdleTimeout, options.Limits.History) = (TimeSpan.FromDays(1), 1));
        runtime.Metrics.Dispose();
        return runtime;
    }

    private static async Task RunAsync(TestRuntime runtime, UserExecutionContext context)
    {
        await using var engine = runtime.Factory.CreateForUser(context);
        Assert.Equal("found", (await engine.RunAsync("agent", "x")).Output);
    }
}
