using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment.Caching;

/// <summary>Text by which an output cache tells the response of one request from another's.</summary>
/// <param name="Text">The text.</param>
/// <param name="Name">"OutputCachePolicyBuilder.VaryByValue": what is given it.</param>
internal readonly record struct ResponseKey(IOperation Text, string Name)
{
    /// <summary>The words of which a body that gives one has one.</summary>
    public static string[] Words { get; } = { "VaryByValue", "VaryByValues", "SetCacheKeyPrefix", "CacheKeyPrefix" };

    public static IEnumerable<ResponseKey> Of(BodyFacts body)
    {
        foreach (var call in body.Invocations)
        {
            if (call.TargetMethod.Name is "VaryByValue" or "SetCacheKeyPrefix" && IsOfOutputCache(call.TargetMethod.ContainingType))
            {
                foreach (var argument in call.Arguments)
                {
                    foreach (var text in Texts(argument.Value))
                    {
                        yield return new ResponseKey(text, Named(call.TargetMethod));
                    }
                }
            }
        }

        foreach (var assignment in body.Assignments)
        {
            if (Target(assignment.Target) is { Property: var property } && property.Name is "CacheKeyPrefix" or "VaryByValues" && IsOfOutputCache(property.ContainingType))
            {
                yield return new ResponseKey(assignment.Value, Named(property));
            }
        }
    }

    private static IPropertyReferenceOperation? Target(IOperation target) => target switch
    {
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: IPropertyReferenceOperation values } => values,
        IPropertyReferenceOperation property => property,
        _ => null,
    };

    /// <summary>What a function returns, of a pair the value; a key beside it is a word of the policy.</summary>
    private static IEnumerable<IOperation> Texts(IOperation argument)
    {
        var value = Values.Unwrap(argument) is IDelegateCreationOperation { Target: var target } ? target : Values.Unwrap(argument);
        return value is IAnonymousFunctionOperation lambda
            ? FunctionValue.Below(lambda).OfType<IReturnOperation>().Select(returned => returned.ReturnedValue).OfType<IOperation>().SelectMany(Values.Alternatives).Select(Inner)
            : value.ConstantValue.HasValue ? [] : new[] { value };
    }

    private static IOperation Inner(IOperation value) => Values.Unwrap(value) switch
    {
        IObjectCreationOperation { Type.Name: "KeyValuePair", Arguments: { Length: 2 } arguments } => Values.Unwrap(arguments[1].Value),
        IObjectCreationOperation { Type.Name: "ValueTask", Arguments: { Length: 1 } arguments } => Inner(arguments[0].Value),
        IInvocationOperation { TargetMethod: { Name: "FromResult", IsStatic: true }, Arguments: { Length: 1 } arguments } => Inner(arguments[0].Value),
        var other => other,
    };

    private static bool IsOfOutputCache(INamedTypeSymbol type) => SymbolNames.IsIn(type, "Microsoft.AspNetCore.OutputCaching");

    private static string Named(ISymbol member) => member.ContainingType.Name + "." + member.Name;
}
