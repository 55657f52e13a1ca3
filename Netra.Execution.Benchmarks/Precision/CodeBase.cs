using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Netra.Execution.Benchmarks.Precision;

/// <summary>A checked-out code base, compiled by its sources alone: a compilation a project, with .NET, ASP.NET Core where the project may reference it, and its project references. What a package's types would show is missing.</summary>
internal sealed class CodeBase
{
    private static readonly CSharpParseOptions _parse = new CSharpParseOptions(LanguageVersion.Preview)
        .WithPreprocessorSymbols("NET", "NETCOREAPP", "NET8_0_OR_GREATER", "NET9_0_OR_GREATER", "NET10_0_OR_GREATER");

    private readonly Dictionary<string, CSharpCompilation?> _compiled = new(StringComparer.Ordinal);
    private readonly IReadOnlyDictionary<string, SourceProject> _projects;
    private readonly MetadataReference[] _common;
    private readonly MetadataReference[] _aspNetCore = [.. Pack("Microsoft.AspNetCore.App.Ref")];

    /// <param name="root">The top folder of the checkout.</param>
    /// <param name="types">C# that stands in for types of packages, or null.</param>
    public CodeBase(string root, string? types)
    {
        _projects = File.Exists(Path.Combine(root, PrebuildFile.Name)) ? PrebuildFile.ReadAll(root) : new ProjectFile(root).ReadAll();
        MetadataReference[] framework = [.. Pack("Microsoft.NETCore.App.Ref")];
        _common = types is null ? framework
            : [.. framework, CSharpCompilation.Create("Packages", [CSharpSyntaxTree.ParseText(types, _parse)], framework, Options(OutputKind.DynamicallyLinkedLibrary)).ToMetadataReference()];
    }

    /// <summary>Every project that has sources.</summary>
    public IEnumerable<(SourceProject Project, CSharpCompilation Compilation)> Compile()
    {
        foreach (var (key, project) in _projects.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (project.Files.Count > 0 && Compile(key) is { } compilation)
            {
                yield return (project with { IsTest = project.IsTest || HasTestFramework(key, []) }, compilation);
            }
        }
    }

    private bool HasTestFramework(string key, HashSet<string> seen) =>
        seen.Add(key) && _projects.TryGetValue(key, out var project) && (project.HasTestFramework || project.References.Any(reference => HasTestFramework(reference, seen)));

    private CSharpCompilation? Compile(string key)
    {
        if (_compiled.TryGetValue(key, out var known) || !_projects.TryGetValue(key, out var project))
        {
            return known;
        }

        // A project that refers to itself in a circle is compiled without the reference that closes it.
        _compiled[key] = null;
        var references = new HashSet<CSharpCompilation>();
        foreach (var reference in project.References.Select(Compile).OfType<CSharpCompilation>())
        {
            references.Add(reference);
            references.UnionWith(reference.References.OfType<CompilationReference>().Select(other => other.Compilation).OfType<CSharpCompilation>().Where(other => other.AssemblyName != "Packages"));
        }

        var trees = project.Files.AsParallel().AsOrdered().Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), _parse, file)).ToList();
        trees.Add(CSharpSyntaxTree.ParseText(project.GlobalUsings, _parse));
        return _compiled[key] = CSharpCompilation.Create(project.Name, trees, _common.Concat(project.HasAspNetCore ? _aspNetCore : []).Concat(references.Select(reference => reference.ToMetadataReference())),
            Options(project.IsExecutable ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary));
    }

    private static CSharpCompilationOptions Options(OutputKind kind) => new(kind, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable);

    private static IEnumerable<MetadataReference> Pack(string name)
    {
        var dotnet = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));
        var version = Directory.GetDirectories(Path.Combine(dotnet, "packs", name), "10.*").OrderBy(path => Version.Parse(Path.GetFileName(path).Split('-')[0])).Last();
        return Directory.GetFiles(Path.Combine(version, "ref", "net10.0"), "*.dll").Select(file => MetadataReference.CreateFromFile(file));
    }
}
