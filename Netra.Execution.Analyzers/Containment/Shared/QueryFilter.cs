using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Containment.Credentials;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment.Shared;

/// <summary>
/// A filter that becomes part of a data base model, which is made once: of what it compares with, only members of the context instance are read anew. And a
/// query that is compiled once, and keeps what its function captures.
/// </summary>
internal static class QueryFilter
{
    public const string Name = "HasQueryFilter";

    /// <summary>The way to the one user that the filter keeps, or null.</summary>
    public static string? WayOf(IInvocationOperation call, BodyFacts body) =>
        call.TargetMethod is { Name: Name, ContainingType: { } type } && IsOfEntityFramework(type.ContainingNamespace) ? WayOf(call, body, Kept) : null;

    /// <summary>The way to the one user that a compiled query keeps, or null. Its parameters are given with each call.</summary>
    public static string? WayOfCompiled(IInvocationOperation call, BodyFacts body) =>
        call.TargetMethod is { Name: "CompileQuery" or "CompileAsyncQuery", ContainingType: { Name: "EF" } type } && IsOfEntityFramework(type.ContainingNamespace) ? WayOf(call, body, KeptByQuery) : null;

    private static string? WayOf(IInvocationOperation call, BodyFacts body, Func<IOperation, IOperation, BodyFacts, string?> kept)
    {
        foreach (var argument in call.Arguments)
        {
            if (FunctionValue.Is(Values.Unwrap(argument.Value)))
            {
                var filter = Values.Unwrap(argument.Value);
                foreach (var operation in FunctionValue.Below(filter))
                {
                    if (kept(operation, filter, body) is { } way)
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

    /// <summary>What a constructor is given, and what is said once by a static, is the application's unless it was read from a user.</summary>
    private static string? KeptByQuery(IOperation operation, IOperation query, BodyFacts body) => operation switch
    {
        { ConstantValue.HasValue: true } => null,
        ILocalReferenceOperation { Local: var local } when FunctionValue.IsOutside(local, query) => OfUser(local, local.Type, operation, body),
        IParameterReferenceOperation { Parameter: { ContainingSymbol: not IMethodSymbol { MethodKind: MethodKind.Constructor } } parameter } when FunctionValue.IsOutside(parameter, query) => OfUser(parameter, parameter.Type, operation, body),
        IMemberReferenceOperation { Instance: null, Member: IFieldSymbol or IPropertySymbol } => IdentityOrigin.Of(operation, body),
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
