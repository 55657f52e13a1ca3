using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Containment.Statics;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Registrations;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Delivery;

/// <summary>A handler that holds a user, put into the event of something that outlives the user.</summary>
/// <param name="Place">The <c>+=</c>.</param>
/// <param name="Event">The event.</param>
/// <param name="Way">From the handler to the user.</param>
/// <param name="Source">Why the event lives longer.</param>
internal readonly record struct Subscription(IEventAssignmentOperation Place, IEventSymbol Event, string Way, string Source)
{
    public static IEnumerable<Subscription> Of(BodyFacts body)
    {
        foreach (var reference in body.References)
        {
            if (reference is IEventReferenceOperation { Parent: IEventAssignmentOperation { Adds: true } place } raised && place.EventReference == reference
                && raised.Event.ContainingType is { } owner && !SymbolNames.IsType(owner, "System.Timers.Timer")
                && LivesLonger(raised, body) is { } source
                && !IsOfShared(place.HandlerValue, body)
                && FunctionValue.CapturedUser(Values.Unwrap(place.HandlerValue), body) is { } way
                && !IsRemoved(raised.Event.Name, body.Outline.Type))
            {
                yield return new Subscription(place, raised.Event, way, source);
            }
        }
    }

    /// <summary>What serves everybody itself lives as long.</summary>
    private static bool IsOfShared(IOperation handler, BodyFacts body) =>
        body.Outline.Type is { } type && body.Model.LifetimeOf(type).Kind is LifetimeKind.Shared
        && (Values.Unwrap(handler) is IDelegateCreationOperation { Target: var created } ? created : Values.Unwrap(handler)) switch
        {
            IMethodReferenceOperation { Instance: IInstanceReferenceOperation } => true,
            IAnonymousFunctionOperation lambda => !FunctionValue.Below(lambda).Any(part => part switch
            {
                ILocalReferenceOperation { Local: var local } => FunctionValue.IsOutside(local, lambda) && body.Model.IsolationOf(local.Type).IsOfUser,
                IParameterReferenceOperation { Parameter: var parameter } => FunctionValue.IsOutside(parameter, lambda) && body.Model.IsolationOf(parameter.Type).IsOfUser,
                _ => false,
            }),
            _ => false,
        };

    private static string? LivesLonger(IEventReferenceOperation raised, BodyFacts body) =>
        raised.Event.IsStatic ? "is static"
        : raised.Instance is { } kept && Values.Receiver(kept) is IMemberReferenceOperation { Member: { IsStatic: true } slot, Type: { } held }
            && StaticSlots.IsSlot(slot) && !StaticSlots.IsExcused(slot, body.Model) && !body.Model.IsolationOf(held).IsOfUser ? "is of what static `" + slot.ContainingType.Name + "." + slot.Name + "` keeps"
        : raised.Instance is { } instance and not IInstanceReferenceOperation
            && Values.Receiver(instance).Type is INamedTypeSymbol type && !body.Model.IsolationOf(type).IsOfUser
            && body.Model.LifetimeOf(type) is { Kind: LifetimeKind.Shared, Evidence: var evidence } ? "is of what is " + evidence
        : null;

    /// <summary>By name, in all files of the type: whoever takes handlers off this event takes off this one.</summary>
    private static bool IsRemoved(string name, INamedTypeSymbol? type)
    {
        foreach (var reference in type?.DeclaringSyntaxReferences ?? System.Collections.Immutable.ImmutableArray<SyntaxReference>.Empty)
        {
            foreach (var node in reference.GetSyntax().DescendantNodes())
            {
                if (node is AssignmentExpressionSyntax assignment && assignment.IsKind(SyntaxKind.SubtractAssignmentExpression) && NameOf(assignment.Left) == name)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static string? NameOf(ExpressionSyntax target) => target switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        _ => null,
    };
}
