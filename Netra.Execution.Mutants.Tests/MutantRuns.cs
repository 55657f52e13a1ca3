namespace Netra.Execution.Mutants.Tests;

/// <summary>
/// Runs each regression test on the runtime and on its mutant. All mutants at once, as far as there are processors: most of the time goes by in mutants that
/// never come to an end, which is their defect.
/// </summary>
public sealed class MutantRuns : IDisposable
{
    private readonly SemaphoreSlim _compilers = new(Environment.ProcessorCount);
    private readonly Lazy<byte[]> _asItIs = new(() => RuntimeCompiler.Compile(null));
    private readonly Lazy<Dictionary<string, Task<(Exception? AsItIs, Exception? Mutated)>>> _runs;

    public MutantRuns() => _runs = new(() => Mutant.All.ToDictionary(mutant => mutant.Test, mutant => Task.Run(() => RunAsync(mutant)), StringComparer.Ordinal));

    /// <summary>What the test threw on the runtime as it is, and on the mutant.</summary>
    public Task<(Exception? AsItIs, Exception? Mutated)> Of(string test) => _runs.Value[test];

    public void Dispose() => _compilers.Dispose();

    private async Task<(Exception? AsItIs, Exception? Mutated)> RunAsync(Mutant mutant)
    {
        Exception? asItIs;
        byte[] image;
        await _compilers.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            asItIs = await OutcomeAsync(_asItIs.Value, mutant.Test, TimeSpan.FromSeconds(60));
            image = RuntimeCompiler.Compile(mutant);
        }
        finally
        {
            _compilers.Release();
        }

        return (asItIs, await OutcomeAsync(image, mutant.Test, TimeSpan.FromSeconds(12)));
    }

    private static async Task<Exception?> OutcomeAsync(byte[] image, string test, TimeSpan patience)
    {
        var world = new RuntimeWorld(image);
        var outcome = await Record.ExceptionAsync(() => world.RunAsync(test, patience));
        world.Unload();
        return outcome;
    }
}
