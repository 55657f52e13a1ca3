using Microsoft.CodeAnalysis;
using Netra.Execution.Analyzers.Reporting.Baselines;
using Netra.Execution.Migration.Loading;

namespace Netra.Execution.Migration.Checking;

/// <summary>Which rows of a solution's baseline a look at a part of it must leave alone.</summary>
public static class RowsOfOthers
{
    /// <summary>A condition that holds for rows which no checked project owns; for none where the whole solution was checked.</summary>
    public static async Task<Func<BaselineRow, bool>> OfAsync(LoadedSolution loaded, CancellationToken cancellationToken)
    {
        if (Path.GetExtension(loaded.Path).ToLowerInvariant() is not (".csproj" or ".slnf") && loaded.Skipped.Count == 0)
        {
            return _ => false;
        }

        var compilations = new List<Compilation>();
        foreach (var project in loaded.Scope.Projects)
        {
            compilations.Add((await loaded.Solution.GetProject(project)!.GetCompilationAsync(cancellationToken).ConfigureAwait(false))!);
        }

        return row => compilations.TrueForAll(compilation => row.DeclaredIn(compilation) is null && !row.IsOrphanIn(compilation));
    }
}
