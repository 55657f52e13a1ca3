using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Netra.Execution.Analyzers.Model;

/// <summary>By syntax alone: the simple name of what is called, whatever stands before it.</summary>
internal static class CalledName
{
    /// <summary>The name; null where something else than a name is called.</summary>
    public static string? Of(InvocationExpressionSyntax call) => Of(call.Expression);

    /// <summary>The name; null where something else than a name is called.</summary>
    public static string? Of(ExpressionSyntax called) => called switch
    {
        SimpleNameSyntax own => own.Identifier.ValueText,
        MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax member => member.Name.Identifier.ValueText,
        _ => null,
    };
}
