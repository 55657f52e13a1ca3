using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Containment.Statics;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment.Shared;

/// <summary>When a write to a shared object is state that one call leaves to the next.</summary>
internal static class SharedState
{
    /// <summary>True for the body of a setter of something shared: whoever calls it is judged.</summary>
    public static bool IsSetter(BodyFacts body) =>
        body.Outline is { Owner: IMethodSymbol method, Type: { } type }
        && SharedObjects.EvidenceOrSingle(type, body.Model) is not null && body.Model.Setters.OnlyStores(method);

    /// <summary>True for what a setter keeps of what it is given, if those are judged who call it: it is said where it is set from.</summary>
    public static bool IsJudgedAtCalls(SharedSlotWrite shared, BodyFacts body) =>
        shared.IsOwn
        && body.Outline.Owner is IMethodSymbol method
        && (method.MethodKind is MethodKind.PropertySet || body.Model.UserSetters.Contains(method.Name))
        && IsSetter(body)
        && (method.AssociatedSymbol is IPropertySymbol property
            ? SymbolEqualityComparer.Default.Equals(body.Model.Setters.SlotOf(property.OriginalDefinition), shared.Write.Slot)
            : body.Model.Setters.Of(method).Any(kept => SymbolEqualityComparer.Default.Equals(kept.Slot, shared.Write.Slot)));

    /// <summary>True if it was written while users are served, is used, and not only by whoever holds the lock under which it was set.</summary>
    public static bool Lasts(SharedSlotWrite shared, BodyFacts body) =>
        body.Outline.Owner is not IMethodSymbol { MethodKind: MethodKind.Constructor }
        && ServingCode.IsServing(shared.Write.Place, body)
        && body.Model.Setters.IsRead(shared.Write.Slot) && IsReadWhereKept(shared, body)
        && !ExclusiveUse.Covers(shared, body);

    /// <summary>A plain object that only its keeper has is read by one of the two.</summary>
    private static bool IsReadWhereKept(SharedSlotWrite shared, BodyFacts body) =>
        !shared.IsKept
        || (shared.Receiver is { } receiver && body.Locals.Resolve(Values.Receiver(receiver)) is IMemberReferenceOperation { Member.DeclaredAccessibility: not Accessibility.Private })
        || Setters.IsReadIn(shared.Type, shared.Write.Slot) || Setters.IsReadIn(shared.Write.Slot.ContainingType, shared.Write.Slot);

    /// <summary>True if the slot keeps what the call was given, and is nothing that everybody may have in common.</summary>
    public static bool IsRemembered(SharedSlotWrite shared, BodyFacts body)
    {
        var slot = SymbolNames.WithoutNullable(StaticSlots.TypeOf(shared.Write.Slot));
        return CanRemember(slot)
            && (slot.IsTupleType ? CanRememberTuple(slot, shared.Write.Value, body)
                : ContainerShapes.Of(slot).All(held => CanRemember(held.Type) && ContainerShapes.Of(held.Type).All(inner => CanRemember(inner.Type))))
            && RememberedWrite.Leaves(shared.Write, body)
            && !HarmlessState.IsWrite(shared.Write, body)
            && !HostedLoops.IsOne(body)
            && !IsOfSilo(shared.Type)
            && !IsOfProgram(shared.Type) && !IsOfProgram(shared.Write.Slot.ContainingType)
            && !IsSetUp(body)
            && !IsService(shared.Write.Value, body)
            && !IsAskedByUser(shared.Write, body)
            && Outside.Gave(shared.Write.Value, body, parameter => GivenParameters.Contains(parameter, body));
    }

    private static bool IsOfProgram(INamedTypeSymbol type) => ConfigurationTypes.IsNamedSo(type) || type.Name.EndsWith("Metrics", StringComparison.Ordinal);

