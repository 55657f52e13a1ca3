using System;
using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Reporting;

namespace Netra.Execution.Analyzers.Walk;

/// <summary>
/// What one walk over a body's operations gathered, in the order of the source. The walk has its own stack and follows kinds that it does not know
/// through their children; what stands in a <c>nameof</c> does nothing and is left out.
/// </summary>
internal sealed class BodyFacts
{
    private LocalValues? _locals;
    private Dictionary<object, object>? _derived;

    private BodyFacts(BodyOutline outline, IOperation root, IsolationModel model, SemanticModel semantics, Sink sink, CancellationToken cancellationToken)
    {
        Outline = outline;
        Root = root;
        Model = model;
        Semantics = semantics;
        Sink = sink;
        CancellationToken = cancellationToken;
    }

    public BodyOutline Outline { get; }

    public IOperation Root { get; }

    public IsolationModel Model { get; }

    public SemanticModel Semantics { get; }

    public Sink Sink { get; }

    public CancellationToken CancellationToken { get; }

    /// <summary>Object creations, invocations with constructor initialisers among them, and method groups.</summary>
    public List<IOperation> Constructing { get; } = new();

    public List<IInvocationOperation> Invocations { get; } = new();

    /// <summary>Fields, properties, events and methods that the body mentions by a receiver or statically, invocations excepted.</summary>
    public List<IMemberReferenceOperation> References { get; } = new();

    /// <summary>Simple, compound and coalescing assignments.</summary>
    public List<IAssignmentOperation> Assignments { get; } = new();

    /// <summary>Variables with an initialiser.</summary>
    public List<IVariableDeclaratorOperation> Variables { get; } = new();

    /// <summary>Looks through locals that have one value.</summary>
    public LocalValues Locals => _locals ??= LocalValues.Of(this);

    /// <summary>What several rules derive from the body, made once.</summary>
    /// <param name="make">A static function: it is the key.</param>
    public T Derived<T>(Func<BodyFacts, T> make)
        where T : class
    {
        _derived ??= new Dictionary<object, object>();
        if (!_derived.TryGetValue(make, out var made))
        {
            _derived.Add(make, made = make(this));
        }

        return (T)made;
    }

    /// <summary>What the body gives a local: its initialiser and every plain assignment.</summary>
    public IEnumerable<IOperation> WrittenTo(ILocalSymbol local)
    {
        foreach (var variable in Variables)
        {
            if (SymbolEqualityComparer.Default.Equals(variable.Symbol, local) && variable.GetVariableInitializer() is { Value: { } value })
            {
                yield return value;
            }
        }

        foreach (var assignment in Assignments)
        {
            if (assignment.Target is ILocalReferenceOperation target && SymbolEqualityComparer.Default.Equals(target.Local, local))
            {
                yield return assignment.Value;
            }
            else if (assignment is IDeconstructionAssignmentOperation deconstruction)
            {
                foreach (var (part, element) in LocalValues.Of(deconstruction))
                {
                    if (SymbolEqualityComparer.Default.Equals(part, local))
                    {
                        yield return element ?? deconstruction.Value;
                    }
                }
            }
        }
    }

    public static BodyFacts Walk(
        BodyOutline outline, IOperation root, IsolationModel model, SemanticModel semantics, Sink sink, CancellationToken cancellationToken)
    {
        var facts = new BodyFacts(outline, root, model, semantics, sink, cancellationToken);
        var pending = new Stack<IOperation>();
        pending.Push(root);
        while (pending.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var operation = pending.Pop();
            if (operation is INameOfOperation)
            {
                continue;
            }

            facts.Add(operation);
            foreach (var child in operation.ChildOperations.Reverse())
            {
                pending.Push(child);
            }
        }

        return facts;
    }

    private void Add(IOperation operation)
    {
        switch (operation)
        {
            case IInvocationOperation invocation:
                Constructing.Add(invocation);
                Invocations.Add(invocation);
                break;
            case IObjectCreationOperation or IDynamicObjectCreationOperation:
                Constructing.Add(operation);
                break;
            case IMethodReferenceOperation method:
                Constructing.Add(method);
                References.Add(method);
                break;
            case IMemberReferenceOperation member:
                References.Add(member);
                break;
            case IAssignmentOperation assignment:
                Assignments.Add(assignment);
                break;
            case IVariableDeclaratorOperation variable:
                Variables.Add(variable);
                break;
        }
    }
}
