using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Origin;

namespace Netra.Execution.Migration.Surveying;

/// <summary>A test that pins the old behaviour, and so was not edited.</summary>
/// <param name="Name">Its name, with that of its class.</param>
/// <param name="File">Where it stands: a full path.</param>
public sealed record LegacyTest(string Name, string File);

/// <summary>Finds the legacy tests that use something replaced, each once.</summary>
internal static class LegacyTestList
{
    public static IReadOnlyList<LegacyTest> Find(CodeGraph graph, IReadOnlyDictionary<Compilation, IsolationModel> models)
    {
        var words = models.Values.SelectMany(model => model.Replacements.Names).Distinct(StringComparer.Ordinal);
        return [.. words.SelectMany(graph.Mentioning).Distinct()
            .Where(part => models[part.Semantics.Compilation] is { ProjectKind: ProjectKind.Test } model && graph.Bind(part).Old is not null
                && (LegacyTests.IsMarkedAround(part.Node) || LegacyTests.UsesOldMembers(part.Node, part.Semantics, model.Replacements)))
            .Select(part => new LegacyTest(part.Symbol is { } member and not INamedTypeSymbol ? $"{member.ContainingType.Name}.{member.Name}" : part.Type?.Identifier.ValueText ?? "the top-level statements", part.Node.SyntaxTree.FilePath))
            .Distinct().OrderBy(test => test.File, StringComparer.Ordinal).ThenBy(test => test.Name, StringComparer.Ordinal)];
    }
}
