using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment;

/// <summary>A value put into a static slot or into the container there.</summary>
/// <param name="Slot">The static field or property.</param>
/// <param name="Value">What is put there.</param>
/// <param name="Place">The write: the assignment, the storing call, the initialiser.</param>
internal readonly record struct StaticWrite(ISymbol Slot, IOperation Value, IOperation Place)
{
    /// <summary>The writes of a body: assignments of every kind, storing calls, exchanges, initialisers.</summary>
    public static IEnumerable<StaticWrite> Of(BodyFacts body)
    {
        foreach (var write in OfInitializer(body.Root))
        {
            yield return write;
        }

        foreach (var assignment in body.Assignments)
        {
            foreach (var (target, value) in Pairs(assignment))
            {
                if (SlotOf(target) is { } slot)
                {
                    yield return new StaticWrite(slot, value, assignment);
                }
            }
        }

        foreach (var call in body.Invocations)
        {
            foreach (var write in OfCall(call))
            {
                yield return write;
            }
        }
    }

    private static IEnumerable<StaticWrite> OfInitializer(IOperation root)
    {
        switch (root)
        {
            case IFieldInitializerOperation field:
                foreach (var slot in field.InitializedFields)
                {
                    yield return new StaticWrite(slot, field.Value, field.Value);
                }

                break;
            case IPropertyInitializerOperation property:
                foreach (var slot in property.InitializedProperties)
                {
                    yield return new StaticWrite(slot, property.Value, property.Value);
                }

                break;
        }
    }

    private static IEnumerable<(IOperation Target, IOperation Value)> Pairs(IAssignmentOperation assignment)
    {
        if (assignment is IDeconstructionAssignmentOperation { Target: ITupleOperation targets, Value: var value })
        {
            if (Values.Unwrap(value) is ITupleOperation values && values.Elements.Length == targets.Elements.Length)
            {
                for (var i = 0; i < values.Elements.Length; i++)
                {
                    yield return (targets.Elements[i], values.Elements[i]);
                }
            }
        }
        else if (assignment is ISimpleAssignmentOperation or ICoalesceAssignmentOperation)
        {
            yield return (assignment.Target, assignment.Value);
        }
    }

    private static IEnumerable<StaticWrite> OfCall(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (method.IsStatic && IsExchange(method) && call.Arguments.Length > 1)
        {
            if (StaticMember(call.Arguments[0].Value) is { } exchanged)
            {
                yield return new StaticWrite(exchanged, call.Arguments[1].Value, call);
            }
        }
        else if (IsStoring(method.Name) && call.Instance is { } receiver && StaticMember(receiver) is { } slot)
        {
            foreach (var argument in call.Arguments)
            {
                yield return new StaticWrite(slot, argument.Value, call);
            }
        }
    }

    /// <summary>The static slot that the target is, or that the indexed container is in.</summary>
    private static ISymbol? SlotOf(IOperation target) => target switch
    {
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } container } => StaticMember(container),
        IArrayElementReferenceOperation { ArrayReference: var array } => StaticMember(array),
        _ => StaticMember(target),
    };

    private static ISymbol? StaticMember(IOperation operation) =>
        Values.Unwrap(operation) is IMemberReferenceOperation { Member: IFieldSymbol { IsStatic: true } or IPropertySymbol { IsStatic: true } } reference
            ? reference.Member
            : null;

    private static bool IsStoring(string name) =>
        name is "Add" or "TryAdd" or "Set" or "Enqueue" or "Push" or "Insert" or "GetOrAdd" or "AddOrUpdate" or "TryWrite" or "AddLast" or "AddFirst";

    private static bool IsExchange(IMethodSymbol method) => method.Name switch
    {
        "Exchange" or "CompareExchange" => SymbolNames.IsType(method.ContainingType, "System.Threading.Interlocked"),
        "Write" => SymbolNames.IsType(method.ContainingType, "System.Threading.Volatile"),
        "EnsureInitialized" => SymbolNames.IsType(method.ContainingType, "System.Threading.LazyInitializer"),
        _ => false,
    };
}
