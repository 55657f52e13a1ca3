using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Netra.Execution.Analyzers.Model.Source;

/// <summary>
/// The names of the events that the application declares: constants of types that are called …Events, …EventNames or …EventTypes, and those of the runtime.
/// </summary>
internal sealed class DeclaredEvents
{
    private static readonly string[] Runtime = { "AgentStarted", "AgentThinking", "ToolExecuting", "ToolCompleted", "AgentCompleted" };

    private readonly Lazy<ImmutableArray<string>> _names;

    public DeclaredEvents(Compilation compilation) => _names = new Lazy<ImmutableArray<string>>(() => Read(compilation));

    /// <summary>The declared name that is most like this one, if there are declared names and this is none of them and like none; else null.</summary>
    public string? NearestTo(string name)
    {
        var names = _names.Value;
        if (names.IsEmpty || names.Contains(name))
        {
            return null;
        }

        return names.OrderBy(known => Distance(name, known)).ThenBy(known => known, StringComparer.Ordinal).First();
    }

    private static ImmutableArray<string> Read(Compilation compilation)
    {
        var types = compilation.GetSymbolsWithName(IsNamedSo, SymbolFilter.Type).OfType<INamedTypeSymbol>()
            .Concat(Runtime.Select(name => compilation.GetTypeByMetadataName("Netra.Execution." + name)).OfType<INamedTypeSymbol>());
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var type in types)
        {
            foreach (var member in type.GetMembers())
            {
                if (member is IFieldSymbol { IsConst: true, ConstantValue: string name } && name.Length > 0)
                {
                    names.Add(name);
                }
            }
        }

        return names.ToImmutableArray();
    }

    private static bool IsNamedSo(string name) =>
        name.EndsWith("Events", StringComparison.Ordinal) || name.EndsWith("EventNames", StringComparison.Ordinal) || name.EndsWith("EventTypes", StringComparison.Ordinal);

    /// <summary>How many letters have to be put in, taken out or changed.</summary>
    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (from[i - 1] == to[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[to.Length];
    }
}
