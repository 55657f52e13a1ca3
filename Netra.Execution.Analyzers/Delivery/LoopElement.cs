using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Delivery;

/// <summary>The variable of a loop, or the parameter of a lambda that is called for each element.</summary>
/// <param name="Variables">What stands for the element: several where it is deconstructed, the index of a counting loop.</param>
/// <param name="Collection">What is looped over.</param>
/// <param name="Scope">The loop or the lambda.</param>
internal sealed record LoopElement(ImmutableArray<ISymbol> Variables, IOperation Collection, IOperation Scope)
{
    /// <summary>The element that the operation is, or null.</summary>
    public static LoopElement? Of(IOperation value, BodyFacts body) => value switch
    {
        ILocalReferenceOperation { Local: var local } => OfLoop(value, local),
        IParameterReferenceOperation { Parameter: var parameter } => OfLambda(value, parameter),
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } collection, Arguments: { Length: 1 } index } => OfIndex(index[0].Value, collection, body),
        IArrayElementReferenceOperation { ArrayReference: var array, Indices: { Length: 1 } index } => OfIndex(index[0], array, body),
        _ => null,
    };

    private static LoopElement? OfLoop(IOperation value, ILocalSymbol local)
    {
        for (var at = value.Parent; at is not null; at = at.Parent)
        {
            if (at is IForEachLoopOperation loop && loop.Locals.Contains(local, SymbolEqualityComparer.Default))
            {
                return new LoopElement(ImmutableArray.CreateRange<ISymbol>(loop.Locals), loop.Collection, loop);
            }
        }

        return null;
    }

    private static LoopElement? OfLambda(IOperation value, IParameterSymbol parameter)
    {
        for (var at = value.Parent; at is not null; at = at.Parent)
        {
            if (at is IAnonymousFunctionOperation lambda && SymbolEqualityComparer.Default.Equals(lambda.Symbol, parameter.ContainingSymbol))
            {
                return lambda.Parent is IDelegateCreationOperation { Parent: IArgumentOperation { Parent: IInvocationOperation call } }
                    && ConnectionLoop.RunsForEach(call) && (call.Instance ?? (call.Arguments.Length > 1 ? call.Arguments[0].Value : null)) is { } collection
                    ? new LoopElement(ImmutableArray.Create<ISymbol>(parameter), collection, lambda)
                    : null;
            }
        }

        return null;
    }

    /// <summary>An element under the counter of a loop, or under each of its keys.</summary>
    private static LoopElement? OfIndex(IOperation index, IOperation collection, BodyFacts body)
    {
        if (Values.Unwrap(index) is not ILocalReferenceOperation { Local: var local } reference)
        {
            return null;
        }

        for (var at = reference.Parent; at is not null; at = at.Parent)
        {
            if (at is IForLoopOperation loop && loop.Locals.Contains(local, SymbolEqualityComparer.Default))
            {
                return new LoopElement(ImmutableArray.Create<ISymbol>(local), collection, loop);
            }
        }

        return OfLoop(reference, local) is { Collection: var keys } element
            && Values.Unwrap(keys) is IPropertyReferenceOperation { Property.Name: "Keys", Instance: { } owner }
            && Values.Receiver(owner) is IMemberReferenceOperation { Member: var one } && Values.Receiver(collection) is IMemberReferenceOperation { Member: var other }
            && SymbolEqualityComparer.Default.Equals(one, other)
            ? element
            : null;
    }
}
