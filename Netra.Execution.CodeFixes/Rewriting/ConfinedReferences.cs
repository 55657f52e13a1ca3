using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace Netra.Execution.CodeFixes.Rewriting;

/// <summary>
/// What only one file can name: locals, and the private fields of a type that stands in one file. Looking there is all that a search of the solution would do,
/// which asks every project again for each symbol.
/// </summary>
internal static class ConfinedReferences
{
    /// <summary>The one document that can name a symbol; null where others may, or where the file has other meanings in other projects.</summary>
    public static Document? DocumentOf(ISymbol symbol, Solution solution)
    {
        var declared = symbol switch
        {
            ILocalSymbol or IRangeVariableSymbol => symbol,
            IFieldSymbol { DeclaredAccessibility: Accessibility.Private, IsImplicitlyDeclared: false } => symbol.ContainingType,
            _ => null,
        };
        return declared is { Locations.Length: 1 } && declared.Locations[0].SourceTree is { } tree && solution.GetDocument(tree) is { } document && document.GetLinkedDocumentIds().IsEmpty ? document : null;
    }

    /// <summary>The names in a file that stand for a symbol, those in documentation among them.</summary>
    public static IEnumerable<SymbolUse> In(SourceFile file, ISymbol symbol, CancellationToken cancellationToken) =>
        file.NamesOf(symbol.Name).Where(name =>
        {
            var info = file.Model.GetSymbolInfo(name, cancellationToken);
            return IsSame(info.Symbol, symbol) || info.CandidateSymbols.Any(candidate => IsSame(candidate, symbol));
        }).Select(name => new SymbolUse(file, name));

    private static bool IsSame(ISymbol? found, ISymbol symbol) => found is not null && SymbolEqualityComparer.Default.Equals(found.OriginalDefinition, symbol.OriginalDefinition);
}
