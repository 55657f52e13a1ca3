using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Netra.Execution.CodeFixes.Rewriting;

namespace Netra.Execution.Analyzers.Tests.Rewriting;

/// <summary>Plans the sites marked <c>[|…|]</c> (NETRA1001) or <c>{|ID:…|}</c> in a solution of its own, and compiles before and after.</summary>
internal static partial class RewriteHarness
{
    private static readonly Lazy<ImmutableArray<MetadataReference>> s_references = new(References);

    /// <summary>The library that every case references, compiled once: the cases fork it.</summary>
    private static readonly Lazy<Task<(Solution Solution, ProjectId Library)>> s_library = new(LibraryAsync);

    public static Task<RewriteResult> RunAsync(params string[] files) =>
        RunAsync([.. files.Select((text, index) => ("App", $"File{index}.cs", text))]);

    /// <param name="files">A project references those before it; one whose name ends with an exclamation mark only the library.</param>
    public static async Task<RewriteResult> RunAsync((string Project, string Name, string Text)[] files)
    {
        var (solution, library) = await s_library.Value;
        var sites = ImmutableArray.CreateBuilder<RewriteSite>();
        var projects = new List<ProjectId> { library };
        foreach (var project in files.GroupBy(file => file.Project))
        {
            var id = AddProject(ref solution, project.Key.TrimEnd('!'), project.Key.EndsWith('!') ? [library] : projects);
            projects.Add(id);
            foreach (var (_, name, marked) in project)
            {
                var document = DocumentId.CreateNewId(id);
                var (text, spans) = Parse(marked);
                solution = solution.AddDocument(document, name, SourceText.From(text, Encoding.UTF8), filePath: $"/{project.Key}/{name}");
                sites.AddRange(spans.Select(span => new RewriteSite(document, span.Span, span.Rule)));
            }
        }

        Assert.Empty(await ErrorsAsync(solution, (await s_library.Value).Solution));
        var outcome = await RewritePlanner.PlanAsync(solution, sites.ToImmutable(), TestContext.Current.CancellationToken);
        var after = await outcome.ApplyAsync(solution, outcome.Plans, TestContext.Current.CancellationToken);
        var texts = new Dictionary<string, string>();
        foreach (var document in after.Projects.SelectMany(project => project.Documents))
        {
            texts[document.Name] = (await document.GetTextAsync(TestContext.Current.CancellationToken)).ToString();
        }

        var isChanged = after.GetChanges(solution).GetProjectChanges().Any();
        return new RewriteResult(outcome, texts, isChanged ? await ErrorsAsync(after, solution) : [], isChanged ? await ChangedAgainAsync(after) : []);
    }

    private static async Task<(Solution Solution, ProjectId Library)> LibraryAsync()
    {
        var empty = new AdhocWorkspace().CurrentSolution;
        var solution = empty;
        var library = AddProject(ref solution, "Legacy", []);
        solution = solution.AddDocument(DocumentId.CreateNewId(library), "Legacy.cs", SourceText.From(LegacySurface.Source, Encoding.UTF8), filePath: "/Legacy/Legacy.cs");
        Assert.Empty(await ErrorsAsync(solution, empty));
        return (solution, library);
    }

    /// <summary>The files that fixing what is reported afterwards would change.</summary>
    private static async Task<IReadOnlyList<string>> ChangedAgainAsync(Solution solution)
    {
        var token = TestContext.Current.CancellationToken;
        var sites = ImmutableArray.CreateBuilder<RewriteSite>();
        foreach (var project in solution.Projects)
        {
            var analysis = (await project.GetCompilationAsync(token))!.WithAnalyzers([new IsolationAnalyzer()]);
            sites.AddRange((await analysis.GetAnalyzerDiagnosticsAsync(token))
                .Where(diagnostic => project.GetDocument(diagnostic.Location.SourceTree) is not null)
                .Select(diagnostic => new RewriteSite(project.GetDocument(diagnostic.Location.SourceTree)!.Id, diagnostic.Location.SourceSpan, diagnostic.Id)));
        }

        var outcome = await RewritePlanner.PlanAsync(solution, sites.ToImmutable(), token);
        return [.. outcome.Compose(outcome.Plans).Select(edit => solution.GetDocument(edit.Document)!.Name)];
    }

