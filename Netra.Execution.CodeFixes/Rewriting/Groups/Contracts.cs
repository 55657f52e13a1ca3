using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model.Annotated;
using Netra.Execution.CodeFixes.Rewriting.Shapes;

namespace Netra.Execution.CodeFixes.Rewriting.Groups;

/// <summary>Interfaces and base classes of a replaced type that its replacement has too: whoever knows only them can be given either.</summary>
internal static class Contracts
{
    public static bool IsShared(ITypeSymbol type, Replacement replacement) => IsOf(type, replacement.Replaced) && IsOf(type, replacement.Replacing);

    /// <summary>
    /// Whether an instance need not be followed beyond a place that knows it by the contract: nobody disposes it, and nobody asks whether it is one of the
    /// replaced type.
    /// </summary>
    public static async Task<bool> EndsAtAsync(ITypeSymbol contract, Replacement replacement, SourceFile file, RewriteSession session)
    {
        if (!IsShared(contract, replacement) || new[] { replacement.Replaced, file.Local(replacement).Replacing }.Any(type => BodyShape.IsDisposable(type, file.Model.Compilation)))
        {
            return false;
        }

        return !(await session.UsesAsync(replacement.Replaced).ConfigureAwait(false)).Any(AsksForType);
    }

    private static bool AsksForType(SymbolUse use)
    {
        var name = use.Node.AncestorsAndSelf().TakeWhile(node => node is TypeSyntax or NameColonSyntax).LastOrDefault() ?? use.Node;
        return name.Parent switch
        {
            BinaryExpressionSyntax test => test.IsKind(SyntaxKind.IsExpression) || test.IsKind(SyntaxKind.AsExpression),
            CastExpressionSyntax or PatternSyntax or TypeOfExpressionSyntax => true,
            TypeArgumentListSyntax { Parent: GenericNameSyntax generic } => use.File.Model.GetSymbolInfo(generic).Symbol is IMethodSymbol { Name: "OfType" or "Cast" or "IsType" or "IsAssignableFrom" or "IsInstanceOfType" },
            _ => false,
        };
    }

    private static bool IsOf(ITypeSymbol contract, INamedTypeSymbol type)
    {
        if (contract.TypeKind is TypeKind.Interface)
        {
            return type.AllInterfaces.Any(implemented => SymbolIdentity.Same(implemented, contract));
        }

        for (var parent = type.BaseType; parent is { SpecialType: not SpecialType.System_Object }; parent = parent.BaseType)
        {
            if (SymbolIdentity.Same(parent, contract))
            {
                return true;
            }
        }

        return false;
    }
}
