using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.CodeFixes.Rewriting.Shapes;

namespace Netra.Execution.CodeFixes.Rewriting.Groups;

/// <summary>A field that is filled when it is first needed, in statements: <c>if (_engine == null) { _engine = …; }</c>, also locked and asked twice. It is <c>??=</c> in other words.</summary>
internal static class LazyField
{
    /// <summary>The outermost statement that does nothing but fill the field; null where the test decides on something else too.</summary>
    public static StatementSyntax? Around(SyntaxNode test, ISymbol field, SourceFile file)
    {
        if (test.Parent is not IfStatementSyntax { Else: null } statement || statement.Condition != test || !AsksForNull(test))
        {
            return null;
        }

        var whole = Fills(statement.Statement, field, file)
            ? statement.Ancestors().OfType<IfStatementSyntax>().LastOrDefault(outer => IsLockedTwice(outer, statement, field, file)) ?? statement
            : IsLockedTwice(statement, null, field, file) ? statement : null;
        return whole?.Parent is BlockSyntax ? whole : null;
    }

    private static bool AsksForNull(SyntaxNode test) => test.IsKind(SyntaxKind.EqualsExpression) || test is IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax };

    /// <summary>The field asked again under a lock, which guards nothing else.</summary>
    private static bool IsLockedTwice(IfStatementSyntax outer, IfStatementSyntax? expected, ISymbol field, SourceFile file) =>
        outer.Else is null && AsksForNull(outer.Condition) && Only(outer.Statement) is LockStatementSyntax locked && Only(locked.Statement) is IfStatementSyntax { Else: null } inner
        && (expected is null || inner == expected) && AsksForNull(inner.Condition) && Fills(inner.Statement, field, file);

    private static bool Fills(StatementSyntax statement, ISymbol field, SourceFile file) =>
        Only(statement) is ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax assignment } && assignment.IsKind(SyntaxKind.SimpleAssignmentExpression)
        && SymbolEqualityComparer.Default.Equals(file.Model.GetSymbolInfo(assignment.Left).Symbol, field)
        && Creation.Of(assignment.Right, file) is { Initializer: null, Arguments: var arguments } && !arguments.Any(argument => SideEffects.Has(argument.Expression, file));

    private static StatementSyntax Only(StatementSyntax statement) => statement is BlockSyntax { Statements: { Count: 1 } statements } ? statements[0] : statement;
}
