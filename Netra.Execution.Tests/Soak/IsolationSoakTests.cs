using System.Globalization;

namespace Netra.Execution.Tests.Soak;

/// <summary>No byte of one user at another, under load. <c>build/soak.sh</c> runs it for longer.</summary>
public sealed class IsolationSoakTests
{
    private static readonly string[] s_kinds = ["Succeeded", "Cancelled", "by hand", "forgotten", "LoggedEvent", "HelloFrame", "GapFrame"];

    private static TimeSpan Duration =>
        TimeSpan.FromSeconds(double.Parse(Environment.GetEnvironmentVariable("NETRA_SOAK_SECONDS") ?? "3", CultureInfo.InvariantCulture));

    [Fact]
    public async Task NobodySeesAnythingOfAnybodyElse()
    {
        var seed = Random.Shared.Next();
        await using var soak = new IsolationSoak(users: 1000, seed);

        // On a slow machine some of it happens later.
        await soak.RunAsync(Duration);
        for (var more = 0; more < 10 && s_kinds.Any(what => soak[what] == 0) && soak.Canaries.Leaks.Count == 0; more++)
        {
            await soak.RunAsync(Duration);
        }

        await soak.DisposeAsync();

        TestContext.Current.SendDiagnosticMessage($"{soak}");
        Assert.True(soak.Canaries.Leaks.Count == 0, $"seed {seed}\n{string.Join('\n', soak.Canaries.Leaks)}");
        Assert.True(soak["netra.execution.isolation.violations"] == 0, $"seed {seed}: the runtime counted a violation\n{soak}");
        Assert.True(soak.Canaries.Bytes > 0, "no client saw anything");
        Assert.All(s_kinds, what => Assert.True(soak[what] > 0, $"never: {what}\n{soak}"));
    }
}
