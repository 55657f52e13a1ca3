using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Annotated;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Origin;

/// <summary>
/// What nobody was asked for: text and numbers that the code itself has, and ids that it makes. Nothing (an empty text, zero, an empty <c>Guid</c>) is
/// nobody and no invention; text that names a field, a claim, a header or a route is no id.
/// </summary>
internal static class InventedValues
{
    private static readonly HashSet<string> Makers = new(StringComparer.Ordinal) { "NewGuid", "CreateVersion7", "NewUlid" };

    private static readonly HashSet<string> FieldNames = new(StringComparer.OrdinalIgnoreCase) { "id", "sub", "oid", "tid", "uid", "nameid", "nameidentifier", "user", "tenant", "userid", "tenantid" };

    /// <summary>The parts of the value that are invented; of a choice, each arm for itself.</summary>
    public static IEnumerable<IOperation> Of(IOperation value, BodyFacts body)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var pending = new Stack<IOperation>();
        pending.Push(value);
        while (pending.Count > 0)
        {
            foreach (var part in Values.Alternatives(pending.Pop()))
            {
                if (part is ILocalReferenceOperation { Local: { IsConst: false } local })
                {
                    foreach (var written in seen.Add(local) ? body.WrittenTo(local) : Array.Empty<IOperation>())
                    {
                        pending.Push(written);
                    }
                }
                else if (IsInvented(part, body) && !IsOneOfFixed(part))
                {
                    yield return part;
                }
            }
        }
    }

    /// <summary>True if the value is an id that is made anew each time.</summary>
    public static bool IsMade(IOperation value) => value.DescendantsAndSelf().Any(part => part is IInvocationOperation { TargetMethod.Name: var name } && Makers.Contains(name));

    /// <summary>True for the names of what makes an id.</summary>
    public static bool IsMaker(string name) => Makers.Contains(name);

    /// <summary>True for the realm's <c>Assume</c>, which takes an identity without proof.</summary>
    public static bool IsAssumption(IMethodSymbol method) => method.Name is "Assume" && SymbolNames.IsType(method.ContainingType, "Netra.Execution.UserRealm");

    /// <summary>True for an arm of a switch that only looks one constant up by another: a table is no stand-in for somebody who is missing.</summary>
    private static bool IsOneOfFixed(IOperation part)
    {
        var at = part.Parent;
        while (at is IConversionOperation or IParenthesizedOperation)
        {
            at = at.Parent;
        }

        return at is ISwitchExpressionArmOperation { Parent: ISwitchExpressionOperation { Arms: { Length: > 1 } arms } }
            && arms.All(arm => Values.Unwrap(arm.Value) is { ConstantValue.HasValue: true } or IThrowOperation);
    }

    private static bool IsInvented(IOperation value, BodyFacts body)
    {
        value = Values.Unwrap(value);
        if (value is IFieldReferenceOperation or IPropertyReferenceOperation && body.Model.OptOuts.Cover(((IMemberReferenceOperation)value).Member))
        {
            return false;
        }

        if (value.ConstantValue is { HasValue: true, Value: var constant })
        {
            return IsId(constant);
        }

        switch (value)
        {
            case IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: true } field }:
                return IsFixed(field);
            case IInvocationOperation { TargetMethod: { IsStatic: true, Name: var name } } when Makers.Contains(name):
                return true;
            case IInvocationOperation { TargetMethod: { IsStatic: true, Name: "Parse" or "ParseExact" or "FromString" }, Arguments: { Length: > 0 } arguments }:
                return IsInvented(arguments[0].Value, body);
            case IInvocationOperation { TargetMethod.Name: "ToString" or "Replace" or "ToLowerInvariant" or "ToUpperInvariant" or "Substring" or "Trim", Instance: { } instance }:
                return IsInvented(body.Locals.Resolve(instance), body);
            case IObjectCreationOperation { Arguments: { Length: 1 } given, Type: { } type }:
                return !body.Model.IsKey(type) && IsInvented(given[0].Value, body);
            case IInterpolatedStringOperation text:
                return text.Parts.All(part => part is not IInterpolationOperation hole || IsConstantOrMade(hole.Expression, body));
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum:
                return IsConstantOrMade(sum.LeftOperand, body) && IsConstantOrMade(sum.RightOperand, body);
            default:
                return false;
        }
    }

    private static bool IsConstantOrMade(IOperation part, BodyFacts body) => part.ConstantValue.HasValue || IsInvented(body.Locals.Resolve(part), body);

    private static bool IsId(object? constant) => constant switch
    {
        string text => IsId(text),
        int or long or uint or ulong => Convert.ToDecimal(constant) > 0,
        _ => false,
    };

    /// <summary>True unless the text is nothing, a sentence, a pattern or an address, or names what an id is found under.</summary>
    public static bool IsId(string text) =>
        text.Length > 0 && !Guid.Empty.ToString().Equals(text, StringComparison.Ordinal)
        && !text.Any(c => char.IsWhiteSpace(c) || c is '{' or '/' or '?' or '*' or '$' or '%' or '<')
        && text[0] is not ('#' or '@' or ':' or '-')
        && text.Any(char.IsLetterOrDigit)
        && !FieldNames.Contains(text)
        && !IdentityNames.IsIdentity(text.Replace('-', '_').Replace('.', '_').Replace(':', '_'));

    /// <summary>By its declaration: a text, a number, or one that is parsed.</summary>
    private static bool IsFixed(IFieldSymbol field)
    {
        foreach (var reference in field.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: var value } && IsFixed(value))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsFixed(ExpressionSyntax value) => value switch
    {
        LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } text => IsId(text.Token.ValueText),
        LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NumericLiteralExpression } number => IsId(number.Token.Value),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Parse" }, ArgumentList.Arguments: { Count: 1 } arguments } => IsFixed(arguments[0].Expression),
        BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments } => IsFixed(arguments[0].Expression),
        _ => false,
    };
}
