using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Netra.Execution.CodeFixes.Rewriting;

/// <summary>Which programs of the solution load a project.</summary>
internal static class Programs
{
    /// <summary>Itself, if it is one, and those that depend on it; none where another solution has them.</summary>
    public static IReadOnlyList<ProjectId> Loading(ProjectId project, Solution solution) =>
        solution.GetProjectDependencyGraph().GetProjectsThatTransitivelyDependOnThisProject(project).Append(project)
            .Where(id => solution.GetProject(id)?.CompilationOptions?.OutputKind is OutputKind.ConsoleApplication or OutputKind.WindowsApplication).ToList();
}
