using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment.Caching;

/// <summary>
/// A caching stage of a chat client before one that reads who the user is: its key is made of what it is given, and what a stage behind it adds is in the
/// answer alone. One chain of calls is looked at; a cache that is configured may be varied.
/// </summary>
internal static class ChatCache
{
    public const string Name = "UseDistributedCache";

    /// <summary>Where a stage behind the cache reads the user, or null.</summary>
    public static string? ReadOf(IInvocationOperation cache, BodyFacts body)
    {
        if (cache.TargetMethod.Name is not Name || !IsOfClient(cache.TargetMethod) || IsConfigured(cache))
        {
            return null;
        }

        foreach (var stage in body.Invocations)
        {
            if (stage == cache || !IsOfClient(stage.TargetMethod) || !IsBehind(stage, cache))
            {
                continue;
            }

            foreach (var argument in stage.Arguments)
            {
                if (FunctionValue.Is(Values.Unwrap(argument.Value)) && UserReads.In(argument.Value, stage, body) is { Way: var way })
                {
                    return way;
                }
            }
        }

        return null;
    }

    private static bool IsOfClient(IMethodSymbol method) => SymbolNames.IsIn(method.ContainingType, "Microsoft.Extensions.AI");

    private static bool IsConfigured(IInvocationOperation cache) =>
        cache.Arguments.Any(argument => argument is { ArgumentKind: ArgumentKind.Explicit, Parameter.Type.TypeKind: TypeKind.Delegate } && Values.Unwrap(argument.Value).ConstantValue is not { HasValue: true, Value: null });

    /// <summary>The first stage that is asked for is the outermost, so that a later one answers to an earlier one.</summary>
    private static bool IsBehind(IInvocationOperation stage, IInvocationOperation cache)
    {
        for (var at = Values.ReceiverOf(stage); at is not null && Values.Unwrap(at) is IInvocationOperation call; at = Values.ReceiverOf(call))
        {
            if (call == cache)
            {
                return true;
            }
        }

        return false;
    }
}
