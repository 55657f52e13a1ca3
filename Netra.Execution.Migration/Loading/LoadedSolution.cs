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

    /// <summary>The projects that the file itself names: what they only reference is compiled with them, and neither checked nor edited.</summary>
    public IReadOnlyList<ProjectId> Projects
    {
        get
        {
            var named = System.IO.Path.GetExtension(Path).Equals(".csproj", StringComparison.OrdinalIgnoreCase) ? Path : File.ReadAllText(Path);
            return [.. Solution.Projects
                .Where(project => project.Language == LanguageNames.CSharp && project.FilePath is { } file && named.Contains(System.IO.Path.GetFileName(file), StringComparison.OrdinalIgnoreCase))
                .Select(project => project.Id)];
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _workspace.Dispose();
}
