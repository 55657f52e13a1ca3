using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model.Annotated;
using Netra.Execution.CodeFixes.Rewriting.Shapes;

namespace Netra.Execution.CodeFixes.Rewriting.Groups;

/// <summary>Where the declaration of an engine goes that several uses share.</summary>
internal static class Hoisting
{
    /// <summary>The innermost statement list that holds all uses, and in it the first statement with one.</summary>
    public static (SyntaxNode Anchor, StatementSyntax? Statement) Anchor(List<EngineValue> values, FunctionBody body) => Anchor(values.ConvertAll(value => value.Expression), body);

    /// <summary>The innermost statement list that holds all uses, and in it the first statement with one.</summary>
    public static (SyntaxNode Anchor, StatementSyntax? Statement) Anchor(List<ExpressionSyntax> uses, FunctionBody body)
    {
        if (body.Expression is { } expression)
        {
            return (expression, null);
        }

        var common = uses[0].Ancestors().TakeWhile(node => node != body.Node || body.IsTopLevel)
            .First(node => IsStatementList(node) && uses.TrueForAll(use => node.Span.Contains(use.Span)));
        var first = uses.OrderBy(use => use.SpanStart).First();
        var child = first.AncestorsAndSelf().First(node => node.Parent == common || node.Parent is GlobalStatementSyntax && common is CompilationUnitSyntax);

        // A use in a condition or a loop's head: the engine is made before the whole statement.
        var statement = child as StatementSyntax ?? common as StatementSyntax ?? common.FirstAncestorOrSelf<StatementSyntax>()!;
        while (statement.Parent is ElseClauseSyntax && child is not StatementSyntax)
        {
            statement = statement.Parent.FirstAncestorOrSelf<StatementSyntax>()!;
        }

        return (statement, statement);
    }

    private static bool IsStatementList(SyntaxNode node) =>
        node is BlockSyntax or SwitchSectionSyntax or CompilationUnitSyntax
        || node is IfStatementSyntax or ElseClauseSyntax or ForEachStatementSyntax or ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax or UsingStatementSyntax or LockStatementSyntax;

    /// <summary>
    /// The place for <paramref name="declaration"/> among what the factory already makes for the statement at <paramref name="anchor"/>: in the order in
    /// which they would stand if both came at once.
    /// </summary>
    public static SyntaxNode Before(SyntaxNode anchor, string declaration, Replacement replacement, SourceFile file)
    {
        var siblings = Siblings(anchor);
        for (var index = siblings.IndexOf(anchor); index > 0 && IsMade(siblings[index - 1], declaration, replacement, file); index--)
        {
            anchor = siblings[index - 1];
        }

        return anchor;
    }

    private static List<SyntaxNode> Siblings(SyntaxNode anchor) => anchor.Parent switch
    {
        BlockSyntax block => [.. block.Statements],
        SwitchSectionSyntax section => [.. section.Statements],
        GlobalStatementSyntax { Parent: CompilationUnitSyntax unit } => [.. unit.Members.OfType<GlobalStatementSyntax>().Select(member => member.Statement)],
        _ => [],
    };

    /// <summary>Whether the factory makes a later one there, of which the declaration knows nothing.</summary>
    private static bool IsMade(SyntaxNode statement, string declaration, Replacement replacement, SourceFile file) =>
        statement is LocalDeclarationStatementSyntax { Declaration.Variables: { Count: 1 } variables } && variables[0] is { Initializer.Value: { } value } variable
        && file.Model.GetSymbolInfo((value as AwaitExpressionSyntax)?.Expression ?? value).Symbol is IMethodSymbol made
        && (SymbolIdentity.Same(made.ContainingType, replacement.Factory) || made.DeclaredAccessibility is Accessibility.Private && SymbolIdentity.Same(made.ReturnType, replacement.Replacing))
        && string.CompareOrdinal(statement.ToString(), declaration) > 0
        && !SyntaxFactory.ParseStatement(declaration).DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == variable.Identifier.ValueText);
}
