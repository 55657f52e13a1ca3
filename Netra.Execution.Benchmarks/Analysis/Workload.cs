using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Netra.Execution.Benchmarks.Precision;

namespace Netra.Execution.Benchmarks.Analysis;

/// <summary>What every side compiles, each time anew from its text.</summary>
/// <param name="Name">What it is called in the table.</param>
/// <param name="Projects">Parse one project each.</param>
/// <param name="Lines">Lines of all files.</param>
/// <param name="Sites">Places that construct the replaced engine; null where nothing was planted.</param>
/// <param name="BannedUses">Places that use a banned symbol; null where nothing was planted.</param>
internal sealed record Workload(string Name, IReadOnlyList<Func<CSharpCompilation>> Projects, int Lines, int? Sites, int? BannedUses)
{
    private static readonly CSharpParseOptions _parse = new(LanguageVersion.Latest);

    private static readonly MetadataReference[] _references =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var file && (file.StartsWith("System.", StringComparison.Ordinal)
                || file.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal) || file.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
                || file is "mscorlib.dll" or "netstandard.dll"))
            .Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>True if it compiles: a code base without its packages does not.</summary>
    public bool IsWhole => Sites is not null;

    /// <summary>Generated servers.</summary>
    public static Workload Generated(int projects, int linesEach, CSharpCompilationOptions options)
    {
        GeneratedServer[] servers = [.. Enumerable.Range(1, projects).Select(seed => GeneratedServer.Of(linesEach, seed))];
        return new Workload(
            $"{projects} generated {(projects == 1 ? "project" : "projects")}",
            [.. servers.Select(server => (Func<CSharpCompilation>)(() => CSharpCompilation.Create("Shop", server.Files.Select(file => Parse(SourceText.From(file.Text), _parse, "/src/" + file.Name)), _references, options)))],
            servers.Sum(server => server.Lines),
            servers.Sum(server => server.Constructions),
            servers.Sum(server => server.Files.Count(file => file.Name.EndsWith("Repository.cs", StringComparison.Ordinal))));
    }

    /// <summary>A checked-out code base, by its sources alone.</summary>
    public static Workload Of(DirectoryInfo root, CSharpCompilationOptions options)
    {
        CSharpCompilation[] compilations = [.. new CodeBase(Path.TrimEndingDirectorySeparator(root.FullName), types: null).Compile()
            .Where(each => !each.Project.IsTest)
            .Select(each => each.Compilation.WithOptions(each.Compilation.Options.WithSyntaxTreeOptionsProvider(options.SyntaxTreeOptionsProvider)))];
        return new Workload(
            $"{root.Name}, {(compilations.Length == 1 ? "one project by its sources" : $"{compilations.Length} projects by their sources")}",
            [.. compilations.Select(compilation => (Func<CSharpCompilation>)(() => Anew(compilation)))],
            compilations.Sum(compilation => compilation.SyntaxTrees.Sum(tree => tree.GetText().Lines.Count)),
            Sites: null,
            BannedUses: null);
    }

    private static CSharpCompilation Anew(CSharpCompilation compilation) => compilation.RemoveAllSyntaxTrees()
        .AddSyntaxTrees(compilation.SyntaxTrees.Select(tree => Parse(tree.GetText(), (CSharpParseOptions)tree.Options, tree.FilePath)));

    private static SyntaxTree Parse(SourceText text, CSharpParseOptions options, string path) => CSharpSyntaxTree.ParseText(text, options, path);
}
