using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace Netra.Execution.Analyzers.Tests.Testing;

/// <summary>
/// Runs the analyzer over a case that marks what it expects: <c>{|NETRA1001:new Engine()|}</c>. The shared sources and both frameworks are there.
/// </summary>
internal static class Verify
{
    /// <summary>The case, with what it marks and nothing else.</summary>
    public static Task RulesAsync(string source, Action<AnalyzerTest<DefaultVerifier>>? configure = null) =>
        Prepared(new IsolationTest(), source, configure).RunAsync(TestContext.Current.CancellationToken);

    /// <summary>The case, where an advice counts that is off everywhere else, as most cases name a replaced type, leave out a user, have a session that everybody can add to, or send an event by its name.</summary>
    public static Task AdviceAsync(DiagnosticDescriptor advice, string source, Action<AnalyzerTest<DefaultVerifier>>? configure = null) => RulesAsync(source, test =>
    {
        test.DisabledDiagnostics.Remove(advice.Id);
        configure?.Invoke(test);
    });

    /// <summary>The case in a project of a kind.</summary>
    public static Task RulesAsync(string kind, string source) => RulesAsync(source, test => Configure(test, "netra.project_kind = " + kind));

    /// <summary>The case with lines of a <c>.globalconfig</c>.</summary>
    public static void Configure(AnalyzerTest<DefaultVerifier> test, params string[] lines) =>
        test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", "is_global = true\n" + string.Join('\n', lines) + "\n"));

    /// <summary>Adds the case, the shared sources and the references to a test, of rules or of fixes.</summary>
    public static AnalyzerTest<DefaultVerifier> Prepared(
        AnalyzerTest<DefaultVerifier> test, string source, Action<AnalyzerTest<DefaultVerifier>>? configure = null)
    {
        // The check writes a bare pragma into each source, which NETRA9001 rightly reports.
        test.TestBehaviors |= TestBehaviors.SkipSuppressionCheck;
        test.DisabledDiagnostics.AddRange([Rules.NETRA1003.Id, Rules.NETRA1005.Id, Rules.NETRA2011.Id, Rules.NETRA2012.Id, Rules.NETRA3004.Id]);
        test.ReferenceAssemblies = FrameworkReferences.Framework;
        test.TestState.AdditionalReferences.AddRange(FrameworkReferences.All);
        test.TestState.Sources.Add(source);
        test.TestState.Sources.Add(("Annotations.cs", Sources.Annotations));
        test.TestState.Sources.Add(("Desk.cs", Sources.Desk));
        configure?.Invoke(test);
        return test;
    }

    private sealed class IsolationTest : AnalyzerTest<DefaultVerifier>
    {
        public override string Language => LanguageNames.CSharp;

        protected override string DefaultFileExt => "cs";

        protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => [new IsolationAnalyzer()];

        protected override ParseOptions CreateParseOptions() => new CSharpParseOptions(LanguageVersion.Latest, DocumentationMode.Diagnose);

        // Every case is also inspected, and the two have to agree.
        protected override CompilationWithAnalyzers CreateCompilationWithAnalyzers(
            Compilation compilation, ImmutableArray<DiagnosticAnalyzer> analyzers, AnalyzerOptions options, CancellationToken cancellationToken)
        {
            Agreement.CheckAsync(compilation, options, cancellationToken).GetAwaiter().GetResult();
            return base.CreateCompilationWithAnalyzers(compilation, analyzers, options, cancellationToken);
        }

        protected override CompilationOptions CreateCompilationOptions() =>
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable);
    }
}
