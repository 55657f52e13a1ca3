using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Containment.Ambient;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment.Shared;

/// <summary>
/// What a registration's factory puts into an object of another project, an agent or a client: what that keeps of it is not seen, and it keeps what it is
/// made of. Of a type of this project the declarations say it.
/// </summary>
internal static class FactoryParts
{
    /// <summary>True for the argument that makes what is registered.</summary>
    public static bool IsFactory(IArgumentOperation argument) => argument.Parameter?.Name is "implementationFactory" or "factory" or "createAgentDelegate";

    /// <summary>What the function gives itself.</summary>
    public static IEnumerable<IOperation> Returned(IAnonymousFunctionOperation function)
    {
        foreach (var operation in FunctionValue.Below(function))
        {
            if (operation is IReturnOperation { ReturnedValue: { } returned } && Values.FunctionAround(operation) == function)
            {
                yield return Values.Unwrap(returned);
            }
        }
    }

    /// <summary>The way from what the factory makes to a user's data that it is made of, or null.</summary>
    public static string? WayToUser(IOperation registration, BodyFacts body)
    {
        if (registration is not IInvocationOperation { Arguments: var arguments })
        {
            return null;
        }

        foreach (var argument in arguments)
        {
            // Who asks whoever is current is another rule's.
            if (!IsFactory(argument) || Values.Unwrap(argument.Value) is not IAnonymousFunctionOperation factory || AmbientUser.ReadIn(factory, body) is not null)
            {
                continue;
            }

            foreach (var returned in Returned(factory))
            {
                if (body.Locals.Resolve(returned) is IObjectCreationOperation { Type: { } made } creation
                    && !SymbolEqualityComparer.Default.Equals(made.ContainingAssembly, body.Model.Compilation.Assembly) && OfParts(creation, body) is { } way)
                {
                    return "new `" + made.Name + "` → " + way;
                }
            }
        }

        return null;
    }

    private static string? OfParts(IObjectCreationOperation made, BodyFacts body)
    {
        foreach (var part in Composition.PartsOf(made, body.Locals))
        {
            var value = Values.Unwrap(part);
            // What is made there sees no request: it is nobody's.
            if (value is not (IObjectCreationOperation or IDefaultValueOperation) && value.Type is { } type && HeldUser.WayOf(type, body.Model) is { } way)
            {
                return way;
            }

            foreach (var given in value is IInvocationOperation { Arguments: var arguments } ? arguments : Enumerable.Empty<IArgumentOperation>())
            {
                if (FunctionValue.CapturedUser(Values.Unwrap(given.Value), body) is { } captured)
                {
                    return captured;
                }
            }
        }

        return null;
    }
}
