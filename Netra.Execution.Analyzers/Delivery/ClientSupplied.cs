using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Delivery;

/// <summary>
/// Text that the client chose: an argument of a hub method, an endpoint or an action, a query, header, form or route value, or a member of a body. Followed
/// through conversions, string operations, parsing and constructors only. A question about it, asked before, may have been the check of the user, and ends it.
/// </summary>
internal static class ClientSupplied
{
    /// <summary>The name of what the client chose, "`room`", or null.</summary>
    public static string? Of(IOperation value, BodyFacts body)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var pending = new Stack<IOperation>();
        pending.Push(value);
        string? found = null;
        while (pending.Count > 0)
        {
            foreach (var part in Values.Alternatives(pending.Pop()))
            {
                if (IsKeyPart(part, body.Model))
                {
                    return null;
                }

                if (found is null && SourceOf(part, body) is { } source)
                {
                    found = IsQuestioned(source, part, body) ? null : "`" + source.Name + "`";
                }

                foreach (var inner in Parts(part, body, seen))
                {
                    pending.Push(inner);
                }
            }
        }

        return found;
    }

    /// <summary>A part that says who is signed in keeps a name apart from everybody else's.</summary>
    private static bool IsKeyPart(IOperation part, IsolationModel model)
    {
        if (part.Type is not { } type)
        {
            return false;
        }

        return model.IsolationOf(type).Kind is IsolationKind.UserKey
            || (part is IMemberReferenceOperation { Instance: { } instance } && Values.Receiver(instance).Type is { } owner
                && (model.IsContext(owner) || model.IsolationOf(owner).Kind is IsolationKind.UserKey || SymbolNames.IsIn(owner, "System.Security.Claims")))
            || part is IInvocationOperation { TargetMethod.Name: "FindFirstValue" or "GetUserId" or "GetObjectId" };
    }

    /// <summary>The parameter or member that the client fills, or null.</summary>
    private static ISymbol? SourceOf(IOperation value, BodyFacts body) => value switch
    {
        IParameterReferenceOperation { Parameter: var parameter } when IsFromClient(parameter, value, body) => parameter,
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } read } when RequestPart(read) is { } part => part,
        IPropertyReferenceOperation { Instance: { } owner } member when Values.Receiver(owner) is IParameterReferenceOperation { Parameter: var sent }
            && IsBody(sent.Type, body.Model) && IsFromClient(sent, owner, body) => member.Property,
        _ => null,
    };

    private static ISymbol? RequestPart(IOperation read) =>
        Values.Receiver(read) is IPropertyReferenceOperation { Property: { Name: "Query" or "Headers" or "Form" or "Cookies" or "RouteValues" } part }
        && SymbolNames.IsType(part.ContainingType, "Microsoft.AspNetCore.Http.HttpRequest")
            ? part
            : null;

    private static bool IsFromClient(IParameterSymbol parameter, IOperation use, BodyFacts body) =>
        (IdentityNames.CanIdentify(parameter.Type) || IsBody(parameter.Type, body.Model))
        && parameter.ContainingSymbol is IMethodSymbol method
        && (method.MethodKind is MethodKind.AnonymousFunction ? IsMapped(method, use) : Entry.IsEntryPoint(method, body));

    /// <summary>A message that the client sent: a type of the application, made for it.</summary>
    private static bool IsBody(ITypeSymbol type, IsolationModel model) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, SpecialType: SpecialType.None, DeclaringSyntaxReferences.IsEmpty: false } named
        && model.IsolationOf(named).Kind is IsolationKind.Neutral && model.LifetimeOf(named).Kind is LifetimeKind.Unknown;

    private static bool IsMapped(IMethodSymbol lambda, IOperation use)
    {
        for (var at = use.Parent; at is not null; at = at.Parent)
        {
            if (at is IAnonymousFunctionOperation function && SymbolEqualityComparer.Default.Equals(function.Symbol, lambda))
            {
                while (at is not null and not IInvocationOperation)
                {
                    at = at.Parent;
                }

                return at is IInvocationOperation { TargetMethod.Name: var name } && name.StartsWith("Map", StringComparison.Ordinal);
            }
        }

        return false;
    }

    private static IEnumerable<IOperation> Parts(IOperation value, BodyFacts body, HashSet<ISymbol> seen)
    {
        switch (value)
        {
            case ILocalReferenceOperation { Local: var local } when seen.Add(local):
                return body.WrittenTo(local);
            case IConversionOperation conversion:
                return new[] { conversion.Operand };
            case IInterpolatedStringOperation text:
                return Holes(text);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum:
                return new[] { sum.LeftOperand, sum.RightOperand };
            case IObjectCreationOperation { Arguments: { Length: > 0 } arguments }:
                return Given(arguments);
            case IInvocationOperation call when IsTextual(call.TargetMethod):
                return Given(call.Arguments, call.Instance);
            default:
                return Array.Empty<IOperation>();
        }
    }

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

    /// <summary>
    /// True if anything before asks about the value together with more than constants, calls a guard with it, or looks it up: what the answer meant is not
    /// known. Emptiness, length and format are no questions about the user.
    /// </summary>
    private static bool IsQuestioned(ISymbol source, IOperation use, BodyFacts body)
    {
        if (Entry.HasPolicy(body.Outline.Owner) || Entry.HasPolicy(body.Outline.Type))
        {
            return true;
        }

        foreach (var call in body.Invocations)
        {
            if (call.Syntax.SpanStart < use.Syntax.SpanStart && Mentions(call.Arguments, source) && IsQuestion(call))
            {
                return true;
            }
        }

        foreach (var comparison in body.Root.DescendantsAndSelf())
        {
            if (comparison is IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } binary
                && (Refers(binary.LeftOperand, source) || Refers(binary.RightOperand, source))
                && !Values.Unwrap(binary.LeftOperand).ConstantValue.HasValue && !Values.Unwrap(binary.RightOperand).ConstantValue.HasValue)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsQuestion(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (method.ContainingType.SpecialType is SpecialType.System_String)
        {
            return method.Name is "Equals";
        }

        var answer = method.ReturnType is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments: { Length: 1 } results } ? results[0] : method.ReturnType;
        return (answer.SpecialType is SpecialType.System_Boolean && method.Name is not "TryParse")
            || Entry.IsGuard(method.Name)
            || (call.Parent is IAwaitOperation or IArgumentOperation && SymbolNames.IsIn(answer, "Microsoft.AspNetCore.Authorization"));
    }

    private static bool Mentions(IEnumerable<IArgumentOperation> arguments, ISymbol source)
    {
        foreach (var argument in arguments)
        {
            if (Refers(argument.Value, source))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Refers(IOperation value, ISymbol source) => Values.Unwrap(value) switch
    {
        IParameterReferenceOperation parameter => SymbolEqualityComparer.Default.Equals(parameter.Parameter, source),
        IMemberReferenceOperation member => SymbolEqualityComparer.Default.Equals(member.Member, source),
        _ => false,
    };
}
