using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Separation;

/// <summary>
/// Of what kind an id is: by its type (<c>TenantId</c>), by the name of what holds it (<c>threadId</c>), by what it is the <c>Id</c> of (a session's), or
/// because a framework says so: a connection's and a request's are no user's.
/// </summary>
internal static class IdKinds
{
    private static readonly string[] Owners = { "User", "Tenant", "Thread", "Session" };

    /// <summary>What a parameter wants.</summary>
    public static string? WantedBy(IParameterSymbol parameter, IMethodSymbol method) =>
        !IsId(parameter.Type) ? null
        : method.MethodKind is MethodKind.Constructor && method.Parameters.Length == 1 && IdentityNames.KindOf(method.ContainingType.Name) is { } made ? made
        : OfType(parameter.Type) ?? IdentityNames.KindOf(parameter.Name);

    /// <summary>A user's, where a declared key whose name says no kind is made of what counts work: a run, a request, a connection, a thread.</summary>
    public static string? WantedByKey(IMethodSymbol method, string kind, IsolationModel model) =>
        kind is "run" or "request" or "connection" or "thread" && method is { MethodKind: MethodKind.Constructor, Parameters.Length: 1, ContainingType: { } key }
        && model.IsKey(key) && !AddressedNames.Words(key.Name).Contains(kind) ? "user" : null;

    /// <summary>What a value is; text that was made from an id is that id.</summary>
    public static string? Of(IOperation value)
    {
        value = Values.Receiver(value);
        if (value.ConstantValue.HasValue || value.Type is not { } type || !IsId(type))
        {
            return null;
        }

        return value switch
        {
            IInvocationOperation { TargetMethod.Name: "ToString", Arguments.Length: 0, Instance: { } instance } => Of(instance),
            IPropertyReferenceOperation { Property: { Name: "Value" or "Text" }, Instance: { } instance } when instance.Type is { } held && OfType(held) is { } kind => kind,
            IPropertyReferenceOperation { Property: { Name: "Value" }, Instance: { } nullable } when nullable.Type?.OriginalDefinition.SpecialType is SpecialType.System_Nullable_T => Of(nullable),
            IPropertyReferenceOperation { Property: { Name: "Id" }, Instance: { } instance } => OfOwner(Values.Receiver(instance).Type),
            IPropertyReferenceOperation { Property: { Name: "ConnectionId" } property } => SymbolNames.IsIn(property.ContainingType, "Microsoft.AspNetCore.SignalR") ? "connection" : null,
            IPropertyReferenceOperation { Property: { Name: "TraceIdentifier" } property } => SymbolNames.IsType(property.ContainingType, "Microsoft.AspNetCore.Http.HttpContext") ? "request" : null,
            IMemberReferenceOperation { Member: var member } => OfType(type) ?? IdentityNames.KindOf(member.Name),
            IParameterReferenceOperation { Parameter: var parameter } => OfType(type) ?? IdentityNames.KindOf(parameter.Name),
            ILocalReferenceOperation { Local: var local } => OfType(type) ?? IdentityNames.KindOf(local.Name),
            _ => null,
        };
    }

    /// <summary>What in scope is of the kind: beside the value, then parameters, then members.</summary>
    public static string? InScope(string kind, IOperation value, BodyFacts body)
    {
        if (Values.Receiver(value) is IMemberReferenceOperation { Instance: { } instance } && Values.Receiver(instance) is var receiver && receiver.Type is { } owner
            && receiver is not IInstanceReferenceOperation && Named(kind, owner.GetMembers()) is { } beside)
        {
            return receiver.Syntax + "." + beside;
        }

        return Named(kind, (body.Outline.Owner as IMethodSymbol)?.Parameters ?? Enumerable.Empty<ISymbol>())
            ?? (body.Outline.Owner is { IsStatic: false } ? Named(kind, body.Outline.Type?.GetMembers() ?? Enumerable.Empty<ISymbol>()) : null);
    }

    private static string? Named(string kind, IEnumerable<ISymbol> symbols) =>
        symbols.FirstOrDefault(symbol => symbol.CanBeReferencedByName && IdentityNames.TypeOf(symbol) is { } type && IsId(type) && (OfType(type) ?? IdentityNames.KindOf(symbol.Name)) == kind)?.Name;

    private static bool IsId(ITypeSymbol type) => SymbolNames.WithoutNullable(type) is var bare && (IdentityNames.CanIdentify(bare) || OfType(bare) is not null);

    private static string? OfType(ITypeSymbol type) =>
        SymbolNames.WithoutNullable(type) is INamedTypeSymbol { SpecialType: SpecialType.None, TypeKind: TypeKind.Class or TypeKind.Struct } named ? IdentityNames.KindOf(named.Name) : null;

    private static string? OfOwner(ITypeSymbol? type)
    {
        var name = type is INamedTypeSymbol { TypeKind: TypeKind.Interface, Name: var contract } && contract.Length > 1 ? contract.Substring(1) : type?.Name;
        return Array.Find(Owners, owner => name is not null && name.EndsWith(owner, StringComparison.Ordinal))?.ToLowerInvariant();
    }
}
