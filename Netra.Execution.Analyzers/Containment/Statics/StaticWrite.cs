using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment.Statics;

/// <summary>In which way a static is written.</summary>
internal enum StaticWriteKind
{
    /// <summary>By its initialiser.</summary>
    Initial,

    /// <summary>By an assignment, a deconstruction, or an exchange.</summary>
    Assigned,

    /// <summary>Only if it was empty.</summary>
    Once,

    /// <summary>By an operator, from what it was.</summary>
    Changed,

    /// <summary>By a call that stores in the container there.</summary>
    Stored,

    /// <summary>By a call that makes the value for a key.</summary>
    Computed,

    /// <summary>By a method that is given a reference to it.</summary>
    Referred,
}

/// <summary>A value put into a static slot or into the container there.</summary>
/// <param name="Slot">The static field or property.</param>
/// <param name="Value">What is put there; of a reference that is handed over, the call.</param>
/// <param name="Place">The write: the assignment, the storing call, the initialiser.</param>
/// <param name="Kind">In which way.</param>
/// <param name="Key">The key under which it is put there, if it has one.</param>
internal readonly record struct StaticWrite(ISymbol Slot, IOperation Value, IOperation Place, StaticWriteKind Kind, IOperation? Key = null)
{
    private static readonly Func<BodyFacts, List<StaticWrite>> Statics = body => OfInitializer(body.Root).Concat(OfStatements(body, ofInstance: false)).ToList();

    private static readonly Func<BodyFacts, List<StaticWrite>> Instances = body => OfStatements(body, ofInstance: true).Concat(OfPrimaryConstructor(body.Root)).ToList();

    /// <summary>The writes of a body: assignments of every kind, storing calls, exchanges, references, initialisers.</summary>
    public static IReadOnlyList<StaticWrite> Of(BodyFacts body) => body.Derived(Statics);

    /// <summary>The same for the slots of the instance whose code the body is. Its initialisers see nobody but whom a primary constructor is given.</summary>
    public static IReadOnlyList<StaticWrite> OfInstance(BodyFacts body) => body.Derived(Instances);

    private static IEnumerable<StaticWrite> OfStatements(BodyFacts body, bool ofInstance)
    {
        foreach (var assignment in body.Assignments)
        {
            foreach (var write in OfAssignment(assignment, body.Locals, ofInstance))
            {
                yield return write;
            }
        }

        foreach (var call in body.Invocations)
        {
            foreach (var write in OfCall(call, body.Locals, ofInstance))
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
                    yield return new StaticWrite(slot, field.Value, field.Value, StaticWriteKind.Initial);
                }

                break;
            case IPropertyInitializerOperation property:
                foreach (var slot in property.InitializedProperties)
                {
                    yield return new StaticWrite(slot, property.Value, property.Value, StaticWriteKind.Initial);
                }

                break;
        }
    }

    private static IEnumerable<StaticWrite> OfPrimaryConstructor(IOperation root) =>
        OfInitializer(root)
            .Where(write => !write.Slot.IsStatic && write.Value.DescendantsAndSelf().Any(part => part is IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } }))
            .Select(write => write with { Kind = StaticWriteKind.Assigned });

    private static IEnumerable<StaticWrite> OfAssignment(IAssignmentOperation assignment, LocalValues locals, bool ofInstance)
    {
        foreach (var (target, value) in Pairs(assignment))
        {
            if (!IsLocalItself(target) && StaticTarget.Of(target, locals, ofInstance) is { } slot)
            {
                var stored = StaticTarget.KeyOf(target) is { } key ? new StaticWrite(slot, value, assignment, StaticWriteKind.Stored, key)
                    : new StaticWrite(slot, value, assignment, KindOf(assignment));
                yield return stored;
            }
        }
    }

    /// <summary>In which way an assignment writes.</summary>
    public static StaticWriteKind KindOf(IAssignmentOperation assignment) => assignment switch
    {
        ICoalesceAssignmentOperation => StaticWriteKind.Once,
        ICompoundAssignmentOperation => StaticWriteKind.Changed,
        _ => StaticWriteKind.Assigned,
    };

    private static IEnumerable<(IOperation Target, IOperation Value)> Pairs(IAssignmentOperation assignment)
    {
        if (assignment is not IDeconstructionAssignmentOperation { Target: ITupleOperation targets, Value: var value })
        {
            yield return (assignment.Target, assignment.Value);
        }
        else if (Values.Unwrap(value) is ITupleOperation values && values.Elements.Length == targets.Elements.Length)
        {
            for (var i = 0; i < values.Elements.Length; i++)
            {
                yield return (targets.Elements[i], values.Elements[i]);
            }
        }
        else
        {
            foreach (var target in targets.Elements)
            {
                yield return (target, value);
            }
        }
    }

    private static IEnumerable<StaticWrite> OfCall(IInvocationOperation call, LocalValues locals, bool ofInstance)
    {
        if (StoringCalls.IsExchange(call.TargetMethod) && call.Arguments.Length > 1)
        {
            if (StaticTarget.Of(call.Arguments[0].Value, locals, ofInstance) is { } exchanged)
            {
                yield return new StaticWrite(exchanged, call.Arguments[1].Value, call, IsOnce(call) ? StaticWriteKind.Once : StaticWriteKind.Assigned);
            }

            yield break;
        }

        if (StoringCalls.IsKeyedExchange(call.TargetMethod) && call.Arguments.Length > 2)
        {
            if (StaticTarget.Of(call.Arguments[0].Value, locals, ofInstance) is { } keyed)
            {
                var kind = StoringCalls.IsKeyed(call.TargetMethod.Name) ? StaticWriteKind.Computed : StaticWriteKind.Stored;
                for (var i = 2; i < call.Arguments.Length; i++)
                {
                    yield return new StaticWrite(keyed, call.Arguments[i].Value, call, kind, call.Arguments[1].Value);
                }
            }

            yield break;
        }

        if (call.Instance is { } receiver && StoringCalls.IsName(call.TargetMethod.Name) && StaticTarget.Of(receiver, locals, ofInstance) is { } slot)
        {
            var kind = StoringCalls.IsKeyed(call.TargetMethod.Name) ? StaticWriteKind.Computed : StaticWriteKind.Stored;
            var key = call.Arguments.Length > 1 ? call.Arguments[0].Value : null;
            foreach (var argument in call.Arguments.Where(argument => argument.Value != key || !IsWeak(call.TargetMethod)))
            {
                yield return new StaticWrite(slot, argument.Value, call, kind, argument.Value == key ? null : key);
            }

            yield break;
        }

        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is { RefKind: RefKind.Ref or RefKind.Out } && !IsLocalItself(argument.Value) && StaticTarget.Of(argument.Value, locals, ofInstance) is { } referred)
            {
                yield return ReferredTo.Assigned(argument, call, referred) is { } given
                    ? new StaticWrite(referred, given, call, StaticWriteKind.Assigned)
                    : new StaticWrite(referred, call, call, StaticWriteKind.Referred);
            }
        }
    }

    /// <summary>A local that is given what a static holds is another place, and changes alone; one that refers to the static is the same.</summary>
    private static bool IsLocalItself(IOperation target) => Values.Unwrap(target) is ILocalReferenceOperation { Local.RefKind: RefKind.None } or IDeclarationExpressionOperation;

    /// <summary>A weak table goes with its keys, and keeps none.</summary>
    private static bool IsWeak(IMethodSymbol method) => SymbolNames.IsType(method.ContainingType, "System.Runtime.CompilerServices.ConditionalWeakTable`2");

    private static bool IsOnce(IInvocationOperation call) =>
        call.TargetMethod.Name is "EnsureInitialized"
        || (call is { TargetMethod.Name: "CompareExchange", Arguments: { Length: 3 } arguments } && arguments[2].Value.ConstantValue is { HasValue: true, Value: null or 0 });
}
