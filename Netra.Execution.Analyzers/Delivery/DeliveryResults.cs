using System;
using Microsoft.CodeAnalysis;
using Netra.Execution.Analyzers.Model;

namespace Netra.Execution.Analyzers.Delivery;

/// <summary>
/// What a send gives back to say whether it arrived: a type of the application or of ours that is named so, or the yes or no of an emitter. Libraries whose
/// sends throw what went wrong have results too, and nobody has to look at those, nor at what a type says to itself alone.
/// </summary>
internal static class DeliveryResults
{
    private static readonly string[] Endings = { "DeliveryResult", "DeliveryStatus", "DeliveryReport", "DeliveryOutcome", "SendResult", "PublishResult", "EmitResult" };

    /// <summary>How a send may begin that says whether it arrived, beside the verbs of an emitter.</summary>
    public static string[] Attempts { get; } = { "Try", "Deliver" };

    /// <summary>By the method's name alone.</summary>
    public static bool MayGiveOne(string name) =>
        EmitNames.IsVerb(name) || EmitNames.IsEvent(name) || Array.Exists(Attempts, attempt => name.StartsWith(attempt, StringComparison.Ordinal));

    /// <summary>The name of the result that the call gives, "DeliveryResult"; null if it gives none.</summary>
    public static string? Of(IMethodSymbol method, ITypeSymbol? receiver, IsolationModel model)
    {
        var result = TaskTypes.ResultOf(method.ReturnType) ?? method.ReturnType;
        if (result.SpecialType is SpecialType.System_Boolean)
        {
            return EmitNames.IsVerb(method.Name) && Emitters.IsEmitter(receiver, model) ? "bool" : null;
        }

        for (var t = result; t is not null; t = t.BaseType)
        {
            if (IsNamedSo(t.Name) && t.DeclaredAccessibility is not Accessibility.Private && (!t.DeclaringSyntaxReferences.IsEmpty || SymbolNames.IsIn(t, "Netra.Execution")))
            {
                return t.Name;
            }
        }

        return null;
    }

    public static bool IsNamedSo(string name)
    {
        foreach (var ending in Endings)
        {
            if (name.EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
