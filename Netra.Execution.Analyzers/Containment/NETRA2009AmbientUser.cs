using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Containment.Ambient;
using Netra.Execution.Analyzers.Containment.Credentials;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Annotated;
using Netra.Execution.Analyzers.Reporting;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment;

/// <summary>
/// Ambient state of a user that outlives what it was set for: a thread's own, where code awaits; a flow's slot that is set only if empty, by a getter, or
/// by a method that is not async and does not put the old value back; one that holds a collection that grows; one that everybody can set.
/// Known limits: a slot is judged by what it is declared for, or by a value whose origin the body shows; a restore is looked for in the same function, in
/// what it hands out, and in the <c>Dispose</c> of its type; a slot of another project is judged there.
/// </summary>
internal sealed class NETRA2009AmbientUser() : Rule(Rules.NETRA2009)
{
    public override bool Applies(IsolationModel model) => model.ProjectKind is not ProjectKind.Client;

    public override void Words(IsolationModel model, WordList words) => words.Exact.UnionWith(model.Source.FlowSlots);

    public override void OnType(TypeFacts facts)
    {
        foreach (var member in facts.Type.GetMembers())
        {
            if (member is IFieldSymbol or IPropertySymbol && !Annotations.Has(member, Annotations.SharedAcrossUsers))
            {
                Judge(member, facts);
            }
        }
    }

    public override void OnBody(BodyFacts body)
    {
        foreach (var set in AmbientSet.Of(body))
        {
            if (IsJudgedByDeclaration(set.Slot, body.Model) || set.IsPutBack(body) || !ServingCode.IsServing(set.Assignment, body) || WayOf(set, body) is not { } way)
            {
                continue;
            }

            if (body.Outline.Owner is IMethodSymbol { MethodKind: MethodKind.PropertySet, AssociatedSymbol: { } property } setter && set.Function is null)
            {
                if (setter.DeclaredAccessibility is Accessibility.Public && !set.IsRestored(body))
                {
                    body.Sink.Report(Descriptor, property.Locations[0], property, Wording.AmbientSettable(property, way));
                }
            }
            else if (Fault(set, body) is { } fault)
            {
                body.Sink.Report(Descriptor, set.Assignment.Syntax.GetLocation(), set.Assignment, body.Outline.Owner, Wording.AmbientSet(set.Slot, way, fault));
            }
        }

        foreach (var call in body.Invocations)
        {
            if (call.Instance is { } receiver && StoringCalls.IsName(call.TargetMethod.Name))
            {
                foreach (var argument in call.Arguments)
                {
                    ReportCollection(receiver, argument.Value, call, body);
                }
            }
        }

        foreach (var assignment in body.Assignments)
        {
            if (assignment.Target is IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } container })
            {
                ReportCollection(container, assignment.Value, assignment, body);
            }
        }
    }

    private void Judge(ISymbol slot, TypeFacts facts)
    {
        if (AmbientSlots.OfThread(slot) is { } ofThread)
        {
            if (AmbientSlots.WayOf(slot, ofThread, facts.Model) is { } user && CanAwait(facts.Type, facts.Model))
            {
                facts.Sink.Report(Descriptor, slot.Locations[0], slot, Wording.AmbientOfThread(slot, user));
            }
        }
        else if (AmbientSlots.OfFlow(slot) is { } ofFlow && AmbientSlots.WayOf(slot, ofFlow, facts.Model) is { } way)
        {
            if (IsMutableCollectionOfUsers(ofFlow, facts.Model))
            {
                facts.Sink.Report(Descriptor, slot.Locations[0], slot, Wording.AmbientCollection(slot, way));
            }
            else if (slot.DeclaredAccessibility is Accessibility.Public)
            {
                facts.Sink.Report(Descriptor, slot.Locations[0], slot, Wording.AmbientSettable(slot, way));
            }
        }
    }

    private void ReportCollection(IOperation container, IOperation value, IOperation place, BodyFacts body)
    {
        var collection = body.Locals.Resolve(Values.Receiver(container));
        if (AmbientSet.SlotOf(collection is ICoalesceAssignmentOperation { Target: var filled } ? filled : collection, body) is { } slot
            && AmbientSlots.OfFlow(slot) is { } kept && AmbientSlots.IsMutableCollection(kept)
            && !IsJudgedByDeclaration(slot, body.Model)
            && (OfUser(value, body) ?? IdentityOrigin.Of(value, body)) is { } way
            && slot.Locations[0].IsInSource)
        {
            body.Sink.Report(Descriptor, slot.Locations[0], place, slot, Wording.AmbientCollection(slot, way));
        }
    }

    private static string? Fault(AmbientSet set, BodyFacts body)
    {
        if (set.IsLazy(body))
        {
            return "set only if it is empty, so that the first user stays";
        }

        var isGetter = set.Function is null && body.Outline.Owner is IMethodSymbol { MethodKind: MethodKind.PropertyGet };
        var isAsync = set.Function switch
        {
            IAnonymousFunctionOperation lambda => lambda.Symbol.IsAsync,
            ILocalFunctionOperation local => local.Symbol.IsAsync,
            _ => body.Outline.Owner is IMethodSymbol { IsAsync: true },
        };
        return isGetter ? "set by reading it"
            : isAsync || set.IsRestored(body) ? null
            : "set in a method that is not async, so that it stays with the caller, and nothing puts the old value back";
    }

    private static string? WayOf(AmbientSet set, BodyFacts body) =>
        AmbientSlots.OfFlow(set.Slot) is { } kept
            ? AmbientSlots.WayOf(set.Slot, kept, body.Model) ?? OfUser(set.Assignment.Value, body) ?? IdentityOrigin.Of(set.Assignment.Value, body)
            : null;

    private static string? OfUser(IOperation value, BodyFacts body) =>
        Values.Unwrap(body.Locals.Resolve(value)).Type is { } type && body.Model.IsolationOf(type) is { Kind: not IsolationKind.Neutral } isolation ? isolation.Path : null;

    private static bool IsJudgedByDeclaration(ISymbol slot, IsolationModel model) =>
        Annotations.Has(slot, Annotations.SharedAcrossUsers)
        || (AmbientSlots.OfFlow(slot) is { } kept
            && (IsMutableCollectionOfUsers(kept, model) || (slot.DeclaredAccessibility is Accessibility.Public && AmbientSlots.WayOf(slot, kept, model) is not null)));

    private static bool IsMutableCollectionOfUsers(ITypeSymbol kept, IsolationModel model) =>
        AmbientSlots.IsMutableCollection(kept) && model.IsolationOf(kept).IsOfUser;

    /// <summary>All code of a server can; elsewhere the slot's own type shows it.</summary>
    private static bool CanAwait(INamedTypeSymbol type, IsolationModel model)
    {
        if (model.ProjectKind is ProjectKind.Server)
        {
            return true;
        }

        foreach (var member in type.GetMembers())
        {
            if (member is IMethodSymbol { IsAsync: true } or IMethodSymbol { ReturnType.Name: "Task" or "ValueTask" or "IAsyncEnumerable" })
            {
                return true;
            }
        }

        return false;
    }
}
