using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Netra.Execution.Mutants.Tests;

/// <summary>Compiles the runtime from its sources, as they are or with one change. Thread-safe.</summary>
internal static class RuntimeCompiler
{
    private static readonly CSharpParseOptions s_parse = new(LanguageVersion.Latest, preprocessorSymbols: ["NETRA_EXECUTION_RUNTIME"]);
    private static readonly Lazy<IReadOnlyDictionary<string, SyntaxTree>> s_sources = new(Parse);
    private static readonly Lazy<MetadataReference[]> s_references = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("Netra.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path))]);

    public static byte[] Compile(Mutant? mutant)
    {
        var sources = s_sources.Value.Values.ToList();
        if (mutant is not null)
        {
            var path = Path.Combine(Folder("RuntimeSources"), mutant.File);
            var original = s_sources.Value[path];
            sources[sources.IndexOf(original)] = Parse(path, Mutate(original.ToString(), mutant));
        }

        var compilation = CSharpCompilation.Create(
            "Netra.Execution", sources, s_references.Value, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
        return image.ToArray();
    }

    private static string Mutate(string text, Mutant mutant)
    {
        var pieces = text.Split(mutant.Original);
        Assert.True(pieces.Length == 2, $"{mutant.Test}: the original stands {pieces.Length - 1} times in {mutant.File}; bring the mutant up to date.");
        return string.Join(mutant.Mutated, pieces);
    }

    private static IReadOnlyDictionary<string, SyntaxTree> Parse()
    {
        var sources = Folder("RuntimeSources");
        var obj = Folder("RuntimeIntermediates");
        string[] written = [.. Directory.GetFiles(sources, "*.cs", SearchOption.AllDirectories).Where(file => !Path.GetRelativePath(sources, file).StartsWith("obj", StringComparison.Ordinal) && !Path.GetRelativePath(sources, file).StartsWith("bin", StringComparison.Ordinal))];
        string[] generated = [Path.Combine(obj, "Netra.Execution.GlobalUsings.g.cs"), .. Directory.GetFiles(Path.Combine(obj, "generated"), "*.cs", SearchOption.AllDirectories)];
        return written.Concat(generated).ToDictionary(file => file, file => Parse(file, File.ReadAllText(file)), StringComparer.Ordinal);
    }

    private static SyntaxTree Parse(string path, string text) => CSharpSyntaxTree.ParseText(text, s_parse, path, System.Text.Encoding.UTF8);

    private static string Folder(string key) =>
        typeof(RuntimeCompiler).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
