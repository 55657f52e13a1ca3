using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.CodeFixes.Rewriting.Groups.Tracing;
using Netra.Execution.CodeFixes.Rewriting.Shapes;

namespace Netra.Execution.CodeFixes.Rewriting.Groups;

/// <summary>Who disposes what lies in a local's collection: the code that goes through it, or the body that holds it.</summary>
internal static class ElementOwnership
{
    /// <summary>The places that read an element.</summary>
    public static IReadOnlyList<EngineValue> Reads(EngineValue element, EngineGroup group)
    {
        var holders = Holders(element, group);
        return group.Values.Where(value => value.Carrier is { } carrier && holders.Any(holder => carrier == holder || holder.Elements.Contains(carrier.Symbol))).ToList();
    }

    /// <summary>The collection, and whoever is handed it as a whole.</summary>
    public static IReadOnlyList<Carrier> Holders(EngineValue element, EngineGroup group)
    {
        var holders = new List<Carrier> { group.Carriers[element.Home.Symbol!] };
        for (var index = 0; index < holders.Count; index++)
        {
            holders.AddRange(holders[index].HandedTo.Select(handed => handed.Taking).Where(taking => !holders.Contains(taking)));
        }

        return holders;
    }

    public static bool IsDisposed(IEnumerable<EngineValue> reads) => reads.Any(read => read.Home.Kind is HomeKind.Resource || DisposingDeclaration(read) is not null
        || read.Home is { Kind: HomeKind.Receiver, Node: SimpleNameSyntax { Identifier.ValueText: "Dispose" or "DisposeAsync" } });

    /// <summary>The statement that declares a variable of the element and disposes it: <c>using var one = all.Dequeue();</c>.</summary>
    public static LocalDeclarationStatementSyntax? DisposingDeclaration(EngineValue read) =>
        read.Home.Node is VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 } statement } ? statement : null;

    /// <exception cref="RewriteRefusedException">The collection outlives the statements in which the element is made.</exception>
    public static void DemandOneBlock(EngineValue element, FunctionBody body)
    {
        var declaration = element.Home.Symbol!.DeclaringSyntaxReferences[0].GetSyntax().FirstAncestorOrSelf<StatementSyntax>();
        if (Hoisting.Anchor([element], body).Anchor is not StatementSyntax anchor || !IsBeside(anchor, declaration))
        {
            throw new RewriteRefusedException(
                RefusalCodes.Escapes,
                $"'{element.Home.Symbol.Name}' holds what is made in an inner block, and nothing disposes it",
                "dispose each of them where it was used last");
        }
    }

    private static bool IsBeside(StatementSyntax anchor, StatementSyntax? declaration) =>
        anchor.Parent is GlobalStatementSyntax ? declaration?.Parent is GlobalStatementSyntax : anchor.Parent == declaration?.Parent;
}
