using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment.Shared;

/// <summary>A use of a registry that reaches other users' entries.</summary>
internal static class RegistryUse
{
    /// <summary>What it does, "every user's entry is listed …"; null if it reaches nobody else's.</summary>
    public static string? Fault(IMemberReferenceOperation registry, BodyFacts body)
    {
        IOperation use = registry;
        while (use.Parent is IConversionOperation or IParenthesizedOperation)
        {
            use = use.Parent;
        }

        return IsListed(use) ? "every user's entry is listed here; ask for the current user's alone, or mark what operators do [CrossUser]"
            : KeyOf(use) is { } key && IsForeign(key, body) ? "`" + key.Syntax + "` need not be the current user's key; use the key of the context"
            : null;
    }

    private static bool IsListed(IOperation use) => use.Parent switch
    {
        IForEachLoopOperation => true,
        IPropertyReferenceOperation { Property.Name: "Values" or "Keys" } property => property.Parent is not IPropertyReferenceOperation { Property.Name: "Count" },
        IInvocationOperation { TargetMethod.Name: "GetEnumerator" or "ToArray" or "CopyTo" } call => call.Instance == use,
        IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { IsExtensionMethod: true } method } } =>
            SymbolNames.IsType(method.ContainingType, "System.Linq.Enumerable") && method.Name is not ("Count" or "Any" or "LongCount"),
        _ => false,
    };

    private static IOperation? KeyOf(IOperation use) => use.Parent switch
    {
        IPropertyReferenceOperation { Property.IsIndexer: true, Arguments: { Length: > 0 } arguments } => arguments[0].Value,
        IInvocationOperation { TargetMethod.Name: "TryGetValue" or "GetOrAdd" or "AddOrUpdate" or "TryAdd" or "Add" or "TryRemove" or "Remove" or "TryUpdate" or "GetValueOrDefault", Arguments: { Length: > 0 } arguments } => arguments[0].Value,
        _ => null,
    };

    /// <summary>A parameter that stands beside the context and is not read from it, or a key that is made of one.</summary>
    private static bool IsForeign(IOperation key, BodyFacts body)
    {
        if (body.Outline.Owner is not IMethodSymbol method || !method.Parameters.Any(parameter => body.Model.IsContext(parameter.Type)))
        {
            return false;
        }

        return Values.Unwrap(body.Locals.Resolve(key)) switch
        {
            IParameterReferenceOperation { Parameter: var given } => IsOf(method, given) && body.Model.IsKey(given.Type),
            IObjectCreationOperation { Type: { } made, Arguments: { Length: > 0 } arguments } => body.Model.IsKey(made) && arguments.All(argument => IsGivenAlone(argument.Value, method, body)),
            _ => false,
        };
    }

    /// <summary>Made of one parameter and of what it says itself, where nothing compares it with anything.</summary>
    private static bool IsGivenAlone(IOperation value, IMethodSymbol method, BodyFacts body)
    {
        IParameterSymbol? given = null;
        foreach (var part in body.Locals.Resolve(value).DescendantsAndSelf())
        {
            if (part is IParameterReferenceOperation { Parameter: var parameter })
            {
                if (!IsOf(method, parameter) || body.Model.IsContext(parameter.Type) || (given is not null && !SymbolEqualityComparer.Default.Equals(given, parameter)))
                {
                    return false;
                }

                given = parameter;
            }
            else if (part is ILocalReferenceOperation or IInstanceReferenceOperation)
            {
                return false;
            }
        }

        return given is not null && !ClientChecks.IsQuestioned(new HashSet<ISymbol>(SymbolEqualityComparer.Default) { given }, value, null, body);
    }

    private static bool IsOf(IMethodSymbol method, IParameterSymbol parameter) => SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, method);
}
