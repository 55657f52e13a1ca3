using Microsoft.CodeAnalysis;

namespace Netra.Execution.Analyzers.Tests.Testing;

/// <summary>Another project, of which a case sees the assembly alone.</summary>
internal static class Library
{
    /// <summary>The compiled sources, with both frameworks behind it and their namespaces imported.</summary>
    public static MetadataReference Of(params string[] sources)
    {
        using var image = new MemoryStream();
        Assert.True(Analysis.Compile(sources).WithAssemblyName("Library").Emit(image).Success);
        return MetadataReference.CreateFromImage(image.ToArray());
    }
}
