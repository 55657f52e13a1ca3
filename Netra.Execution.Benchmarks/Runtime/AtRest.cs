using Akka.Actor;
using Microsoft.Extensions.Time.Testing;
using Proto;

namespace Netra.Execution.Benchmarks.Runtime;

/// <summary>B5: what a user costs in memory who has done something and does nothing now.</summary>
internal static class AtRest
{
    public static async Task<IReadOnlyList<string>> RunAsync(int users, OrleansSide orleans)
    {
        List<string> rows = [];
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var ours = new OurSide(clock, options => (options.Limits.IdleTimeout, options.Limits.History) = (TimeSpan.FromDays(1), 1));
        rows.Add(Row("ours, one run of five events each, its events expired", await GrowthAsync(users, async number => await ours.RunOnceAsync(ours.ContextOf($"user{number}")), () =>
        {
            // What nobody refers to any more is swept when it has been collected.
            GC.Collect();
            clock.Advance(TimeSpan.FromMinutes(7));
        })));
        rows.Add(Row("Orleans, one activation each", await GrowthAsync(users, number => orleans.RunOnceAsync($"rest{number}"))));
        using (var akka = Akka.Actor.ActorSystem.Create("rest", "akka { loglevel = OFF, stdout-loglevel = OFF }"))
        {
            rows.Add(Row("Akka.NET, one actor each", await GrowthAsync(users, async number =>
                Success.Require(await akka.ActorOf(Akka.Actor.Props.Create<AkkaUser>(), $"u{number}").Ask<string>("x") == "found"))));
            await akka.Terminate();
        }

        var proto = new Proto.ActorSystem();
        var props = Proto.Props.FromProducer(() => new ProtoUser());
        rows.Add(Row("Proto.Actor, one actor each", await GrowthAsync(users, async number =>
            Success.Require(await proto.Root.RequestAsync<string>(proto.Root.SpawnNamed(props, $"u{number}"), "x") == "found"))));
        await proto.ShutdownAsync();
        return rows;
    }

    private static string Row(string side, double bytes) => FormattableString.Invariant($"| B5 user at rest | {side} | {bytes:N0} B |");

    private static async Task<double> GrowthAsync(int users, Func<int, Task> use, Action? rest = null)
    {
        // The first ones pay for what is made once.
        for (var number = 0; number < 100; number++)
        {
            await use(-1 - number);
        }

        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var number = 0; number < users; number++)
        {
            await use(number);
        }

        rest?.Invoke();
        return (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)users;
    }
}
