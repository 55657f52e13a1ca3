using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model;

namespace Netra.Execution.Analyzers.Containment.Pools;

/// <summary>A collection that is a pool: one member takes an object out of it or makes one, and one puts its argument back.</summary>
internal static class OwnPools
{
    /// <summary>True for a pool: what its objects keep is NETRA2010's question.</summary>
    public static bool IsOne(ISymbol slot) => slot.OriginalDefinition is IFieldSymbol field && PooledBy(field) is not null;

    /// <summary>What the field pools, or null.</summary>
    public static INamedTypeSymbol? PooledBy(IFieldSymbol field)
    {
        var parts = ContainerShapes.Of(field.Type).ToList();
        if (parts.Count != 1 || parts[0].Type is not INamedTypeSymbol { TypeKind: TypeKind.Class, SpecialType: SpecialType.None } pooled)
        {
            return null;
        }

        var methods = field.ContainingType.GetMembers().OfType<IMethodSymbol>().ToList();
        return methods.Exists(method => SymbolEqualityComparer.Default.Equals(method.ReturnType, pooled) && (Calls(method, field.Name, IsTaking) || Indexes(method, field.Name, isWritten: false)) && Makes(method, pooled.Name))
            && methods.Exists(method => method.Parameters.Any(parameter => SymbolEqualityComparer.Default.Equals(parameter.Type, pooled)) && (Calls(method, field.Name, IsPutting) || Indexes(method, field.Name, isWritten: true)))
            ? pooled
            : null;
    }

    private static bool IsTaking(string name) => name is "TryTake" or "TryDequeue" or "TryPop" or "Dequeue" or "Pop" or "Take" or "TryRead";

    private static bool IsPutting(string name) => name is "Add" or "Enqueue" or "Push" or "TryAdd" or "TryWrite" or "AddLast" or "AddFirst";

    private static bool Calls(IMethodSymbol method, string field, System.Func<string, bool> names) => method.DeclaringSyntaxReferences.Any(reference =>
        reference.GetSyntax().DescendantNodes().Any(node => node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name, Expression: var receiver } }
            && names(name) && receiver is IdentifierNameSyntax { Identifier.ValueText: var own } && own == field));

    /// <summary>An array with a pointer to its last object: <c>return s_pool[s_last--]</c>.</summary>
    private static bool Indexes(IMethodSymbol method, string field, bool isWritten) => method.DeclaringSyntaxReferences.Any(reference =>
        reference.GetSyntax().DescendantNodes().Any(node => node is ElementAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: var own } }
            && own == field && isWritten == (node.Parent is AssignmentExpressionSyntax { Left: var left } && left == node)));

    private static bool Makes(IMethodSymbol method, string type) => method.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax().DescendantNodes().Any(node =>
        node is ImplicitObjectCreationExpressionSyntax || (node is ObjectCreationExpressionSyntax { Type: SimpleNameSyntax { Identifier.ValueText: var made } } && made == type)));
}
