using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Annotated;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Delivery;

/// <summary>What the name of a group says about whose it is.</summary>
internal static class GroupNames
{
    /// <summary>True if what the client named is an id of a user, or of a user's talk.</summary>
    public static bool IsOwned(ClientSupplied client, IOperation name, BodyFacts body) =>
        (IdentityNames.IsIdentity(client.Key) || IdentityNames.IsTalk(client.Key)) && !ClientChecks.IsOfOthers(name, body) && !ClientChecks.ChecksCredential(name, body);

    /// <summary>False if no text is put together in the body; nothing is bound.</summary>
    public static bool MayBeComputed(BodyOutline body) =>
        body.Text.IndexOf("$\"", body.Span.Start, body.Span.Length, StringComparison.Ordinal) >= 0 || body.Text.IndexOf("\" +", body.Span.Start, body.Span.Length, StringComparison.Ordinal) >= 0;

    /// <summary>True for text with parts of which none says whose it is; what a call made may.</summary>
    public static bool IsComputedWithoutKey(IOperation name, BodyFacts body)
    {
        var hasPart = false;
        var pending = new Stack<IOperation>();
        pending.Push(name);
        while (pending.Count > 0)
        {
            var part = Values.Unwrap(body.Locals.Resolve(pending.Pop()));
            switch (part)
            {
                case { ConstantValue.HasValue: true }:
                    break;
                case IInterpolatedStringOperation text:
                    hasPart = true;
                    foreach (var hole in text.Parts)
                    {
                        if (hole is IInterpolationOperation { Expression: var expression })
                        {
                            pending.Push(expression);
                        }
                    }

                    break;
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum:
                    hasPart = true;
                    pending.Push(sum.LeftOperand);
                    pending.Push(sum.RightOperand);
                    break;
                case IPropertyReferenceOperation or IFieldReferenceOperation or IParameterReferenceOperation:
                    if (SaysWhose(part, body.Model))
                    {
                        return false;
                    }

                    break;
                default:
                    return false;
            }
        }

        return hasPart;
    }

    private static bool SaysWhose(IOperation part, IsolationModel model)
    {
        var symbol = part is IParameterReferenceOperation { Parameter: var parameter } ? parameter : (ISymbol)((IMemberReferenceOperation)part).Member;
        return part.Type is not { } type
            || model.IsolationOf(type).Kind is not IsolationKind.Neutral
            || Annotations.Has(symbol, Annotations.UserKey) || IdentityNames.IsIdentity(symbol.Name) || IdentityNames.IsTalk(symbol.Name) || AddressedNames.IsAddressed(symbol.Name, type, model)
            || AddressedNames.Words(symbol.Name).Exists(word => word is "user" or "owner" or "tenant" or "customer" or "session" or "connection" or "key")
            || (part is IMemberReferenceOperation { Instance: { } instance } && Values.Receiver(instance).Type is { } owner && model.IsolationOf(owner).Kind is not IsolationKind.Neutral);
    }
}
