using System.Diagnostics;
using System.Threading.RateLimiting;

namespace Netra.Execution.Benchmarks.Runtime;

/// <summary>B6: twenty users flood, a hundred come one by one; sixteen slots. How long do the quiet ones wait, in service times?</summary>
internal static class Fairness
{
    private const int Slots = 16;
    private const int Flooders = 20;
    private const int Quiet = 100;
    private const int PerFlooder = 200;
    private const int PerUser = 3;

    private static readonly TimeSpan s_service = TimeSpan.FromMilliseconds(10);

    public static async Task<IReadOnlyList<string>> RunAsync()
    {
        await using var ours = new OurSide(
            configure: options => (options.Limits.ProcessRuns, options.Limits.ConcurrentRuns, options.Limits.QueuedRuns) = (Slots, PerUser, PerFlooder),
            agent: async (run, cancellationToken) =>
            {
                await Task.Delay(s_service, cancellationToken);
                return AgentResult.Success("found");
            });
        using var semaphore = new SemaphoreSlim(Slots);
        using var limiter = PartitionedRateLimiter.CreateChained(
            PartitionedRateLimiter.Create<string, string>(user => RateLimitPartition.GetConcurrencyLimiter(user, _ => new ConcurrencyLimiterOptions { PermitLimit = PerUser, QueueLimit = PerFlooder })),
            PartitionedRateLimiter.Create<string, int>(_ => RateLimitPartition.GetConcurrencyLimiter(0, _ => new ConcurrencyLimiterOptions { PermitLimit = Slots, QueueLimit = Flooders * PerFlooder })));
        return
        [
            await MeasureAsync("ours, 3 a user", async user =>
            {
                using var engine = ours.Factory.CreateForUser(ours.ContextOf(user));
                Success.Require((await engine.RunAsync("agent", new AgentRequest("x"))).Status == RunStatus.Succeeded);
            }),
            await MeasureAsync("PartitionedRateLimiter, 3 a user and 16 in all", async user =>
            {
                using var lease = await limiter.AcquireAsync(user);
                Success.Require(lease.IsAcquired);
                await Task.Delay(s_service);
            }),
            await MeasureAsync("SemaphoreSlim(16)", async user =>
            {
                await semaphore.WaitAsync();
                try
                {
                    await Task.Delay(s_service);
                }
                finally
                {
                    semaphore.Release();
                }
            }),
        ];
    }

    private static async Task<string> MeasureAsync(string side, Func<string, Task> work)
    {
        var alone = await TimeAsync(() => work("alone"));
        var done = new int[Flooders];
        var flood = Enumerable.Range(0, Flooders * PerFlooder).Select(async number =>
        {
            await work($"flood{number % Flooders}");
            Interlocked.Increment(ref done[number % Flooders]);
        }).ToArray();
        List<Task<TimeSpan>> quiet = [];
        for (var number = 0; number < Quiet; number++)
        {
            await Task.Delay(s_service);
            var user = $"quiet{number}";
            quiet.Add(TimeAsync(() => work(user)));
        }

        // While all of them still had work waiting.
        double[] shares = [.. done.Select(count => (double)count)];
        var waits = (await Task.WhenAll(quiet)).Select(time => Math.Max(0, (time - alone) / s_service)).Order().ToArray();
        await Task.WhenAll(flood);
        var jain = shares.Sum() * shares.Sum() / (Flooders * shares.Sum(share => share * share));
        return FormattableString.Invariant($"| B6 fairness | {side} | {waits[Quiet / 2]:0.#} | {waits[Quiet * 99 / 100]:0.#} | {jain:0.000} |");
    }

    private static async Task<TimeSpan> TimeAsync(Func<Task> work)
    {
        var start = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(start);
    }
}
