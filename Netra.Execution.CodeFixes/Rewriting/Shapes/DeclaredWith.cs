using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Netra.Execution.CodeFixes.Rewriting.Shapes;

/// <summary>What is declared with a type's name.</summary>
internal static class DeclaredWith
{
    /// <summary>The variable, member or function of whose type the name is a part; of a delegate type's signature, the delegate type.</summary>
    public static ISymbol? Of(SimpleNameSyntax name, SourceFile file)
    {
        foreach (var node in name.Ancestors())
        {
            switch (node)
            {
                case DelegateDeclarationSyntax type:
                    return file.Model.GetDeclaredSymbol(type);
                case ParameterSyntax { Type: { } type, Parent.Parent: not DelegateDeclarationSyntax } parameter when type.Span.Contains(name.Span):
                    return file.Model.GetDeclaredSymbol(parameter);
                case VariableDeclarationSyntax { Variables: { Count: 1 } variables } list when list.Type.Span.Contains(name.Span):
                    return file.Model.GetDeclaredSymbol(variables[0]);
                case ForEachStatementSyntax loop when loop.Type.Span.Contains(name.Span):
                    return file.Model.GetDeclaredSymbol(loop);
                case DeclarationExpressionSyntax { Designation: SingleVariableDesignationSyntax variable }:
                    return file.Model.GetDeclaredSymbol(variable);
                case PropertyDeclarationSyntax property when property.Type.Span.Contains(name.Span):
                    return file.Model.GetDeclaredSymbol(property);
                case MethodDeclarationSyntax method when method.ReturnType.Span.Contains(name.Span):
                    return file.Model.GetDeclaredSymbol(method);
                case LocalFunctionStatementSyntax function when function.ReturnType.Span.Contains(name.Span):
                    return file.Model.GetDeclaredSymbol(function);
                case ExpressionSyntax and not TypeSyntax or StatementSyntax or MemberDeclarationSyntax:
                    return null;
            }
        }

        return null;
    }
}
