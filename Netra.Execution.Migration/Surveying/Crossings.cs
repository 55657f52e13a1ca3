using Microsoft.CodeAnalysis;
using Netra.Execution.Analyzers.Model.Annotated;

namespace Netra.Execution.Migration.Surveying;

/// <summary>An entry point from which both the old world and the new one are reached.</summary>
/// <param name="EntryPoint">Its name.</param>
/// <param name="File">Where it stands: a full path.</param>
/// <param name="Old">The replaced type, and the nearest code that uses it.</param>
/// <param name="New">What takes its place, and the nearest code that uses that.</param>
public sealed record Crossing(string EntryPoint, string File, WorldUse Old, WorldUse New);

/// <summary>Where a type is used.</summary>
/// <param name="Type">The type's name.</param>
/// <param name="In">The code's name.</param>
public sealed record WorldUse(string Type, string In);

/// <summary>
/// Finds the entry points that cross both worlds: from what still uses a replaced type up to where the program is entered, and from there down to what uses what
/// replaces it. Where nothing old is left, nothing is bound.
/// </summary>
internal sealed class Crossings(CodeGraph graph, IReadOnlyCollection<ReplacementTable> tables)
{
    private readonly HashSet<string> _old = new(StringComparer.Ordinal);
    private readonly HashSet<string> _new = new(StringComparer.Ordinal);

    public IReadOnlyList<Crossing> Find()
    {
        var uses = tables.SelectMany(table => table.Names).Distinct(StringComparer.Ordinal).SelectMany(graph.Mentioning).Distinct().Where(part => graph.Bind(part).Old is not null).ToList();
        foreach (var replacement in uses.Select(part => graph.Bind(part).Old!))
        {
            _old.Add(BoundPart.KeyOf(replacement.Replaced));
            _new.UnionWith(new[] { replacement.Replacing, replacement.Factory }.OfType<INamedTypeSymbol>().Select(BoundPart.KeyOf));
        }

        var entries = Walk(uses.Where(part => !IsOfAWorld(part)), graph.CallersOf).Select(pair => (pair.Part, pair.From, Name: EntryPoints.NameOf(pair.Part, graph)));
        return [.. entries.Where(entry => entry.Name is not null)
            .Select(entry => New(entry.Part) is { } use ? new Crossing(entry.Name!, entry.Part.Node.SyntaxTree.FilePath, new WorldUse(graph.Bind(entry.From).Old!.Replaced.Name, NameOf(entry.From)), use) : null)
            .OfType<Crossing>().GroupBy(crossing => (crossing.File, crossing.EntryPoint)).Select(same => same.First())
            .OrderBy(crossing => crossing.File, StringComparer.Ordinal).ThenBy(crossing => crossing.EntryPoint, StringComparer.Ordinal)];
    }

    private WorldUse? New(CodePart entry) =>
        Walk([entry], graph.RunBy).Select(pair => (pair.Part, Type: graph.Bind(pair.Part).Types.FirstOrDefault(type => _new.Contains(type.Key)).Value)).Where(pair => pair.Type is not null)
            .Select(pair => new WorldUse(pair.Type, NameOf(pair.Part))).FirstOrDefault();

    /// <summary>What is reached, nearest first, and from which of the starts. Neither world is walked through: what it does within is its own.</summary>
    private IEnumerable<(CodePart Part, CodePart From)> Walk(IEnumerable<CodePart> starts, Func<CodePart, IEnumerable<CodePart>> next)
    {
        var seen = new HashSet<CodePart>();
        var pending = new Queue<(CodePart Part, CodePart From)>(starts.Where(seen.Add).Select(part => (part, part)));
        while (pending.TryDequeue(out var reached))
        {
            yield return reached;
            foreach (var part in next(reached.Part).ToList())
            {
                if (!IsOfAWorld(part) && seen.Add(part))
                {
                    pending.Enqueue((part, reached.From));
                }
            }
        }
    }

    /// <summary>Whether a part is the old or the new world itself.</summary>
    private bool IsOfAWorld(CodePart part)
    {
        for (var type = graph.Bind(part).Type; type is not null; type = type.ContainingType)
        {
            if (type.AllInterfaces.Prepend(type).Select(BoundPart.KeyOf).Any(key => _old.Contains(key) || _new.Contains(key)))
            {
                return true;
            }
        }

        return false;
    }

    private static string NameOf(CodePart part) => part.Symbol switch
    {
        INamedTypeSymbol type => type.Name,
        { } member => $"{member.ContainingType.Name}.{(member is IMethodSymbol { MethodKind: MethodKind.Constructor } ? member.ContainingType.Name : member.Name)}",
        null => part.Node.FirstAncestorOrSelf<Microsoft.CodeAnalysis.CSharp.Syntax.AnonymousFunctionExpressionSyntax>() is { } lambda && EntryPoints.MapCallOf(lambda) is { } call ? EntryPoints.NameOf(call) : "the top-level statements",
    };
}
