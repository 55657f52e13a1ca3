using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Netra.Execution.Benchmarks.Analysis;

/// <summary>Analyzers that others ship, set up as their package does it: all that are on by default.</summary>
/// <param name="Name">What they are called in the table.</param>
/// <param name="Analyzers">The analyzers.</param>
/// <param name="Files">The additional files that they read.</param>
/// <param name="Worked">True if what was found shows that they ran.</param>
internal sealed record Peer(
    string Name, ImmutableArray<DiagnosticAnalyzer> Analyzers, ImmutableArray<AdditionalText> Files, Func<IReadOnlyDictionary<string, int>, Workload, bool> Worked)
{
    /// <summary>Microsoft.CodeAnalysis.BannedApiAnalyzers with a list of fifty symbols: the cheapest that a team is likely to have.</summary>
    public static Peer BannedApi() => new(
        "BannedApiAnalyzers, 50 symbols",
        From("BannedApiAnalyzers", "analyzers/dotnet/cs", "Microsoft.CodeAnalysis.BannedApiAnalyzers.dll", "Microsoft.CodeAnalysis.CSharp.BannedApiAnalyzers.dll"),
        [new EmbeddedText("BannedSymbols.txt")],
        (found, workload) => workload.BannedUses is { } uses ? found.GetValueOrDefault("RS0030") == uses : found.ContainsKey("RS0030"));

    /// <summary>All peers, the cheapest first.</summary>
    public static IReadOnlyList<Peer> All() =>
    [
        BannedApi(),
        new("Meziantou.Analyzer", From("Meziantou.Analyzer", "analyzers/dotnet/roslyn5.9/cs", "Meziantou.Analyzer.dll"), [], (found, _) => found.Keys.Any(id => id.StartsWith("MA", StringComparison.Ordinal))),
        new("SonarAnalyzer.CSharp", From("SonarAnalyzer.CSharp", "analyzers", "SonarAnalyzer.CSharp.dll"), [], (found, _) => found.Keys.Any(id => id[0] == 'S' && char.IsAsciiDigit(id[1]))),
    ];

    private static ImmutableArray<DiagnosticAnalyzer> From(string package, string folder, params string[] files)
    {
        var root = typeof(Peer).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == package).Value!;
        return SdkRules.From(Path.Combine(root, folder), files);
    }

    private sealed class EmbeddedText(string name) : AdditionalText
    {
        private readonly SourceText _text = SourceText.From(Resources.Text(name));

        public override string Path => "/src/" + name;

        public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
    }
}
