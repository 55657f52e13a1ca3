using Microsoft.CodeAnalysis;

namespace Netra.Execution.Migration.Loading;

/// <summary>Which of the loaded projects are called by code that was not loaded: by projects that were left out, or that stand around a part of a solution.</summary>
internal static class OutsideCallers
{
    private static readonly string[] s_unsearched = ["bin", "obj", "node_modules", ".git", ".vs"];

    public static IReadOnlySet<ProjectId> Of(string target, Solution solution, IReadOnlyCollection<ProjectId> projects, IReadOnlyList<SkippedProject> skipped)
    {
        var isPart = Path.GetExtension(target).ToLowerInvariant() is ".csproj" or ".slnf";
        var loaded = projects.Select(id => solution.GetProject(id)!.FilePath!).ToHashSet(StringComparer.Ordinal);
        var outside = skipped.Select(project => project.Path).Concat(isPart ? Around(target) : []).Where(project => !loaded.Contains(project)).Distinct(StringComparer.Ordinal).ToList();
        var files = outside.Concat(loaded).ToList();
        var unreadable = outside.Any(project => ProjectList.References(project) is null);
        return projects.Where(id => unreadable || IsCalled(solution.GetProject(id)!)).ToHashSet();

        // A library that is migrated alone is somebody's; a program is nobody's.
        bool IsCalled(Project project) => ProjectList.WithDependents([project.FilePath!], files).Overlaps(outside)
            || (isPart && loaded.Count == 1 && project.CompilationOptions!.OutputKind is OutputKind.DynamicallyLinkedLibrary);
    }

    /// <summary>The loaded projects that one in another language references.</summary>
    public static IReadOnlySet<ProjectId> OfOtherLanguages(Solution solution, IReadOnlyCollection<ProjectId> projects, OtherLanguages others)
    {
        if (others.Projects.Count == 0)
        {
            return new HashSet<ProjectId>();
        }

        var files = projects.Select(id => solution.GetProject(id)!.FilePath!).Concat(others.Projects).ToList();
        return projects.Where(id => ProjectList.WithDependents([solution.GetProject(id)!.FilePath!], files).Overlaps(others.Projects)).ToHashSet();
    }

    /// <summary>The project files of the repository, or of the folder of the solution, that the target belongs to.</summary>
    private static IEnumerable<string> Around(string target)
    {
        var folder = Path.GetDirectoryName(target)!;
        for (var parent = new DirectoryInfo(folder); parent is not null; parent = parent.Parent)
        {
            if (parent.EnumerateFiles("*.sln").Concat(parent.EnumerateFiles("*.slnx")).Any() || Path.Exists(Path.Combine(parent.FullName, ".git")))
            {
                return Below(parent);
            }
        }

        return Below(new DirectoryInfo(folder));
    }

    private static IEnumerable<string> Below(DirectoryInfo folder) => FilesBelow(folder, [".csproj", ".vbproj", ".fsproj"]);

    /// <summary>The files of these kinds in a folder and in those below it, except where tools write.</summary>
    internal static IEnumerable<string> FilesBelow(DirectoryInfo folder, IEnumerable<string> kinds) =>
        folder.EnumerateFiles().Where(file => kinds.Contains(file.Extension, StringComparer.OrdinalIgnoreCase)).Select(file => file.FullName)
            .Concat(folder.EnumerateDirectories().Where(below => below.LinkTarget is null && !s_unsearched.Contains(below.Name, StringComparer.OrdinalIgnoreCase)).SelectMany(below => FilesBelow(below, kinds)));
}
