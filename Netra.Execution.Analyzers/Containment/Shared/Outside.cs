using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment.Shared;

/// <summary>What one call was given, or what was made from it, as opposed to what the object knows by itself.</summary>
internal static class Outside
{
    private const int MaxParts = 200;

    /// <summary>True if a parameter that counts, or a user's own data, is a part of the value.</summary>
    public static bool Gave(IOperation value, BodyFacts body, Func<IParameterSymbol, bool>? counts = null)
    {
        var pending = new Stack<IOperation>();
        pending.Push(value);
        for (var parts = 0; pending.Count > 0 && parts < MaxParts; parts++)
        {
            var part = pending.Pop();
            if (part is ILocalReferenceOperation && body.Locals.Resolve(part) is var resolved && resolved != part)
            {
                pending.Push(resolved is IArgumentOperation { Parent: { } call } ? call : resolved);
                continue;
            }

            if ((part is IParameterReferenceOperation { Parameter: var parameter } && IsGiven(parameter, value) && counts?.Invoke(parameter) != false)
                || (part is IMemberReferenceOperation or IInvocationOperation && part.Type is { } type && body.Model.IsolationOf(type).IsOfUser))
            {
                return true;
            }

            foreach (var child in part.ChildOperations)
            {
                pending.Push(child);
            }
        }

        return false;
    }

    /// <summary>A token says when to stop, and a function's own parameter is what it is called with.</summary>
    private static bool IsGiven(IParameterSymbol parameter, IOperation value)
    {
        if (parameter.Type.Name is "CancellationToken" || parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.Constructor })
        {
            return false;
        }

        foreach (var reference in parameter.DeclaringSyntaxReferences)
        {
            if (reference.SyntaxTree == value.Syntax.SyntaxTree && value.Syntax.Span.Contains(reference.Span))
            {
                return false;
            }
        }

        return true;
    }
}
