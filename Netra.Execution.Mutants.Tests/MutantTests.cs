namespace Netra.Execution.Mutants.Tests;

/// <summary>"24. A verification that cannot fail": each regression test passes on the runtime as it is, and fails on the runtime with the defect it is named after.</summary>
public sealed class MutantTests(MutantRuns runs) : IClassFixture<MutantRuns>
{
    public static TheoryData<string> Tests => [.. Mutant.All.Select(mutant => mutant.Test)];

    [Theory]
    [MemberData(nameof(Tests))]
    public async Task The_test_passes_on_the_runtime_and_fails_on_its_mutant(string test)
    {
        var (asItIs, mutated) = await runs.Of(test);
        Assert.Null(asItIs);
        Assert.NotNull(mutated);
    }

    public static TheoryData<string> Leaks => [.. Mutant.Leaks.Select(leak => leak.Test)];

    [Theory]
    [MemberData(nameof(Leaks))]
    public async Task The_soak_finds_a_planted_leak(string leak)
    {
        var world = new RuntimeWorld(RuntimeCompiler.Compile(Mutant.Leaks.Single(planted => planted.Test == leak)));
        var found = await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => SoakedAsync(world));
        Assert.Contains("seed", found.Message, StringComparison.Ordinal);
        world.Unload();
    }

    /// <summary>Once is a matter of luck where the machine is busy with something else: two threads have to meet.</summary>
    private static async Task SoakedAsync(RuntimeWorld world)
    {
        for (var soaks = 0; soaks < 20; soaks++)
        {
            await world.RunAsync(nameof(Netra.Execution.Tests.Soak.IsolationSoakTests.NobodySeesAnythingOfAnybodyElse), TimeSpan.FromSeconds(60));
        }
    }

    [Fact]
    public void Every_regression_test_has_its_mutant()
    {
        var numbered = typeof(Netra.Execution.Tests.NeverAgain.EngineNeverAgainTests).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(Netra.Execution.Tests.NeverAgain.EngineNeverAgainTests).Namespace)
            .SelectMany(type => type.GetMethods()).Select(method => method.Name).Where(name => name.StartsWith('N') && char.IsAsciiDigit(name[1]));

        Assert.Equal(Mutant.All.Select(mutant => mutant.Test), numbered.Order(StringComparer.Ordinal));
        Assert.Equal(26, Mutant.All.Count);
    }
}
