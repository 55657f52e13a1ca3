using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.Text;
using Microsoft.VisualStudio.Composition;

namespace Netra.Execution.Packages.Tests;

/// <summary>An editor finds the fixes by composing their assembly, and offers them where the analyzer reports.</summary>
public sealed class EditorTests(PackedFeed feed)
{
    [Fact]
    public async Task The_packed_fixes_compose_without_an_error()
    {
        var configuration = await ComposeAsync();
        Assert.DoesNotContain(
            configuration.CompositionErrors.SelectMany(errors => errors), error => error.Parts.Any(part => IsOurs(part.Definition.Type)));
    }

    [Fact]
    public async Task The_light_bulb_at_a_construction_offers_the_factory_and_applies_it()
    {
        var providers = (await ComposeAsync()).CreateExportProviderFactory().CreateExportProvider()
            .GetExports<CodeFixProvider, Exported>()
            .Where(export => export.Metadata.Languages.Contains(LanguageNames.CSharp) && IsOurs(export.Value.GetType()))
            .Select(export => export.Value);
        using var workspace = new AdhocWorkspace(MefHostServices.DefaultHost);
        var document = ShopIn(workspace);
        var diagnostic = await DiagnosticAsync(document);
        Assert.Equal("NETRA1001", diagnostic.Id);

        var provider = providers.Single(candidate => candidate.FixableDiagnosticIds.Contains(diagnostic.Id));
        var actions = new List<CodeAction>();
        await provider.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), TestContext.Current.CancellationToken));

        var operations = await Assert.Single(actions).GetOperationsAsync(TestContext.Current.CancellationToken);
        var changed = Assert.Single(operations.OfType<ApplyChangesOperation>()).ChangedSolution;
        var text = await changed.GetDocument(document.Id)!.GetTextAsync(TestContext.Current.CancellationToken);
        Assert.Equal(Shop.After, text.ToString());
    }

    private async Task<CompositionConfiguration> ComposeAsync()
    {
        var discovery = new AttributedPartDiscovery(Resolver.DefaultInstance, isNonPublicSupported: true);
        var ours = Directory.GetFiles(feed.AnalyzerFolder, "*.dll").Select(System.Reflection.Assembly.LoadFrom);
        var parts = await discovery.CreatePartsAsync(MefHostServices.DefaultAssemblies.Concat(ours), progress: null, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(parts.DiscoveryErrors, error => error.AssemblyPath is { } path && path.StartsWith(feed.AnalyzerFolder, StringComparison.Ordinal));
        return CompositionConfiguration.Create(ComposableCatalog.Create(Resolver.DefaultInstance).AddParts(parts));
    }

    private static bool IsOurs(Type? type) => type?.Assembly.GetName().Name == "Netra.Execution.CodeFixes";

    private Document ShopIn(AdhocWorkspace workspace)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));
        var annotations = Path.Combine(feed.PackageOf("netra.execution.analyzers"), "annotations", "Netra.Execution.Annotations.g.cs");
        var project = workspace.CurrentSolution.AddProject("Shop", "Shop", LanguageNames.CSharp)
            .WithParseOptions(new CSharpParseOptions(LanguageVersion.Latest))
            .WithCompilationOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary))
            .WithMetadataReferences(references)
            .WithAnalyzerReferences([new AnalyzerFileReference(Path.Combine(feed.AnalyzerFolder, "Netra.Execution.Analyzers.dll"), new Loader())])
            .AddDocument("Annotations.g.cs", File.ReadAllText(annotations)).Project
            .AddDocument("Usings.cs", "global using System; global using System.Threading.Tasks;").Project
            .AddDocument("Types.cs", Shop.Types).Project;
        return project.AddDocument("Desk.cs", SourceText.From(Shop.Before));
    }

    private static async Task<Diagnostic> DiagnosticAsync(Document document)
    {
        var analyzers = document.Project.AnalyzerReferences.SelectMany(reference => reference.GetAnalyzers(LanguageNames.CSharp)).ToImmutableArray();
        var compilation = await document.Project.GetCompilationAsync(TestContext.Current.CancellationToken);
        Assert.Empty(compilation!.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        var diagnostics = await compilation.WithAnalyzers(analyzers, document.Project.AnalyzerOptions).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        var marker = Shop.Before.IndexOf(Shop.Violation, StringComparison.Ordinal);
        return Assert.Single(diagnostics, diagnostic => diagnostic.Location.SourceSpan.IntersectsWith(new TextSpan(marker, Shop.Violation.Length)));
    }

    private sealed class Exported
    {
        public string[] Languages { get; set; } = [];
    }

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public System.Reflection.Assembly LoadFromPath(string fullPath) => System.Reflection.Assembly.LoadFrom(fullPath);
    }
}
