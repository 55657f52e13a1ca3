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

    /// <summary>A parameter that stands beside the context and is not read from it.</summary>
    private static bool IsForeign(IOperation key, BodyFacts body) =>
        body.Outline.Owner is IMethodSymbol method
        && method.Parameters.Any(parameter => body.Model.IsContext(parameter.Type))
        && body.Locals.Resolve(key) is IParameterReferenceOperation { Parameter: var given }
        && SymbolEqualityComparer.Default.Equals(given.ContainingSymbol, method)
        && body.Model.IsKey(given.Type);
}
