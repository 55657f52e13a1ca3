using Microsoft.CodeAnalysis;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Migration.Loading;
using Netra.Execution.Migration.Migrating;

namespace Netra.Execution.Migration.Surveying;

/// <summary>What a person should know of a migrated solution beside the sites that are left.</summary>
/// <param name="Crossings">Entry points from which both worlds are reached.</param>
/// <param name="LegacyTests">Tests that pin the old behaviour, and were not edited.</param>
/// <param name="Uneditable">Where something replaced is named that nothing rewrites.</param>
public sealed record Survey(IReadOnlyList<Crossing> Crossings, IReadOnlyList<LegacyTest> LegacyTests, IReadOnlyList<UneditableUse> Uneditable)
{
    /// <summary>Nothing to know.</summary>
    public static Survey None { get; } = new([], [], []);

    /// <summary>Surveys what a migration leaves.</summary>
    public static async Task<Survey> OfAsync(LoadedSolution loaded, MigrationResult result, CancellationToken cancellationToken)
    {
        var models = new Dictionary<Compilation, IsolationModel>();
        foreach (var project in loaded.Scope.Projects.Select(result.Solution.GetProject).OfType<Project>())
        {
            if (await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false) is { } compilation)
            {
                models.Add(compilation, IsolationModel.Create(compilation, project.AnalyzerOptions.AnalyzerConfigOptionsProvider));
            }
        }

        var tables = models.ToDictionary(pair => pair.Key, pair => pair.Value.Replacements);
        if (tables.Values.All(table => table.IsEmpty))
        {
            return None;
        }

        var graph = new CodeGraph(tables);
        return new Survey(new Crossings(graph, tables.Values).Find(), LegacyTestList.Find(graph, models), [.. loaded.Scope.OtherLanguages.Uses([.. tables.Values.SelectMany(table => table.Names)]).Concat(UneditableCode.Find(graph, tables)).Distinct()
            .OrderBy(use => use.File, StringComparer.Ordinal).ThenBy(use => use.Line).ThenBy(use => use.Name, StringComparer.Ordinal).ThenBy(use => use.Because)]);
    }
}
