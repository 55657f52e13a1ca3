using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment.Shared;

/// <summary>Whether a write and every later use of it in the body stand within one lock, or between the wait for and the release of one gate.</summary>
internal static class ExclusiveUse
{
    public static bool Covers(SharedSlotWrite shared, BodyFacts body) =>
        (Lock(shared.Write.Place) is { } section && IsUsedOnlyBefore(section.Syntax.Span.End, shared, body)) || IsGated(shared, body);

    private static ILockOperation? Lock(IOperation place)
    {
        for (var at = place.Parent; at is not null and not (IAnonymousFunctionOperation or ILocalFunctionOperation); at = at.Parent)
        {
            if (at is ILockOperation section)
            {
                return section;
            }
        }

        return null;
    }

    private static bool IsGated(SharedSlotWrite shared, BodyFacts body)
    {
        var at = shared.Write.Place.Syntax.SpanStart;
        return body.Invocations.Any(call => IsOfGate(call) && call.TargetMethod.Name is "Wait" or "WaitAsync" && call.Syntax.SpanStart < at)
            && body.Invocations.LastOrDefault(call => IsOfGate(call) && call.TargetMethod.Name is "Release") is { } release
            && IsUsedOnlyBefore(release.Syntax.SpanStart, shared, body);
    }

    private static bool IsOfGate(IInvocationOperation call) => SymbolNames.IsType(call.TargetMethod.ContainingType, "System.Threading.SemaphoreSlim");

    /// <summary>What is used before the write is not what it leaves.</summary>
    private static bool IsUsedOnlyBefore(int end, SharedSlotWrite shared, BodyFacts body)
    {
        var later = Uses(shared, body).Where(use => use.Syntax.SpanStart > shared.Write.Place.Syntax.Span.End).ToList();
        return later.Count > 0 && later.TrueForAll(use => use.Syntax.SpanStart <= end);
    }

    /// <summary>Reads of the slot and calls of the object.</summary>
    private static System.Collections.Generic.IEnumerable<IOperation> Uses(SharedSlotWrite shared, BodyFacts body)
    {
        foreach (var call in body.Invocations)
        {
            if (call.Instance is { } instance && IsObject(instance, shared, body))
            {
                yield return call;
            }
        }

        foreach (var reference in body.References)
        {
            if (reference is { Instance: { } instance, Member: var member }
                && (shared.Receiver is null ? SymbolEqualityComparer.Default.Equals(member.OriginalDefinition, shared.Write.Slot.OriginalDefinition) : IsObject(instance, shared, body))
                && !(reference.Parent is IAssignmentOperation assignment && assignment.Target == reference))
            {
                yield return reference;
            }
        }
    }

    private static bool IsObject(IOperation instance, SharedSlotWrite shared, BodyFacts body) => shared.Receiver is { } receiver
        ? (body.Locals.Resolve(receiver), body.Locals.Resolve(instance)) is var (a, b)
            && (a == b
                || (a is IMemberReferenceOperation { Member: var first } && b is IMemberReferenceOperation { Member: var second } && SymbolEqualityComparer.Default.Equals(first, second))
                || (a is IParameterReferenceOperation { Parameter: var given } && b is IParameterReferenceOperation { Parameter: var other } && SymbolEqualityComparer.Default.Equals(given, other)))
        : instance is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance };
}
