using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace Netra.Execution.Analyzers.Tests.Testing;

/// <summary>
/// Takes the light bulb at one place after the other, and fix-all in the document, the project and the solution. Each has to give the same text, which
/// compiles, and in which nothing but what it marks is left to fix.
/// </summary>
internal static class FixVerify
{
    /// <param name="source">The case.</param>
    /// <param name="fixedSource">What becomes of it.</param>
    /// <param name="advice">An advice that counts here, and is off everywhere else.</param>
    public static Task FixAsync<TFix>(string source, string fixedSource, DiagnosticDescriptor? advice = null)
        where TFix : CodeFixProvider, new()
    {
        var test = new FixTest<TFix> { CodeActionValidationMode = CodeActionValidationMode.None };
        test.FixedState.Sources.Add(fixedSource);
        test.FixedState.Sources.Add(("Annotations.cs", Sources.Annotations));
        test.FixedState.Sources.Add(("Desk.cs", Sources.Desk));
        return Verify.Prepared(test, source, prepared => prepared.DisabledDiagnostics.Remove(advice?.Id ?? "")).RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The same where an advice counts that is off everywhere else; the shared session then hands out nothing that can be changed.</summary>
    public static Task AdviceAsync<TFix>(DiagnosticDescriptor advice, string source, string fixedSource)
        where TFix : CodeFixProvider, new()
    {
        var test = new FixTest<TFix> { CodeActionValidationMode = CodeActionValidationMode.None };
        test.FixedState.Sources.Add(fixedSource);
        test.FixedState.Sources.Add(("Annotations.cs", Sources.Annotations));
        test.FixedState.Sources.Add(("Desk.cs", Sources.Desk));
        Verify.Prepared(test, source);
        test.DisabledDiagnostics.Remove(advice.Id);
        foreach (var sources in new[] { test.TestState.Sources, test.FixedState.Sources })
        {
            sources.Remove(sources.Single(file => file.filename == "Desk.cs"));
            sources.Add(("Desk.cs", Sources.Desk.Replace("List<string> Notes { get; } = new()", "IReadOnlyList<string> Notes { get; } = new List<string>()")));
        }

        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Nothing is offered for what the source marks.</summary>
    public static Task NoFixAsync<TFix>(string source)
        where TFix : CodeFixProvider, new() => FixAsync<TFix>(source, source);

    private sealed class FixTest<TFix> : CodeFixTest<DefaultVerifier>
        where TFix : CodeFixProvider, new()
    {
        public override string Language => LanguageNames.CSharp;

        public override Type SyntaxKindType => typeof(SyntaxKind);

        protected override string DefaultFileExt => "cs";

        protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => [new IsolationAnalyzer()];

        protected override IEnumerable<CodeFixProvider> GetCodeFixProviders() => [new TFix()];

        protected override ParseOptions CreateParseOptions() => new CSharpParseOptions(LanguageVersion.Latest, DocumentationMode.Diagnose);

        protected override CompilationOptions CreateCompilationOptions() =>
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable);
    }
}
