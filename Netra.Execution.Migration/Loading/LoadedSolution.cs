using Microsoft.CodeAnalysis;

namespace Netra.Execution.Migration.Loading;

/// <summary>A solution as MSBuild sees it. Owns the workspace.</summary>
public sealed class LoadedSolution : IDisposable
{
    private readonly Workspace _workspace;

    internal LoadedSolution(Workspace workspace, string path)
    {
        _workspace = workspace;
        Path = path;
        Root = System.IO.Path.GetDirectoryName(path)!;
    }

    /// <summary>The solution or project file.</summary>
    public string Path { get; }

    /// <summary>Its folder: reports name files relative to it, and the journal lives in it.</summary>
    public string Root { get; }

    /// <summary>The snapshot that was loaded.</summary>
    public Solution Solution => _workspace.CurrentSolution;

    /// <inheritdoc/>
    public void Dispose() => _workspace.Dispose();
}
