using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Containment.Statics;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Source;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment.Shared;

/// <summary>A write to a slot of something that serves everybody, where the declaration does not show whose data is put there.</summary>
internal static class SharedWrite
{
    /// <summary>The way from the slot to a user's data that the write puts there; null if it shows none, or another place shows it.</summary>
    public static string? WayToUser(StaticWrite write, BodyFacts body)
    {
        var slot = InstanceSlots.Of(write.Slot.OriginalDefinition);
        return IsKept(write, slot.Type)
            && !slot.Symbol.DeclaringSyntaxReferences.IsEmpty
            && body.Model.IsolationOf(slot.Type).Kind is IsolationKind.Neutral
            && !IsShownByParameter(write.Value, body)
            && !IsByWayOfShared(write.Value, body)
            && !IsByWayOfSelf(write.Value, body)
            && !IsReplaced(write.Value, body)
            && ((KeyedCache.IsOne(write, slot.Type) ? null : WrittenValue.WayToUser(write, body)) ?? KeyedCache.WayToUser(write, slot.Type, body)) is { } way && !IsSelf(way)
                ? way
                : null;
    }

    /// <summary>
    /// A call named like a storing one keeps nothing here unless it is a collection's: what is added to a repository goes to its data base. Work that is put
    /// into a channel is NETRA5002's.
    /// </summary>
    private static bool IsKept(StaticWrite write, ITypeSymbol slot) => write.Kind switch
    {
        StaticWriteKind.Assigned or StaticWriteKind.Once => true,
        StaticWriteKind.Changed => slot.TypeKind is TypeKind.Delegate && !IsTakenBack(write.Slot),
        StaticWriteKind.Stored when slot.Name is "Channel" && FunctionValue.Is(Values.Unwrap(write.Value)) => false,
        StaticWriteKind.Stored or StaticWriteKind.Computed => ContainerShapes.Of(slot) is not ContainedType[] { Length: 0 },
        _ => false,
    };

    /// <summary>By its name, anywhere in the type: whoever takes functions off it takes off this one.</summary>
    private static bool IsTakenBack(ISymbol slot) =>
        OwnUses.Of(slot.OriginalDefinition).Any(use => use.Parent is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SubtractAssignmentExpression } assignment && assignment.Left == use);

    private static bool IsShownByParameter(IOperation value, BodyFacts body) =>
        Values.Unwrap(body.Locals.Resolve(value)) is IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } parameter }
        && HeldUser.WayOf(parameter.Type, body.Model) is not null;

    /// <summary>What is made there holds a user only by way of what is shared itself, where it is reported.</summary>
    private static bool IsByWayOfShared(IOperation value, BodyFacts body) =>
        Values.Unwrap(body.Locals.Resolve(value)) is IObjectCreationOperation { Type: { } made }
        && body.Model.IsolationOf(made).Kind is IsolationKind.HoldsUser && !body.Model.IsolationBesidesShared(made).IsOfUser;

    /// <summary>That it is made there at all is NETRA1001's, and its fix takes it out of the slot.</summary>
    private static bool IsReplaced(IOperation value, BodyFacts body) =>
        Values.Unwrap(body.Locals.Resolve(value)) is IObjectCreationOperation { Type: { } made } && body.Model.Replacements.Of(made) is not null;

    /// <summary>What is made there holds a user only by way of the object that keeps it.</summary>
    private static bool IsByWayOfSelf(IOperation written, BodyFacts body)
    {
        var value = Values.Unwrap(body.Locals.Resolve(written));
        if (value is not IObjectCreationOperation { Type: { } made } || body.Model.IsolationOf(made).IsOfUser)
        {
            return false;
        }

        var ofUser = Composition.PartsOf(value, body.Locals).Select(Values.Unwrap).Where(part => part.Type is { } type && body.Model.IsolationOf(type).IsOfUser).ToList();
        return ofUser.Count > 0 && ofUser.TrueForAll(part => part is IInstanceReferenceOperation);
    }

    /// <summary>A function of the shared object itself adds nothing to what it holds.</summary>
    private static bool IsSelf(string way) =>
        way.StartsWith("captured `this`", StringComparison.Ordinal) || way.StartsWith("target `this`", StringComparison.Ordinal);
}
