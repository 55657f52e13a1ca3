using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace Netra.Execution.Analyzers.Tests.Testing;

/// <summary>The reference assemblies of .NET and ASP.NET Core that the SDK brings, so that a test needs no package for them.</summary>
internal static class FrameworkReferences
{
    private static readonly Lazy<ImmutableArray<MetadataReference>> LazyAll = new(() =>
        [.. Pack("Microsoft.NETCore.App.Ref").Concat(Pack("Microsoft.AspNetCore.App.Ref")).Select(file => MetadataReference.CreateFromFile(file))]);

    /// <summary>Names the framework and no package; the references are added beside it.</summary>
    public static ReferenceAssemblies Framework { get; } = new("net10.0");

    /// <summary>Every reference assembly of both frameworks.</summary>
    public static ImmutableArray<MetadataReference> All => LazyAll.Value;

    private static IEnumerable<string> Pack(string name)
    {
        var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));
        var packs = Path.Combine(root, "packs", name);
        var newest = Directory.GetDirectories(packs, "10.*").OrderBy(folder => Version.Parse(Path.GetFileName(folder))).Last();
        return Directory.GetFiles(Path.Combine(newest, "ref", "net10.0"), "*.dll");
    }
}
