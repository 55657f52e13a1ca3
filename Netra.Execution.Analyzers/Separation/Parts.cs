using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Netra.Execution.Analyzers.Separation;

/// <summary>What a call or an object is given.</summary>
/// <param name="Value">The argument, or what an initialiser assigns.</param>
/// <param name="Target">The parameter, property or field.</param>
/// <param name="Type">The declared type of that, before type arguments are put in.</param>
internal readonly record struct Part(IOperation Value, ISymbol Target, ITypeSymbol Type);

internal static class Parts
{
    /// <summary>The values that an object is made from.</summary>
    public static IEnumerable<IOperation> Of(IObjectCreationOperation creation)
    {
        foreach (var part in In(creation))
        {
            yield return part.Value;
        }
    }

    /// <summary>The one argument of a call that has no other.</summary>
    public static Part? Only(IOperation operation)
    {
        Part? only = null;
        foreach (var part in In(operation))
        {
            if (only is not null)
            {
                return null;
            }

            only = part;
        }

        return only;
    }

    /// <summary>The arguments of a call, its receiver left out, or of a creation, with what its initialiser assigns.</summary>
    public static IEnumerable<Part> In(IOperation operation)
    {
        var (arguments, skipped) = operation switch
        {
            IInvocationOperation call => (call.Arguments, call.Instance is null && call.TargetMethod.IsExtensionMethod ? 0 : -1),
            IObjectCreationOperation made => (made.Arguments, -1),
            _ => default,
        };
        if (arguments.IsDefault)
        {
            yield break;
        }

        foreach (var argument in arguments)
        {
            if (argument is { ArgumentKind: ArgumentKind.Explicit, Parameter: { RefKind: not RefKind.Out } parameter } && parameter.Ordinal != skipped)
            {
                yield return new Part(argument.Value, parameter, parameter.OriginalDefinition.Type);
            }
        }

        if (operation is not IObjectCreationOperation { Initializer.Initializers: var initializers })
        {
            yield break;
        }

        foreach (var initializer in initializers)
        {
            if (initializer is ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Member: IPropertySymbol or IFieldSymbol } target, Value: var value })
            {
                yield return new Part(value, target.Member, Model.IdentityNames.TypeOf(target.Member)!);
            }
        }
    }
}
