using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Netra.Execution.Analyzers;

namespace Netra.Execution.Benchmarks.Analysis;

/// <summary>What an editor waits for after a key was pressed: the rules' reports on one large file of a project that is otherwise as it was.</summary>
internal static class WarmFile
{
    private const int Lines = 2000;
    private const int WarmUps = 10;
    private const double Target = 10;

    /// <summary>Edits the file so many times, and says how long our rules took each time, beside the binding that an editor does anyhow.</summary>
    public static async Task<string> MeasureAsync(Workload workload, SdkRules rules, int rounds)
    {
        var analyzer = new IsolationAnalyzer();
        var side = new CompilerSide("ours", [analyzer], rules, []);
        var (before, tree) = WithLargeFile(workload.Projects[0]());
        var lines = before.SyntaxTrees.Sum(each => each.GetText().Lines.Count);
        List<double> times = [];
        for (var round = -WarmUps; round < rounds; round++)
        {
            var edited = (CSharpSyntaxTree)tree.WithChangedText(SourceText.From(tree.GetText() + $"// {round}\n"));
            var compilation = before.ReplaceSyntaxTree(tree, edited);
            (before, tree) = (compilation, edited);
            var model = compilation.GetSemanticModel(edited);
            _ = model.GetDiagnostics();
            var analysis = side.Analyze(compilation, timed: true);
            await analysis.GetAnalyzerSemanticDiagnosticsAsync(model, null, CancellationToken.None);
            if (round >= 0)
            {
                times.Add((await analysis.GetAnalyzerTelemetryInfoAsync(analyzer, CancellationToken.None)).ExecutionTime.TotalMilliseconds);
            }
        }

        var spread = Spread.Of(times);
        return string.Create(CultureInfo.InvariantCulture, $"""
            ### One file of {tree.GetText().Lines.Count:N0} lines in a project of {lines:N0}, edited {rounds} times

            The driver's own stopwatch for our analyzer: {spread.Median:N1} ms ({spread.Low:N1} to {spread.High:N1}); the target is {Target:N0} ms.

            """);
    }

    /// <summary>The project's files as one, until it is so large: features are independent of each other, and each is in a namespace of its own.</summary>
    private static (Compilation Compilation, CSharpSyntaxTree Tree) WithLargeFile(CSharpCompilation compilation)
    {
        var whole = compilation.SyntaxTrees.Where(tree => !tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal)).ToArray();
        List<SyntaxTree> joined = [];
        var lines = 0;
        for (var at = 1; lines < Lines && at < whole.Length; at++)
        {
            joined.Add(whole[at]);
            lines += whole[at].GetText().Lines.Count;
        }

        var units = joined.Select(tree => tree.GetCompilationUnitRoot()).ToArray();
        var members = SyntaxFactory.List(units.SelectMany(unit => unit.Members.Select(Blocked)));
        var usings = SyntaxFactory.List(units.SelectMany(unit => unit.Usings).DistinctBy(directive => directive.ToString()));
        var text = SyntaxFactory.CompilationUnit(default, usings, default, members).NormalizeWhitespace().ToFullString();
        var tree = (CSharpSyntaxTree)CSharpSyntaxTree.ParseText(SourceText.From(text), (CSharpParseOptions)joined[0].Options, "/src/Large.cs");
        return (compilation.RemoveSyntaxTrees(joined).AddSyntaxTrees(tree), tree);
    }

    private static MemberDeclarationSyntax Blocked(MemberDeclarationSyntax member) =>
        member is FileScopedNamespaceDeclarationSyntax space
            ? SyntaxFactory.NamespaceDeclaration(space.Name, space.Externs, space.Usings, space.Members)
            : member;
}
