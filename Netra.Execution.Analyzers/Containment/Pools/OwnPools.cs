using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Source;

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

        var uses = OwnUses.Of(field).ToList();
        var taken = uses.FindAll(use => IsCalled(use, IsTaking) || IsIndexed(use, isWritten: false));
        var put = uses.FindAll(use => IsCalled(use, IsPutting) || IsIndexed(use, isWritten: true));
        var methods = field.ContainingType.GetMembers().OfType<IMethodSymbol>().ToList();
        return methods.Exists(method => SymbolEqualityComparer.Default.Equals(method.ReturnType, pooled) && taken.Exists(use => SourceMethods.Holds(method, use)) && Makes(method, pooled.Name))
            && methods.Exists(method => method.Parameters.Any(parameter => SymbolEqualityComparer.Default.Equals(parameter.Type, pooled)) && put.Exists(use => SourceMethods.Holds(method, use)))
            ? pooled
            : null;
    }

    private static bool IsTaking(string name) => name is "TryTake" or "TryDequeue" or "TryPop" or "Dequeue" or "Pop" or "Take" or "TryRead";

    private static bool IsPutting(string name) => name is "Add" or "Enqueue" or "Push" or "TryAdd" or "TryWrite" or "AddLast" or "AddFirst";

    private static bool IsCalled(ExpressionSyntax use, Func<string, bool> names) =>
        use.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax, Name.Identifier.ValueText: var name } call && call.Expression == use && names(name);

    /// <summary>An array with a pointer to its last object: <c>return s_pool[s_last--]</c>.</summary>
    private static bool IsIndexed(ExpressionSyntax use, bool isWritten) =>
        use.Parent is ElementAccessExpressionSyntax index && index.Expression == use && isWritten == (index.Parent is AssignmentExpressionSyntax { Left: var left } && left == index);

    private static bool Makes(IMethodSymbol method, string type) => method.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax().DescendantNodes().Any(node =>
        node is ImplicitObjectCreationExpressionSyntax || (node is ObjectCreationExpressionSyntax { Type: SimpleNameSyntax { Identifier.ValueText: var made } } && made == type)));
}
