using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;

namespace Netra.Execution.Analyzers.Walk;

/// <summary>
/// A value that the client chose. Followed through conversions, string operations, parsing and constructors only. A question about it, asked before, may have
/// been the check of the user, and ends it; so does what any other call makes of it.
/// </summary>
/// <param name="Source">The parameter, or the member of a message or of the request, that the client fills.</param>
/// <param name="Key">What it is called there: the name of the source, or the key of a request's part.</param>
internal sealed record ClientSupplied(ISymbol Source, string Key)
{
    /// <summary>"`room`".</summary>
    public string Name => "`" + Key + "`";

    /// <summary>True for a part of the request's path or host.</summary>
    public bool IsAddress => ClientSources.IsAddress(Source);

    /// <summary>What the client chose of the value, or null if the server has a part in it that says who is signed in.</summary>
    /// <param name="value">The value.</param>
    /// <param name="body">The body.</param>
    /// <param name="local">The local that is given the value: what is asked about it counts too, wherever it stands.</param>
    public static ClientSupplied? Of(IOperation value, BodyFacts body, ILocalSymbol? local = null)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var pending = new Stack<IOperation>();
        pending.Push(value);
        (ISymbol Source, IOperation Place)? found = null;
        string? key = null;
        while (pending.Count > 0)
        {
            foreach (var part in Values.Alternatives(Values.Receiver(pending.Pop())))
            {
                var source = ClientSources.Of(part, body);
                if (IsKeyPart(part, body.Model) || (source is null && OwnUser.Says(part)))
                {
                    return null;
                }

                if (found is null && source is not null)
                {
                    found = (source, part);
                }

                key ??= KeyIn(part, body);
                foreach (var inner in Parts(part, body, seen))
                {
                    pending.Push(inner);
                }
            }
        }

        if (found is not { } first)
        {
            return null;
        }

        seen.Add(first.Source);
        if (local is not null)
        {
            seen.Add(local);
        }

        return ClientChecks.IsQuestioned(seen, first.Place, local is null ? value : null, body) ? null : new ClientSupplied(first.Source, ClientSources.KeyOf(first.Place) ?? key ?? first.Source.Name);
    }

    /// <summary>The name under which the part is read from what was sent as a whole, or null.</summary>
    private static string? KeyIn(IOperation part, BodyFacts body) =>
        ReadByHand.Behind(part) is not null ? ClientSources.KeyOf(part)
        : part is IPropertyReferenceOperation { Instance: { } owner, Property: var member } && ReadByHand.BehindMessage(body.Locals.Resolve(owner)) is not null ? member.Name
        : part is ILocalReferenceOperation { Local: var local } && ClientSources.GivenBy(local, body) is { } giver && ReadByHand.BehindGiven(giver) is not null && ReadByHand.IsJson(giver.TargetMethod.ContainingType) ? ClientSources.KeyOf(giver)
        : null;

    /// <summary>A part that says who is signed in keeps a name apart from everybody else's.</summary>
    private static bool IsKeyPart(IOperation part, IsolationModel model)
    {
        if (part.Type is not { } type)
        {
            return false;
        }

        return (model.IsKey(type) && part is not (IObjectCreationOperation or IInvocationOperation or IConversionOperation))
            || (part is IMemberReferenceOperation { Instance: { } instance } && Values.Receiver(instance).Type is { } owner
                && (model.IsContext(owner) || model.IsKey(owner) || SymbolNames.IsIn(owner, "System.Security.Claims") || SymbolNames.IsIn(owner, "System.Security.Principal")))
            || part is IInvocationOperation { TargetMethod.Name: "FindFirstValue" or "GetUserId" or "GetObjectId" };
    }

    private static IEnumerable<IOperation> Parts(IOperation value, BodyFacts body, HashSet<ISymbol> seen)
    {
        switch (value)
        {
            case ILocalReferenceOperation { Local: var local } when seen.Add(local):
                return body.WrittenTo(local).Concat(Parsed(local, body));
            case IConversionOperation conversion:
                return new[] { conversion.Operand };
            case IInterpolatedStringOperation text:
                return Holes(text);
            case IImplicitIndexerReferenceOperation { Instance: { Type.SpecialType: SpecialType.System_String } text }:
                return new[] { text };
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum:
                return new[] { sum.LeftOperand, sum.RightOperand };
            case IObjectCreationOperation { Arguments: { Length: > 0 } arguments }:
                return Given(arguments);
            case IInvocationOperation call when IsTextual(call.TargetMethod):
                return Given(call.Arguments, call.Instance);
            case IPropertyReferenceOperation { Property.Name: "Value", Instance: { } nullable } when nullable.Type?.OriginalDefinition.SpecialType is SpecialType.System_Nullable_T:
                return new[] { nullable };
            case IPropertyReferenceOperation { Instance: { } owner, Property: var member } when ReadByHand.BehindMessage(body.Locals.Resolve(owner)) is { } bytes:
                seen.Add(member);
                return new[] { bytes };
            case IAwaitOperation when ReadByHand.Call(value) is { } call && ClientSources.Of(call, body) is not null:
                return new[] { call };
            default:
                return ReadByHand.Behind(value) is { } read ? new[] { read } : Values.ElementsOf(value) ?? Array.Empty<IOperation>();
        }
    }

    /// <summary>The text that <c>TryParse</c> made the local from.</summary>
    private static IEnumerable<IOperation> Parsed(ILocalSymbol local, BodyFacts body) =>
        ClientSources.GivenBy(local, body) is { TargetMethod: { Name: "TryParse", IsStatic: true } } call
            ? call.Arguments.Where(argument => argument.Parameter is { Ordinal: 0 }).Select(argument => argument.Value)
            : ClientSources.GivenBy(local, body) is { } giver && ReadByHand.BehindGiven(giver) is { } read ? new[] { read }
            : Array.Empty<IOperation>();

    private static IEnumerable<IOperation> Holes(IInterpolatedStringOperation text)
    {
        foreach (var part in text.Parts)
        {
            if (part is IInterpolationOperation hole)
            {
                yield return hole.Expression;
            }
        }
    }

    private static IEnumerable<IOperation> Given(IEnumerable<IArgumentOperation> arguments, IOperation? instance = null)
    {
        if (instance is not null)
        {
            yield return instance;
        }

        foreach (var argument in arguments)
        {
            if (argument.ArgumentKind is not ArgumentKind.DefaultValue)
            {
                yield return argument.Value;
            }
        }
    }

    private static bool IsTextual(IMethodSymbol method) =>
        method.ContainingType.SpecialType is SpecialType.System_String || method.Name is "ToString" or "Parse" or "FirstOrDefault";
}
