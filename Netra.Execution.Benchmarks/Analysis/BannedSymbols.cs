using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Netra.Execution.Benchmarks.Analysis;

/// <summary>The peer: Microsoft.CodeAnalysis.BannedApiAnalyzers with a list of fifty symbols.</summary>
internal static class BannedSymbols
{
    public static ImmutableArray<AdditionalText> List { get; } = [new EmbeddedText("BannedSymbols.txt")];

    public static ImmutableArray<DiagnosticAnalyzer> Analyzers()
    {
        var package = typeof(BannedSymbols).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "BannedApiAnalyzers").Value!;
        return SdkRules.From(
            Path.Combine(package, "analyzers", "dotnet", "cs"),
            "Microsoft.CodeAnalysis.BannedApiAnalyzers.dll",
            "Microsoft.CodeAnalysis.CSharp.BannedApiAnalyzers.dll");
    }

    private sealed class EmbeddedText(string name) : AdditionalText
    {
        private readonly SourceText _text = SourceText.From(Resources.Text(name));

        public override string Path => "/src/" + name;

        public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
    }
}
