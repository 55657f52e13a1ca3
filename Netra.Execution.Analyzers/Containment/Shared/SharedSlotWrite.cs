using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Containment.Statics;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment.Shared;

/// <summary>A write to a slot of something that serves everybody, by its own code or by whoever has it.</summary>
/// <param name="Write">The slot, the value, and the assignment or call.</param>
/// <param name="Type">The shared type.</param>
/// <param name="Evidence">What shows that one instance serves everybody.</param>
/// <param name="By">What the setter that is called keeps; null for an assignment.</param>
/// <param name="Receiver">The object, as whoever has it names it; null for the object's own code.</param>
/// <param name="IsKept">The slot is of a plain object that the shared one made for itself, and the code is the shared one's own.</param>
internal readonly record struct SharedSlotWrite(StaticWrite Write, INamedTypeSymbol Type, string Evidence, KeptParameter? By = null, IOperation? Receiver = null, bool IsKept = false)
{
    public bool IsOwn => Receiver is null && By is null;

    /// <summary>False if by its syntax the body writes nothing shared.</summary>
    public static bool IsPossible(BodyOutline body, IsolationModel model) =>
        StaticWriteSyntax.MayWriteThrough(body, model.MutableSharedSlots, model.UserSetters)
        || (StaticWriteSyntax.MayWrite(body, model.MutableSharedSlots) && body.Type is { } type && SharedObjects.EvidenceOrSingle(type, model) is not null);

    /// <summary>The writes of a body to slots of shared objects: its own, and those that it has.</summary>
    public static IReadOnlyList<SharedSlotWrite> Of(BodyFacts body) => body.Derived(All);

    private static List<SharedSlotWrite> All(BodyFacts body) => OfOwn(body).Concat(OfAssignments(body)).Concat(OfSetters(body)).ToList();

    /// <summary>The writes to the instance whose code the body is. A constructor makes one and is no write; what it starts may be.</summary>
    public static IEnumerable<SharedSlotWrite> OfOwn(BodyFacts body)
    {
        if (body.Outline.Type is not { } type || SharedObjects.EvidenceOrSingle(type, body.Model) is not { } evidence || body.Model.IsUserScoped(type))
        {
            yield break;
        }

        foreach (var write in StaticWrite.OfInstance(body))
        {
            yield return new SharedSlotWrite(write, type, evidence);
        }
    }

    /// <summary>The assignments to slots of plain objects that the shared one keeps.</summary>
    public static IEnumerable<SharedSlotWrite> OfKept(BodyFacts body) => OfAssignments(body).Where(write => write.IsKept);

    private static IEnumerable<SharedSlotWrite> OfAssignments(BodyFacts body)
    {
        foreach (var assignment in body.Assignments)
        {
            if (assignment is (ISimpleAssignmentOperation or ICoalesceAssignmentOperation or ICompoundAssignmentOperation)
                && assignment.Target is IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol { IsIndexer: false }, Instance: { } instance } target
                && !IsSelf(instance)
                && SlotOf(target.Member, body.Model) is { } slot
                && (SharedReceiver.Of(instance, body) ?? SharedReceiver.OfKept(instance, body)) is { } shared)
            {
                yield return new SharedSlotWrite(new StaticWrite(slot, assignment.Value, assignment, StaticWrite.KindOf(assignment)), shared.Type, shared.Evidence, Receiver: instance, IsKept: shared.IsKept);
            }
        }
    }

    private static IEnumerable<SharedSlotWrite> OfSetters(BodyFacts body)
    {
        foreach (var call in body.Invocations)
        {
            if (call.Instance is not { } instance || !body.Model.UserSetters.Contains(call.TargetMethod.Name)
                || !body.Model.Setters.OnlyStores(call.TargetMethod) || (SharedReceiver.Of(instance, body) ?? SharedReceiver.OfKept(instance, body)) is not { } shared)
            {
                continue;
            }

            foreach (var kept in body.Model.Setters.Of(call.TargetMethod))
            {
                if (call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == kept.Parameter.Ordinal) is { } argument)
                {
                    yield return new SharedSlotWrite(new StaticWrite(kept.Slot, argument.Value, call, StaticWriteKind.Assigned), shared.Type, shared.Evidence, kept, IsSelf(instance) ? null : instance, shared.IsKept);
                }
            }
        }
    }

    private static ISymbol? SlotOf(ISymbol member, IsolationModel model) => member switch
    {
        IFieldSymbol { IsReadOnly: false } field => field,
        IPropertySymbol { SetMethod: { IsInitOnly: false } } property => model.Setters.SlotOf(property.OriginalDefinition),
        _ => null,
    };

    private static bool IsSelf(IOperation instance) => instance is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance };
}
