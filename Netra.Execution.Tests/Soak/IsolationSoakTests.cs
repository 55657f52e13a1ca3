using System.Globalization;

namespace Netra.Execution.Tests.Soak;

/// <summary>No byte of one user at another, under load. <c>build/soak.sh</c> runs it for longer.</summary>
public sealed class IsolationSoakTests
{
    private static TimeSpan Duration =>
        TimeSpan.FromSeconds(double.Parse(Environment.GetEnvironmentVariable("NETRA_SOAK_SECONDS") ?? "3", CultureInfo.InvariantCulture));

    [Fact]
    public async Task NobodySeesAnythingOfAnybodyElse()
    {
        var seed = Random.Shared.Next();
        await using var soak = new IsolationSoak(users: 1000, seed);

        await soak.RunAsync(Duration);
        await soak.DisposeAsync();

        TestContext.Current.SendDiagnosticMessage($"{soak}");
        Assert.True(soak.Canaries.Leaks.Count == 0, $"seed {seed}\n{string.Join('\n', soak.Canaries.Leaks)}");
        Assert.True(soak["netra.execution.isolation.violations"] == 0, $"seed {seed}: the runtime counted a violation\n{soak}");
        Assert.True(soak.Canaries.Bytes > 0, "no client saw anything");
        Assert.All(["Succeeded", "Cancelled", "by hand", "forgotten", "LoggedEvent", "HelloFrame", "GapFrame"], what => Assert.True(soak[what] > 0, $"never: {what}\n{soak}"));
    }
}
