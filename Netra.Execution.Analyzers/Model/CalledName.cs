using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Netra.Execution.Analyzers.Model;

/// <summary>By syntax alone: the simple name of what is called, whatever stands before it.</summary>
internal static class CalledName
{
    /// <summary>The name; null where something else than a name is called.</summary>
    public static string? Of(InvocationExpressionSyntax call) => Of(call.Expression);

    /// <summary>True for the name of what a call calls.</summary>
    public static bool IsOne(SimpleNameSyntax name) => CallOf(name) is not null;

    /// <summary>The call that the name is the called one of; null if it is none's.</summary>
    public static InvocationExpressionSyntax? CallOf(SimpleNameSyntax name)
    {
        ExpressionSyntax called = name.Parent switch
        {
            MemberAccessExpressionSyntax access when access.Name == name => access,
            MemberBindingExpressionSyntax binding => binding,
            _ => name,
        };
        return called.Parent is InvocationExpressionSyntax call && call.Expression == called ? call : null;
    }

    /// <summary>The name; null where something else than a name is called.</summary>
    public static string? Of(ExpressionSyntax called) => called switch
    {
        SimpleNameSyntax own => own.Identifier.ValueText,
        MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax member => member.Name.Identifier.ValueText,
        _ => null,
    };
}
