using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Netra.Execution.Packages.Tests;

/// <summary>An assembly that references more than the oldest host brings is skipped there without a word.</summary>
public sealed class AssemblyReferenceTests(PackedFeed feed)
{
    // What the compiler and the workspaces of Roslyn 4.8 come with.
    private static readonly Dictionary<string, Version> _oldestHost = new(StringComparer.Ordinal)
    {
        ["netstandard"] = new(2, 0, 0, 0),
        ["Microsoft.CodeAnalysis"] = new(4, 8, 0, 0),
        ["Microsoft.CodeAnalysis.CSharp"] = new(4, 8, 0, 0),
        ["Microsoft.CodeAnalysis.Workspaces"] = new(4, 8, 0, 0),
        ["Microsoft.CodeAnalysis.CSharp.Workspaces"] = new(4, 8, 0, 0),
        ["System.Collections.Immutable"] = new(7, 0, 0, 0),
        ["System.Reflection.Metadata"] = new(7, 0, 0, 0),
        ["System.Composition.AttributedModel"] = new(7, 0, 0, 0),
        ["System.Memory"] = new(4, 0, 1, 2),
        ["System.Threading.Tasks.Extensions"] = new(4, 2, 0, 1),
    };

    [Theory]
    [InlineData("Netra.Execution.Analyzers.dll")]
    [InlineData("Netra.Execution.CodeFixes.dll")]
    public void An_assembly_references_only_what_the_oldest_host_brings(string file)
    {
        var tooNew = References(file)
            .Where(reference => reference.Name != "Netra.Execution.Analyzers"
                && !(_oldestHost.TryGetValue(reference.Name, out var version) && reference.Version <= version))
            .Select(reference => $"{reference.Name} {reference.Version}");
        Assert.Empty(tooNew);
    }

    private IEnumerable<(string Name, Version Version)> References(string file)
    {
        using var stream = File.OpenRead(Path.Combine(feed.AnalyzerFolder, file));
        using var image = new PEReader(stream);
        var metadata = image.GetMetadataReader();
        foreach (var handle in metadata.AssemblyReferences)
        {
            var reference = metadata.GetAssemblyReference(handle);
            yield return (metadata.GetString(reference.Name), reference.Version);
        }
    }
}
