using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.CodeFixes.Rewriting;

namespace Netra.Execution.CodeFixes.Containment.Keys;

/// <summary>A part of a joined text: literal text, or an expression.</summary>
internal readonly record struct KeyPart(string? Literal, ExpressionSyntax? Expression);

/// <summary>Text that is joined of parts, as it is written.</summary>
internal sealed class JoinedKey
{
    /// <summary>What stands for a part in a skeleton.</summary>
    public const char Hole = '\0';

    private JoinedKey(ExpressionSyntax expression, SourceFile file, IReadOnlyList<KeyPart> parts)
    {
        Expression = expression;
        File = file;
        Parts = parts;
        Skeleton = string.Concat(parts.Select(part => part.Literal ?? Hole.ToString()));
    }

    public ExpressionSyntax Expression { get; }

    public SourceFile File { get; }

    public IReadOnlyList<KeyPart> Parts { get; }

    /// <summary>The literal text around the holes; what has another one is another key.</summary>
    public string Skeleton { get; }

    public IEnumerable<ExpressionSyntax> Holes => Parts.Select(part => part.Expression).OfType<ExpressionSyntax>();

    /// <summary>Null for what is joined in no way that is understood, and for a single constant.</summary>
    public static JoinedKey? Of(ExpressionSyntax expression, SourceFile file)
    {
        var parts = new List<KeyPart>();
        return TryAdd(expression, file, parts, isNested: false) && parts.Any(part => part.Expression is not null) ? new JoinedKey(expression, file, parts) : null;
    }

    /// <summary>The skeleton of any text: a constant is one without holes.</summary>
    public static string? SkeletonOf(ExpressionSyntax expression, SourceFile file) =>
        file.Model.GetConstantValue(expression) is { HasValue: true, Value: string constant } ? constant : Of(expression, file)?.Skeleton;

    /// <summary>Whether text of the one may be text of the other: neither's beginning or end tells them apart.</summary>
    public static bool MayMeet(string left, string right) => MayMeet(Before(left), Before(right), (text, part) => text.StartsWith(part, System.StringComparison.Ordinal))
        && MayMeet(After(left), After(right), (text, part) => text.EndsWith(part, System.StringComparison.Ordinal));

    /// <summary>Whether equal text of the part means an equal value, and the other way round.</summary>
    public static bool IsFaithful(ITypeSymbol? type, SourceFile file) => type switch
    {
        null => false,
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => IsFaithful(nullable.TypeArguments[0], file),
        { SpecialType: SpecialType.System_String or SpecialType.System_Char or SpecialType.System_Boolean or (>= SpecialType.System_SByte and <= SpecialType.System_UInt64) } => true,
        { TypeKind: TypeKind.Enum } => true,
        { Name: "Guid", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } => true,
        INamedTypeSymbol { IsRecord: true, IsValueType: true } key => file.Isolation.IsolationOf(key).Kind is IsolationKind.UserKey,
        _ => false,
    };

    private static bool MayMeet(string left, string right, System.Func<string, string, bool> has) => has(left, right) || has(right, left);

    private static string Before(string skeleton) => skeleton.IndexOf(Hole) is >= 0 and var hole ? skeleton.Substring(0, hole) : skeleton;

    private static string After(string skeleton) => skeleton.Substring(skeleton.LastIndexOf(Hole) + 1);

    private static bool TryAdd(ExpressionSyntax expression, SourceFile file, List<KeyPart> parts, bool isNested)
    {
        if (file.Model.GetConstantValue(expression) is { HasValue: true, Value: string or char } constant)
        {
            parts.Add(new KeyPart(constant.Value.ToString(), null));
            return true;
        }

        switch (expression)
        {
            case ParenthesizedExpressionSyntax inner:
                return TryAdd(inner.Expression, file, parts, isNested);
            case InterpolatedStringExpressionSyntax text:
                foreach (var content in text.Contents)
                {
                    if (content is InterpolatedStringTextSyntax literal)
                    {
                        parts.Add(new KeyPart(literal.TextToken.ValueText, null));
                    }
                    else if (content is not InterpolationSyntax { AlignmentClause: null, FormatClause: null } hole || !TryAdd(hole.Expression, file, parts, isNested: true))
                    {
                        return false;
                    }
                }

                return true;
            case BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression) && file.Model.GetTypeInfo(sum).Type?.SpecialType is SpecialType.System_String:
                return TryAdd(sum.Left, file, parts, isNested: true) && TryAdd(sum.Right, file, parts, isNested: true);
            case InvocationExpressionSyntax call when file.Model.GetSymbolInfo(call).Symbol is IMethodSymbol { IsStatic: true, ContainingType.SpecialType: SpecialType.System_String, Name: "Concat" or "Join" } method:
                return TryAddCall(call, method, file, parts);
            default:
                parts.Add(new KeyPart(null, expression));
                return isNested && IsFaithful(file.Model.GetTypeInfo(expression).Type, file);
        }
    }

    private static bool TryAddCall(InvocationExpressionSyntax call, IMethodSymbol method, SourceFile file, List<KeyPart> parts)
    {
        var arguments = call.ArgumentList.Arguments.Select(argument => argument.Expression).ToList();
        if (call.ArgumentList.Arguments.Any(argument => argument.NameColon is not null) || arguments.Any(argument => file.Model.GetTypeInfo(argument).Type is IArrayTypeSymbol or { TypeKind: TypeKind.Interface }))
        {
            return false;
        }

        KeyPart? separator = null;
        if (method.Name is "Join")
        {
            if (file.Model.GetConstantValue(arguments[0]) is not { HasValue: true, Value: string or char } constant)
            {
                return false;
            }

            separator = new KeyPart(constant.Value.ToString(), null);
            arguments.RemoveAt(0);
        }

        for (var i = 0; i < arguments.Count; i++)
        {
            if (i > 0 && separator is { } between)
            {
                parts.Add(between);
            }

            if (!TryAdd(arguments[i], file, parts, isNested: true))
            {
                return false;
            }
        }

        return arguments.Count > 0;
    }
}
