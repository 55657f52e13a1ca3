using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Containment.Credentials;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment.Shared;

/// <summary>
/// A filter that becomes part of a data base model, which is made once: of what it compares with, only members of the context instance are read anew.
/// </summary>
internal static class QueryFilter
{
    public const string Name = "HasQueryFilter";

    /// <summary>The way to the one user that the filter keeps, or null.</summary>
    public static string? WayOf(IInvocationOperation call, BodyFacts body)
    {
        if (call.TargetMethod.Name is not Name || call.TargetMethod.ContainingType is not { } type || !IsOfEntityFramework(type.ContainingNamespace))
        {
            return null;
        }

        foreach (var argument in call.Arguments)
        {
            if (FunctionValue.Is(Values.Unwrap(argument.Value)))
            {
                var filter = Values.Unwrap(argument.Value);
                foreach (var operation in FunctionValue.Below(filter))
                {
                    if (Kept(operation, filter, body) is { } way)
                    {
                        return way;
                    }
                }
            }
        }

        return null;
    }

    private static string? Kept(IOperation operation, IOperation filter, BodyFacts body) => operation switch
    {
        { ConstantValue.HasValue: true } => null,
        ILocalReferenceOperation { Local: var local } when FunctionValue.IsOutside(local, filter) => OfUser(local, local.Type, operation, body),
        IParameterReferenceOperation { Parameter: var parameter } when FunctionValue.IsOutside(parameter, filter) && !IsOfContext(parameter.Type) => OfUser(parameter, parameter.Type, operation, body),
        IMemberReferenceOperation { Instance: null, Member: IFieldSymbol or IPropertySymbol, Type: { } type } member => OfUser(member.Member, type, operation, body),
        IMemberReferenceOperation { Instance: IInstanceReferenceOperation { Type: { } owner }, Member: IFieldSymbol or IPropertySymbol, Type: { } type } member when !IsOfContext(owner) =>
            OfUser(member.Member, type, operation, body),
        _ => null,
    };

    private static string? OfUser(ISymbol slot, ITypeSymbol type, IOperation value, BodyFacts body) =>
        body.Model.IsolationOf(type) is { Kind: not IsolationKind.Neutral } isolation ? "`" + slot.Name + "` → " + isolation.Path
        : IdentityNames.IsIdentity(slot) ? "`" + slot.Name + "`"
        : IdentityOrigin.Of(value, body) is { } origin ? "`" + slot.Name + "` → " + origin
        : body.Locals.Resolve(value) is IMemberReferenceOperation { Member: var member } && IdentityNames.IsIdentity(member) ? "`" + slot.Name + "` → `" + member.ContainingType.Name + "." + member.Name + "`"
        : null;

    private static bool IsOfContext(ITypeSymbol type)
    {
        for (var at = type; at is not null; at = at.BaseType)
        {
            if (SymbolNames.IsType(at, "Microsoft.EntityFrameworkCore.DbContext"))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOfEntityFramework(INamespaceSymbol? space)
    {
        for (; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            if (SymbolNames.IsNamespace(space, "Microsoft.EntityFrameworkCore".AsSpan()))
            {
                return true;
            }
        }

        return false;
    }
}
