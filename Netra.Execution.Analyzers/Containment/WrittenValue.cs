using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment;

/// <summary>The way from a written value to a user's data: by its type, by what a lambda captures, or by where an identifier was read. Null if it shows none.</summary>
internal static class WrittenValue
{
    public static string? WayToUser(IOperation value, ITypeSymbol slot, IsolationModel model)
    {
        foreach (var alternative in Values.Alternatives(value))
        {
            var way = alternative switch
            {
                IAnonymousFunctionOperation lambda => OfLambda(lambda, slot, model),
                { Type: { } type } when model.IsolationOf(type) is { IsOfUser: true } isolation && type.TypeKind is not TypeKind.Delegate => isolation.Path,
                _ when IdentityNames.CanIdentify(NotNullable(slot)) => IdentityOrigin.Of(alternative, model),
                _ => null,
            };
            if (way is not null)
            {
                return way;
            }
        }

        return null;
    }

    private static ITypeSymbol NotNullable(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;

    /// <summary>A lambda that is kept keeps what it captures; one that is called now, to make the value, is judged by what it returns.</summary>
    private static string? OfLambda(IAnonymousFunctionOperation lambda, ITypeSymbol slot, IsolationModel model)
    {
        if (!Keeps(slot))
        {
            return OfResult(lambda, model);
        }

        foreach (var operation in Below(lambda))
        {
            var (name, type) = operation switch
            {
                ILocalReferenceOperation { Local: var local } when IsOutside(local, lambda) => (local.Name, local.Type),
                IParameterReferenceOperation { Parameter: var parameter } when IsOutside(parameter, lambda) => (parameter.Name, parameter.Type),
                IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance, Type: { } self } => ("this", self),
                _ => ("", null),
            };
            if (type is not null && model.IsolationOf(type) is { IsOfUser: true } isolation)
            {
                return "captured `" + name + "` → " + isolation.Path;
            }
        }

        return null;
    }

    private static string? OfResult(IAnonymousFunctionOperation lambda, IsolationModel model)
    {
        foreach (var operation in Below(lambda))
        {
            if (operation is IReturnOperation { ReturnedValue: { } returned }
                && Values.Unwrap(returned).Type is { } type && model.IsolationOf(type) is { IsOfUser: true } isolation)
            {
                return isolation.Path;
            }
        }

        return null;
    }

    private static bool Keeps(ITypeSymbol slot) =>
        slot.TypeKind is TypeKind.Delegate || slot.SpecialType is SpecialType.System_Object or SpecialType.System_Delegate
        || (slot is INamedTypeSymbol { TypeArguments: { Length: > 0 } arguments } && arguments[arguments.Length - 1].TypeKind is TypeKind.Delegate);

    private static bool IsOutside(ISymbol symbol, IAnonymousFunctionOperation lambda)
    {
        foreach (var reference in symbol.DeclaringSyntaxReferences)
        {
            if (lambda.Syntax.Span.Contains(reference.Span))
            {
                return false;
            }
        }

        return true;
    }

    private static IEnumerable<IOperation> Below(IOperation root)
    {
        var pending = new Stack<IOperation>();
        pending.Push(root);
        while (pending.Count > 0)
        {
            var operation = pending.Pop();
            yield return operation;
            foreach (var child in operation.ChildOperations)
            {
                pending.Push(child);
            }
        }
    }
}
