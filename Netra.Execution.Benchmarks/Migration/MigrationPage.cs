using System.Runtime.InteropServices;

namespace Netra.Execution.Benchmarks.Migration;

/// <summary>The page around the figures.</summary>
internal static class MigrationPage
{
    public static string Of(string figures, IEnumerable<string> arguments) => $"""
        # What a migration costs

        Written by `dotnet run -c Release --project Netra.Execution.Benchmarks -- {string.Join(' ', arguments)}`.
        .NET {Environment.Version}, {RuntimeInformation.OSArchitecture}, {Environment.ProcessorCount} cores.

        A generated legacy solution, eighty files a project, warnings taken for errors: classes that construct one shared engine with the arguments and as
        often as was counted over a real code base (123 of 160 files), in {LegacyHome.All.Count} syntactic places (locals, fields, constructors, lambdas, base calls, what the
        container makes, records, ...), and files that have nothing to do with it. Two copies are restored; one is built once, from nothing and without a compiler
        server, the other is migrated by `netra migrate`, which includes its own look at the packages, and then has to build too, or the run fails. With
        `--peers`, `dotnet format analyzers` and `roslynator fix` apply our fix for the constructions alone to copies of their own, the package's analyzers
        installed there; what they leave is counted by `netra check`. Processor time and memory are those of the command and of all that it started, sampled
        from `/proc`. The target is half of one plain build, and a time for each file that does not grow with their number.

        {figures}
        """;
}
