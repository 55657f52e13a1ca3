using System.Collections.Immutable;
using System.Reflection;

namespace Netra.Execution.Analyzers.Tests.Testing;

/// <summary>The solution's own sources and the legacy sample's, as text to run the rules over.</summary>
internal static class Corpus
{
    private static readonly string Root = Path.GetFullPath(
        typeof(Corpus).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "RepositoryRoot").Value!);

    /// <summary>The sources under a folder of the repository, in the order of their names.</summary>
    public static ImmutableArray<string> Of(string folder) =>
        [.. Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal)
                && !file.Contains("\\obj\\", StringComparison.Ordinal) && !file.Contains("\\bin\\", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllText)];
}
