using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Netra.Execution.Analyzers.Tests.Testing;

/// <summary>A project without configuration.</summary>
internal sealed class NoOptions : AnalyzerConfigOptionsProvider
{
    public static NoOptions Instance { get; } = new();

    public override AnalyzerConfigOptions GlobalOptions => Empty.None;

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => Empty.None;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => Empty.None;

    private sealed class Empty : AnalyzerConfigOptions
    {
        public static Empty None { get; } = new();

        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = null;
            return false;
        }
    }
}
