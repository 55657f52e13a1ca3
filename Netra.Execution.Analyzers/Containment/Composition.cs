using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment;

/// <summary>
/// What an object is given when it is made in the expression, and keeps: arguments, values of its initialiser, elements, parts of a tuple. A weak reference
/// keeps nothing.
/// </summary>
internal static class Composition
{
    private const int MaxDepth = 4;

    /// <summary>The parts, and theirs; none of what was made elsewhere.</summary>
    public static IEnumerable<IOperation> PartsOf(IOperation value, LocalValues locals) => PartsOf(value, locals, 0);

    private static IEnumerable<IOperation> PartsOf(IOperation value, LocalValues locals, int depth)
    {
        if (depth == MaxDepth)
        {
            yield break;
        }

        foreach (var alternative in Values.Alternatives(locals.Resolve(value)))
        {
            foreach (var part in Direct(alternative))
            {
                yield return part;
                foreach (var inner in PartsOf(part, locals, depth + 1))
                {
                    yield return inner;
                }
            }
        }
    }

    private static IEnumerable<IOperation> Direct(IOperation made)
    {
        switch (made)
        {
            case IObjectCreationOperation { Type: { TypeKind: not TypeKind.Delegate, Name: not "WeakReference" } } creation:
                foreach (var argument in creation.Arguments)
                {
                    if (argument.ArgumentKind is not ArgumentKind.DefaultValue)
                    {
                        yield return argument.Value;
                    }
                }

                foreach (var given in creation.Initializer is { } initializer ? Given(initializer) : System.Array.Empty<IOperation>())
                {
                    yield return given;
                }

                break;
            case ITupleOperation tuple:
                foreach (var element in tuple.Elements)
                {
                    yield return element;
                }

                break;
            default:
                foreach (var element in Values.ElementsOf(made) ?? System.Array.Empty<IOperation>())
                {
                    yield return element;
                }

                break;
        }
    }

    private static IEnumerable<IOperation> Given(IObjectOrCollectionInitializerOperation initializer)
    {
        foreach (var entry in initializer.Initializers)
        {
            switch (entry)
            {
                case ISimpleAssignmentOperation { Value: var value }:
                    yield return value;
                    break;
                case IInvocationOperation add:
                    foreach (var argument in add.Arguments)
                    {
                        yield return argument.Value;
                    }

                    break;
            }
        }
    }
}
