using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Source;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment.Statics;

/// <summary>A static of a generic type and the use that makes it one of a user's data.</summary>
/// <param name="Slot">The static, of the constructed type.</param>
/// <param name="Use">Where the user's type comes in.</param>
internal readonly record struct GenericStatic(ISymbol Slot, IOperation Use)
{
    /// <summary>The constructed type as it is written at the use.</summary>
    public SyntaxNode Place => Use.Syntax switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } => access.Expression,
        MemberAccessExpressionSyntax access => access.Expression,
        var other => other,
    };

    /// <summary>
    /// The uses of a body: a mention of the static itself, or a call that hands a value of the type argument to a static method of its type. A call
    /// that only reads supplies nothing.
    /// </summary>
    public static IEnumerable<GenericStatic> Of(BodyFacts body)
    {
        foreach (var reference in body.References)
        {
            if (reference.Member is { IsStatic: true, ContainingType.IsGenericType: true } member && StaticSlots.IsSlot(member.OriginalDefinition))
            {
                yield return new GenericStatic(member, reference);
            }
        }

        foreach (var call in body.Invocations)
        {
            if (call.TargetMethod is { IsStatic: true, ContainingType: { IsGenericType: true, DeclaringSyntaxReferences.IsEmpty: false } type } method
                && TakesTypeArgument(method.OriginalDefinition))
            {
                foreach (var member in type.GetMembers())
                {
                    if (StaticSlots.IsSlot(member.OriginalDefinition))
                    {
                        yield return new GenericStatic(member, call);
                    }
                }
            }
        }
    }

    /// <summary>True if only the type argument says what the slot holds.</summary>
    public static bool IsOfArgument(ISymbol slot) => slot.ContainingType.IsGenericType && Mentions(StaticSlots.TypeOf(slot), slot.ContainingType);

    /// <summary>True if the type argument, and not the declaration, makes the slot a user's.</summary>
    public bool IsOfUser(IsolationModel model) =>
        Slot.ContainingType.IsGenericType
        && model.IsolationOf(StaticSlots.TypeOf(Slot)) is { IsOfUser: true } isolation && !isolation.Path.Contains("delegate result");

    private static bool Mentions(ITypeSymbol type, INamedTypeSymbol owner) => type switch
    {
        ITypeParameterSymbol parameter => SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, owner.OriginalDefinition),
        IArrayTypeSymbol array => Mentions(array.ElementType, owner),
        INamedTypeSymbol named => named.TypeArguments.Any(argument => Mentions(argument, owner)),
        _ => false,
    };

    private static bool TakesTypeArgument(IMethodSymbol method)
    {
        foreach (var parameter in method.Parameters)
        {
            if (parameter.Type is ITypeParameterSymbol { TypeParameterKind: TypeParameterKind.Type })
            {
                return true;
            }
        }

        return false;
    }
}
