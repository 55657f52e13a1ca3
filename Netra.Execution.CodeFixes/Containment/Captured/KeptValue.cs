using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Netra.Execution.CodeFixes.Containment.Captured;

/// <summary>What an object keeps of whoever was current when it was made.</summary>
/// <param name="Symbol">The field, or the property that nothing sets again.</param>
/// <param name="Declaration">Its declarator or declaration.</param>
/// <param name="Value">What is read of the user.</param>
/// <param name="Home">The assignment, or the initializer.</param>
internal sealed record KeptValue(ISymbol Symbol, SyntaxNode Declaration, ExpressionSyntax Value, SyntaxNode Home)
{
    /// <summary>A field that is declared by itself and assigned by the constructor can keep something else.</summary>
    public bool CanCarry => Home is AssignmentExpressionSyntax && Declaration is VariableDeclaratorSyntax { Initializer: null, Parent: VariableDeclarationSyntax { Variables.Count: 1 } };

    public TypeSyntax Type => Declaration is PropertyDeclarationSyntax property ? property.Type : ((VariableDeclarationSyntax)Declaration.Parent!).Type;
}