    /// <summary>Beside a flag or a date there is something to remember, and no part of the program, which a call gave.</summary>
    private static bool CanRememberTuple(ITypeSymbol tuple, IOperation value, BodyFacts body)
    {
        var elements = Values.Unwrap(body.Locals.Resolve(value)) is ITupleOperation { Elements: var made } ? made : default;
        var any = false;
        var place = 0;
        foreach (var (type, _) in ContainerShapes.Of(tuple))
        {
            var canRemember = CanRemember(type) && ContainerShapes.Of(type).All(inner => CanRemember(inner.Type));
            if (!canRemember && !SaysNothing(type))
            {
                return false;
            }

            any |= canRemember && (elements.IsDefault || Outside.Gave(elements[place], body, parameter => GivenParameters.Contains(parameter, body)));
            place++;
        }

        return any;
    }

    /// <summary>A list that is gone through for one user is a store of what is everybody's; whether it is read for that user is NETRA1008's question.</summary>
    private static bool IsAskedByUser(StaticWrite write, BodyFacts body) =>
        write.Kind is StaticWriteKind.Stored
        && write.Slot.ContainingType.GetMembers().Any(member => member is IMethodSymbol { MethodKind: MethodKind.Ordinary } method
            && !SymbolEqualityComparer.Default.Equals(method, body.Outline.Owner)
            && method.Parameters.Any(parameter => IdentityNames.IsIdentity(parameter) || body.Model.IsKey(parameter.Type))
            && method.DeclaringSyntaxReferences.Any(reference => Names(reference.GetSyntax(), write.Slot.Name)));

    private static bool Names(SyntaxNode method, string slot) =>
        method.DescendantNodes().Any(node => node is IdentifierNameSyntax { Identifier.ValueText: var name } named && name == slot
            && !(named.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var called } && StoringCalls.IsName(called)));

    /// <summary>What the container makes is nobody's call; a scope's is another rule's.</summary>
    private static bool IsService(IOperation value, BodyFacts body) =>
        Values.Receiver(body.Locals.Resolve(Values.Unwrap(value))) is IInvocationOperation { TargetMethod.Name: "GetRequiredService" or "GetService" or "GetRequiredKeyedService" or "GetKeyedService" };

    /// <summary>Also a subscription: who may hear what is another rule's.</summary>
    private static bool IsSetUp(BodyFacts body) =>
        (body.Outline.Type is { } type && ConfigurationTypes.IsNamedSo(type))
        || (body.Outline.Owner is { Name: var name } && (name.StartsWith("Init", StringComparison.Ordinal) || name.StartsWith("Start", StringComparison.Ordinal)
            || name.StartsWith("Subscribe", StringComparison.Ordinal)));

    /// <summary>
    /// Data of a call. Flags and dates say nothing of anybody, and an error says what went wrong in the process; what is known by its contract, is called,
    /// or has to be disposed is a part of the program.
    /// </summary>
    private static bool CanRemember(ITypeSymbol slot) =>
        slot.TypeKind is not (TypeKind.Interface or TypeKind.TypeParameter or TypeKind.Error or TypeKind.Dynamic)
        && !SaysNothing(slot)
        && slot.TypeKind is not TypeKind.Delegate
        && slot.Name is not ("CancellationToken" or "CancellationTokenRegistration" or "WeakReference")
        && !(slot is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable && !CanRemember(nullable.TypeArguments[0]))
        && !SymbolNames.Derives(slot, "System.Exception")
        && !ContainerShapes.IsKeyed(slot)
        && !HarmlessState.IsSlot(slot)
        && !slot.AllInterfaces.Any(contract => contract.SpecialType is SpecialType.System_IDisposable || contract.Name is "IAsyncDisposable");

    private static bool SaysNothing(ITypeSymbol type) =>
        type.SpecialType is SpecialType.System_Boolean or SpecialType.System_DateTime || type.TypeKind is TypeKind.Enum || type.Name is "DateTimeOffset" or "TimeSpan" or "DateOnly";

    /// <summary>Orleans' system targets are a silo's own parts: other silos call them, and no client can.</summary>
    private static bool IsOfSilo(INamedTypeSymbol type)
    {
        for (var at = type.BaseType; at is not null; at = at.BaseType)
        {
            if (SymbolNames.IsType(at, "Orleans.Runtime.SystemTarget"))
            {
                return true;
            }
        }

        return false;
    }
}
