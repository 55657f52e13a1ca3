using System.Threading.Channels;
using CsCheck;
using Netra.Execution.Tests.Support;

namespace Netra.Execution.Tests.Lanes;

/// <summary>
/// Random schedules of users who ask and runs that end, beside a model that only counts: whoever gets a slot that becomes free has the fewest runs of all
/// who wait and may start, and no slot stays free while one of them does. A failing schedule is shrunk, and its seed printed.
/// </summary>
public sealed class FairnessProperties
{
    private const int Users = 6;
    private const int Slots = 4;
    private const int PerUser = 2;

    private static readonly Gen<(int User, bool Ends)[]> s_schedules = Gen.Select(Gen.Int[0, Users - 1], Gen.Bool).Array[1, 60];

    [Fact]
    public async Task AFreeSlotGoesToWhoeverHasLeast() => await s_schedules.SampleAsync(RunAsync, iter: 40, threads: 1);

    private static async Task RunAsync((int User, bool Ends)[] schedule)
    {
        var started = Channel.CreateUnbounded<(int User, TaskCompletionSource End)>();
        await using var runtime = new TestRuntime(
            builder => builder.AddAgent("agent", async (run, cancellationToken) =>
            {
                var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                await started.Writer.WriteAsync((int.Parse(run.Context.UserId.Value[4..], null), end), cancellationToken);
                await end.Task.WaitAsync(cancellationToken);
                return AgentResult.Success("x");
            }),
            options => (options.Limits.ProcessRuns, options.Limits.ConcurrentRuns, options.Limits.QueuedRuns) = (Slots, PerUser, schedule.Length));
        var engines = Enumerable.Range(0, Users).Select(user => runtime.Engine($"user{user}")).ToArray();
        var (active, waiting) = (new int[Users], new int[Users]);
        List<(int User, TaskCompletionSource End)> working = [];
        List<Task> answers = [];
        foreach (var (user, ends) in schedule)
        {
            if (ends && working.Count > 0)
            {
                await EndAsync(working[user % working.Count]);
            }
            else
            {
                answers.Add(engines[user].RunAsync("agent", "x", TestRuntime.Token));
                waiting[user]++;
                await StartAsync();
            }
        }

        while (working.Count > 0)
        {
            await EndAsync(working[0]);
        }

        Assert.All(waiting, left => Assert.Equal(0, left));
        await Task.WhenAll(answers).WaitAsync(EventRecorder.Patience, TestRuntime.Token);

        async Task EndAsync((int User, TaskCompletionSource End) run)
        {
            working.Remove(run);
            active[run.User]--;
            run.End.SetResult();
            await StartAsync();
        }

        async Task StartAsync()
        {
            int[] candidates = [.. Enumerable.Range(0, Users).Where(user => waiting[user] > 0 && active[user] < PerUser)];
            if (candidates.Length == 0 || working.Count == Slots)
            {
                return;
            }

            var next = await started.Reader.ReadAsync(TestRuntime.Token).AsTask().WaitAsync(EventRecorder.Patience, TestRuntime.Token);
            Assert.Contains(next.User, candidates);
            Assert.Equal(candidates.Min(user => active[user]), active[next.User]);
            waiting[next.User]--;
            active[next.User]++;
            working.Add(next);
        }
    }
}
