using System.Threading.Channels;
using Netra.Execution.Tests.Support;

namespace Netra.Execution.Tests.Lanes;

/// <summary>
/// Who floods waits for themselves: counted in slots that become free, so that no clock has a part in it. Before a quiet user comes each of
/// the others at most once, however many of theirs wait.
/// </summary>
public sealed class FairnessTests
{
    private const int Slots = 16;
    private const int Flooders = 20;
    private const int Waiting = 100;
    private const int Quiet = 40;

    [Fact]
    public async Task AQuietUserWaitsForOneTurnAtMostAndFloodersShareTheRest()
    {
        var started = Channel.CreateUnbounded<(string User, TaskCompletionSource End)>();
        await using var runtime = new TestRuntime(
            builder => builder.AddAgent("agent", async (run, cancellationToken) =>
            {
                var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                await started.Writer.WriteAsync((run.Context.UserId.Value, end), cancellationToken);
                await end.Task.WaitAsync(cancellationToken);
                return AgentResult.Success("x");
            }),
            options => (options.Limits.ProcessRuns, options.Limits.ConcurrentRuns, options.Limits.QueuedRuns) = (Slots, 3, Waiting));
        Dictionary<string, int> starts = [];
        Queue<TaskCompletionSource> working = [];
        for (var number = 0; number < Flooders * Waiting; number++)
        {
            _ = runtime.Engine($"flood{number % Flooders}").RunAsync("agent", "x", TestRuntime.Token);
        }

        for (var slot = 0; slot < Slots; slot++)
        {
            await NextAsync();
        }

        for (var number = 0; number < Quiet; number++)
        {
            var user = $"quiet{number}";
            var answer = runtime.Engine(user).RunAsync("agent", "x", TestRuntime.Token);
            var before = 0;
            do
            {
                working.Dequeue().SetResult();
            }
            while (await NextAsync() != user && before++ <= Flooders);

            Assert.InRange(before, 0, Flooders);
            var (quiet, others) = (working.Last(), working.SkipLast(1).ToArray());
            working = new Queue<TaskCompletionSource>(others);
            quiet.SetResult();
            Assert.Equal(RunStatus.Succeeded, (await answer.WaitAsync(EventRecorder.Patience, TestRuntime.Token)).Status);
            Assert.StartsWith("flood", await NextAsync(), StringComparison.Ordinal);
        }

        var shares = starts.Where(user => user.Key.StartsWith("flood", StringComparison.Ordinal)).Select(user => user.Value).ToArray();
        Assert.Equal(Flooders, shares.Length);
        Assert.InRange(shares.Max() - shares.Min(), 0, 1);

        async Task<string> NextAsync()
        {
            var (user, end) = await started.Reader.ReadAsync(TestRuntime.Token).AsTask().WaitAsync(EventRecorder.Patience, TestRuntime.Token);
            starts[user] = starts.GetValueOrDefault(user) + 1;
            working.Enqueue(end);
            return user;
        }
    }
}
