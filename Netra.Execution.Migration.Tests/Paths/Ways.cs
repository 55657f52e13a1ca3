using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Netra.Execution.Migration.Loading;

namespace Netra.Execution.Migration.Tests.Paths;

/// <summary>The ways by which a solution can be rewritten, each to the point where it changes nothing more.</summary>
internal static class Ways
{
    private const int MaximumSteps = 200;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<Editor> OneByOneAsync(Solution solution, bool backwards)
    {
        var editor = new Editor(solution);
        for (var step = 0; await editor.FixOneAsync(places => backwards ? places.Reverse() : places); step++)
        {
            Assert.True(step < MaximumSteps, "the light bulb comes back at a place that was fixed");
        }

        return editor;
    }

    public static async Task<Editor> FixAllAsync(Solution solution, FixAllScope scope, IReadOnlyList<string> rules)
    {
        var editor = new Editor(solution);
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var rule in rules)
            {
                foreach (var document in Starts(solution, scope))
                {
                    changed |= await editor.FixAllAsync(scope, rule, document);
                }
            }
        }

        return editor;
    }

    /// <summary>The bytes that a workspace would save.</summary>
    public static async Task<SortedDictionary<string, byte[]>> FilesAsync(LoadedSolution loaded, Solution solution)
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var document in loaded.Scope.Projects.SelectMany(id => solution.GetProject(id)!.Documents))
        {
            var path = Path.GetRelativePath(loaded.Root, document.FilePath!);
            if (path.Split(Path.DirectorySeparatorChar).Contains("obj"))
            {
                continue;
            }

            var text = await document.GetTextAsync(Stop);
            files[path] = [.. text.Encoding!.GetPreamble(), .. text.Encoding.GetBytes(text.ToString())];
        }

        return files;
    }

    /// <summary>A document in each unit of the scope.</summary>
    private static IEnumerable<DocumentId> Starts(Solution solution, FixAllScope scope)
    {
        var projects = solution.Projects.OrderBy(project => project.Name, StringComparer.Ordinal).ToList();
        return scope switch
        {
            FixAllScope.Document => projects.SelectMany(project => project.DocumentIds),
            FixAllScope.Project => projects.Select(project => project.DocumentIds[0]),
            _ => [projects[0].DocumentIds[0]],
        };
    }
}
