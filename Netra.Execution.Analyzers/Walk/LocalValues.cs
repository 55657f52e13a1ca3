using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Netra.Execution.Analyzers.Walk;

/// <summary>
/// The one value that a local of a body is ever given, so that an alias or a name for an intermediate result does not hide where a value comes from. A
/// local with several values, or none in sight, has none: what is unknown proves nothing.
/// </summary>
internal sealed class LocalValues
{
    private const int MaxSteps = 8;

    private readonly Dictionary<ISymbol, IOperation?> _values = new(SymbolEqualityComparer.Default);

    private LocalValues()
    {
    }

    public static LocalValues Of(BodyFacts body)
    {
        var values = new LocalValues();
        foreach (var variable in body.Variables)
        {
            if (variable.GetVariableInitializer()?.Value is { } initial)
            {
                values.Add(variable.Symbol, initial);
            }
        }

        foreach (var assignment in body.Assignments)
        {
            if (assignment.Target is ILocalReferenceOperation { Local: { IsRef: false } local })
            {
                values.Add(local, assignment is ISimpleAssignmentOperation ? assignment.Value : assignment);
            }
            else if (assignment is IDeconstructionAssignmentOperation deconstruction)
            {
                foreach (var (part, element) in Of(deconstruction))
                {
                    if (element is not null || deconstruction.Target is ITupleOperation)
                    {
                        values.Add(part, element ?? deconstruction);
                    }
                }
            }
        }

        foreach (var call in body.Invocations)
        {
            foreach (var argument in call.Arguments)
            {
                if (argument.Parameter is { RefKind: RefKind.Out or RefKind.Ref } && LocalOf(argument.Value) is { } local)
                {
                    values.Add(local, argument);
                }
            }
        }

        return values;
    }

    /// <summary>The locals that a deconstruction gives something, with the element of their place; null of what has no elements in sight.</summary>
    public static IEnumerable<(ILocalSymbol Local, IOperation? Element)> Of(IDeconstructionAssignmentOperation deconstruction)
    {
        if ((deconstruction.Target is IDeclarationExpressionOperation { Expression: var declared } ? declared : deconstruction.Target) is not ITupleOperation { Elements: var targets })
        {
            yield break;
        }

        var values = Values.Unwrap(deconstruction.Value) is ITupleOperation { Elements: var elements } && elements.Length == targets.Length ? elements : default;
        for (var i = 0; i < targets.Length; i++)
        {
            if (LocalOf(targets[i]) is { } local)
            {
                yield return (local, values.IsDefault ? null : values[i]);
            }
        }
    }

    /// <summary>The value itself, or what the local that it names was given; of an <c>out</c> variable, the argument.</summary>
    public IOperation Resolve(IOperation value)
    {
        for (var step = 0; step < MaxSteps; step++)
        {
            value = Values.Unwrap(value);
            if (value is not ILocalReferenceOperation { Local: var local } || !_values.TryGetValue(local, out var known) || known is null)
            {
                return value;
            }

            value = known;
        }

        return value;
    }

    private void Add(ISymbol local, IOperation value) => _values[local] = _values.ContainsKey(local) ? null : value;

    /// <summary>The local that is given by reference, declared there or before.</summary>
    public static ILocalSymbol? LocalOf(IOperation argument) => argument switch
    {
        ILocalReferenceOperation { Local: var local } => local,
        IDeclarationExpressionOperation { Expression: ILocalReferenceOperation { Local: var local } } => local,
        _ => null,
    };
}