    private static ProjectId AddProject(ref Solution solution, string name, List<ProjectId> references)
    {
        var id = ProjectId.CreateNewId(name);
        solution = solution.AddProject(ProjectInfo.Create(
            id, VersionStamp.Create(), name, name, LanguageNames.CSharp,
            compilationOptions: new CSharpCompilationOptions(
                name == "Top" ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable),
            parseOptions: new CSharpParseOptions(LanguageVersion.Latest, DocumentationMode.Diagnose),
            projectReferences: references.Select(reference => new ProjectReference(reference)),
            metadataReferences: s_references.Value));
        return id;
    }

    private static (string Text, List<(TextSpan Span, string Rule)> Spans) Parse(string marked)
    {
        var text = new StringBuilder();
        var spans = new List<(TextSpan, string)>();
        var open = new Stack<(int Start, string Rule)>();
        for (var index = 0; index < marked.Length;)
        {
            var rest = marked.AsSpan(index);
            if (rest.StartsWith("[|"))
            {
                open.Push((text.Length, "NETRA1001"));
                index += 2;
            }
            else if (Marker().Match(marked, index) is { Success: true } match && match.Index == index)
            {
                open.Push((text.Length, match.Groups[1].Value));
                index += match.Length;
            }
            else if (open.Count > 0 && (rest.StartsWith("|]") || rest.StartsWith("|}")))
            {
                var (start, rule) = open.Pop();
                spans.Add((TextSpan.FromBounds(start, text.Length), rule));
                index += 2;
            }
            else
            {
                text.Append(marked[index++]);
            }
        }

        return (text.ToString(), spans);
    }

    /// <summary>The errors of the projects that are not just as they were in a solution that has none.</summary>
    private static async Task<IReadOnlyList<string>> ErrorsAsync(Solution solution, Solution clean)
    {
        var errors = new List<string>();
        foreach (var project in solution.Projects)
        {
            var compilation = await project.GetCompilationAsync(TestContext.Current.CancellationToken);
            if (clean.GetProject(project.Id) is { } same && await same.GetCompilationAsync(TestContext.Current.CancellationToken) == compilation)
            {
                continue;
            }

            errors.AddRange(compilation!.GetDiagnostics(TestContext.Current.CancellationToken)
                .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error || diagnostic.Id is "CS9113" or "CS1573" or "CS8600" or "CS8602" or "CS8604")
                .Select(diagnostic => diagnostic.ToString()));
        }

        return errors;
    }

    private static ImmutableArray<MetadataReference> References()
    {
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var web = Directory.GetDirectories(Path.Combine(runtime, "..", "..", "Microsoft.AspNetCore.App")).OrderBy(folder => folder, StringComparer.Ordinal).Last();
        return [.. new[] { runtime, web }.SelectMany(folder => Directory.GetFiles(folder, "*.dll"))
            .Where(IsManaged)
            .Select(file => MetadataReference.CreateFromFile(file))];
    }

    private static bool IsManaged(string file)
    {
        using var stream = File.OpenRead(file);
        using var reader = new System.Reflection.PortableExecutable.PEReader(stream);
        return reader.HasMetadata;
    }

    [GeneratedRegex(@"\G\{\|(NETRA\d{4}):")]
    private static partial Regex Marker();
}

/// <summary>What planning did to the solution.</summary>
internal sealed record RewriteResult(RewriteOutcome Outcome, IReadOnlyDictionary<string, string> Texts, IReadOnlyList<string> Errors, IReadOnlyList<string> ChangedAgain)
{
    /// <summary>All sites are planned, the code compiles, the first file reads as expected, and doing it again would change nothing.</summary>
    public void Becomes(string expected, string file = "File0.cs")
    {
        Assert.True(Outcome.Refusals.IsEmpty, string.Join("\n", Outcome.Refusals.Select(refusal => $"{refusal.Code}: {refusal.Reason}")));
        Assert.Equal(expected.ReplaceLineEndings("\n"), Texts[file].ReplaceLineEndings("\n"));
        Assert.Empty(Errors);
        Assert.Empty(ChangedAgain);
    }

    /// <summary>Nothing is planned, and the refusal has the code.</summary>
    public void IsRefused(string code)
    {
        Assert.Empty(Outcome.Plans.Where(plan => plan.Sites.Length > 0));
        Assert.NotEmpty(Outcome.Refusals);
        Assert.All(Outcome.Refusals, refusal => Assert.True(refusal.Code == code, $"{refusal.Code}: {refusal.Reason}"));
    }
}
