using System.Globalization;
using System.Text;

namespace Netra.Execution.Benchmarks.Runtime;

/// <summary>B3 to B6, and B10 within the process: one run, an engine, a user at rest, fairness, each beside what people use instead; users who chat at once.</summary>
internal static class RuntimeReport
{
    public static async Task<string> RunAsync(int rounds, int users)
    {
        await using var ours = new OurSide();
        await using var full = new OurSide(configure: options => options.Limits.LogEvents = 16);
        await using var orleans = await OrleansSide.StartAsync();
        using var scope = new ScopeSide();
        var hot = ours.ContextOf("hot");
        var many = Enumerable.Range(0, users).Select(number => full.ContextOf($"user{number}")).ToArray();
        var cold = 0;
        var next = 0;
        var oneRun = new[]
        {
            new Timing("ours, one user", 2000, _ => ours.RunOnceAsync(hot)),
            new Timing("its primitives", 2000, _ => ours.PrimitivesAsync(hot)),
            new Timing(Invariant($"ours, {users:N0} users, logs full"), 2000, _ => full.RunOnceAsync(many[next++ % many.Length])),
            new Timing("Orleans, a grain call without events", 2000, _ => orleans.RunOnceAsync("hot")),
            new Timing("a bare DI scope, without events", 2000, _ => scope.RunOnceAsync()),
        };
        await Timing.RunAsync(rounds, oneRun);
        var engines = new[]
        {
            new Timing("ours, warm lane", 20_000, Sync(_ => ours.MakeAndDispose(hot))),
            new Timing("ours, cold lane, signing in included", 2000, Sync(_ => ours.MakeAndDispose(ours.ContextOf($"cold{cold++}")))),
            new Timing("ours, signing in alone", 2000, Sync(_ => ours.ContextOf($"cold{cold++}"))),
            new Timing("a DI scope", 20_000, Sync(_ => scope.MakeAndDispose())),
            new Timing("Orleans, an activation", 500, _ => orleans.RunOnceAsync($"cold{cold++}")),
        };
        await Timing.RunAsync(rounds, engines);
        var text = new StringBuilder();
        Table(
            text,
            ["what", "side", "processor, µs, best round", "median", "elapsed, µs, best round", "median (quartiles)", "bytes allocated"],
            [.. oneRun.Select(timing => timing.Row("B3 one run")), .. engines.Select(timing => timing.Row("B4 made and disposed"))]);
        Table(text, ["what", "side", "memory"], await AtRest.RunAsync(users, orleans));
        Table(text, ["what", "side", "quiet users' wait, median, in service times", "p99", "Jain's index of the flooders"], await Fairness.RunAsync());
        Table(text, ["what", "users at once", "median, ms", "p99, ms"], await GoldenPath.RunAsync());
        return text.ToString();
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static Func<int, Task> Sync(Action<int> act) => number =>
    {
        act(number);
        return Task.CompletedTask;
    };

    private static void Table(StringBuilder text, string[] columns, IReadOnlyList<string> rows)
    {
        text.AppendLine($"| {string.Join(" | ", columns)} |").AppendLine($"|{string.Concat(Enumerable.Repeat("---|", columns.Length))}");
        foreach (var row in rows)
        {
            text.AppendLine(row);
        }

        text.AppendLine();
    }
}
