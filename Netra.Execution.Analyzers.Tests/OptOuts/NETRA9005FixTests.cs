using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Netra.Execution.Analyzers.Tests.Testing;
using Netra.Execution.CodeFixes.OptOuts;

namespace Netra.Execution.Analyzers.Tests.OptOuts;

/// <summary>The fix of a stale baseline lowers, renames and removes rows, in one file that two projects share.</summary>
public sealed class NETRA9005FixTests
{
    private const string Code = """
        using Desk;
        public class Service
        {
            public object A() => new Engine();
            public object Renamed() => new Engine();
        }
        """;

    private const string Stale = "# known\nNETRA1001\tM:Service.A\t3\nNETRA1001\tM:Service.B\t2\nNETRA1001\tM:Service.Old\t1\nNETRA2001\tM:Other.Project.X\t1";

    private const string Shrunk = "# known\nNETRA1001\tM:Service.A\t1\nNETRA1001\tM:Service.Renamed\t1\nNETRA2001\tM:Other.Project.X\t1";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(FixAllScope.Document)]
    [InlineData(FixAllScope.Project)]
    [InlineData(FixAllScope.Solution)]
    public async Task FixAll_ShrinksTheFileOfBothProjects_AndTwiceChangesNothing(FixAllScope scope)
    {
        var (solution, file) = Solution();
        var fix = new NETRA9005StaleBaselineFix();
        var context = new FixAllContext(solution.GetProject(file.ProjectId)!, fix, scope, nameof(NETRA9005StaleBaselineFix), ["NETRA9005"], new Reported(), Stop);

        var changed = await AppliedAsync(await fix.GetFixAllProvider().GetFixAsync(context));

        foreach (var document in changed.Projects.SelectMany(project => project.AdditionalDocuments))
        {
            Assert.Equal(Shrunk, (await document.GetTextAsync(Stop)).ToString());
        }

        Assert.Empty(await Reported.InAsync(changed.GetProject(file.ProjectId)!));
    }

    [Fact]
    public async Task OneRow_IsFixedAlone()
    {
        var (solution, file) = Solution();
        var diagnostic = (await Reported.InAsync(solution.GetProject(file.ProjectId)!)).First();
        var actions = new List<CodeAction>();
        await new NETRA9005StaleBaselineFix().RegisterCodeFixesAsync(
            new CodeFixContext(solution.GetAdditionalDocument(file)!, diagnostic, (action, _) => actions.Add(action), Stop));

        var changed = await AppliedAsync(Assert.Single(actions));

        Assert.Equal(Stale.Replace("M:Service.A\t3", "M:Service.A\t1", StringComparison.Ordinal), (await changed.GetAdditionalDocument(file)!.GetTextAsync(Stop)).ToString());
    }

    private static (Solution Solution, DocumentId File) Solution()
    {
        var solution = new AdhocWorkspace().CurrentSolution;
        DocumentId? file = null;
        foreach (var name in new[] { "One", "Two" })
        {
            var project = ProjectId.CreateNewId(name);
            solution = solution
                .AddProject(ProjectInfo.Create(project, VersionStamp.Create(), name, name, LanguageNames.CSharp, compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary), metadataReferences: FrameworkReferences.All))
                .AddDocument(DocumentId.CreateNewId(project), "Annotations.cs", Sources.Annotations)
                .AddDocument(DocumentId.CreateNewId(project), "Desk.cs", Sources.Desk)
                .AddDocument(DocumentId.CreateNewId(project), "Code.cs", Code);
            file = DocumentId.CreateNewId(project);
            solution = solution.AddAdditionalDocument(file, "netra.baseline.txt", Stale, filePath: "/netra.baseline.txt");
        }

        return (solution, file!);
    }

    private static async Task<Solution> AppliedAsync(CodeAction? action) => Assert.Single((await action!.GetOperationsAsync(Stop)).OfType<ApplyChangesOperation>()).ChangedSolution;

    private sealed class Reported : FixAllContext.DiagnosticProvider
    {
        public static async Task<IReadOnlyList<Diagnostic>> InAsync(Project project)
        {
            var analysis = (await project.GetCompilationAsync(Stop))!.WithAnalyzers([new IsolationAnalyzer()], new CompilationWithAnalyzersOptions(project.AnalyzerOptions, null, true, false));
            return [.. (await analysis.GetAnalyzerDiagnosticsAsync(Stop)).Where(diagnostic => diagnostic.Id == "NETRA9005").OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
        }

        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => await InAsync(project);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => GetAllDiagnosticsAsync(project, cancellationToken);
    }
}
