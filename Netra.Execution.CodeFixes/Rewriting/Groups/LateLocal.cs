using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.CodeFixes.Rewriting.Groups.Tracing;
using Netra.Execution.CodeFixes.Rewriting.Shapes;

namespace Netra.Execution.CodeFixes.Rewriting.Groups;

/// <summary>A local that is declared without an engine and gets one, on each way at most once, in one statement beside its declaration: there it can be declared.</summary>
/// <param name="Declaration">What declares it so far.</param>
/// <param name="Statement">What assigns it: the assignment itself, or an <c>if</c> or <c>switch</c> with the assignments in its branches.</param>
/// <param name="Values">What is assigned.</param>
internal sealed record LateLocal(LocalDeclarationStatementSyntax Declaration, StatementSyntax Statement, IReadOnlyList<EngineValue> Values)
{
    public static LateLocal? Of(EngineValue value, EngineGroup group)
    {
        if (value is not { Home: { Kind: HomeKind.Assigned, Symbol: ILocalSymbol local } }
            || local.DeclaringSyntaxReferences[0].GetSyntax() is not VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax { Parent: BlockSyntax block, UsingKeyword.RawKind: 0, Declaration.Variables.Count: 1 } declaration } declarator)
        {
            return null;
        }

        var values = group.Values.Where(other => other.Home.Kind is HomeKind.Assigned && SymbolEqualityComparer.Default.Equals(other.Home.Symbol, local)).OrderBy(other => other.Expression.SpanStart).ToList();
        var assignments = values.Select(other => other.Home.Node.Parent).Distinct().ToList();
        if (values.Exists(other => other.Creation is null || ForeignEngines.BesideOf(other, group).Any()) || !assignments.TrueForAll(assignment => assignment is ExpressionStatementSyntax)
            || assignments.Select(assignment => Beside(assignment!, block)).Distinct().ToList() is not { Count: 1 } statements || statements[0] is not { } statement
            || assignments.SelectMany((first, index) => assignments.Skip(index + 1), (first, second) => (first, second)).Any(pair => !AreAlternatives(pair.first!, pair.second!)))
        {
            return null;
        }

        var late = new LateLocal(declaration, statement, values);
        return late.OwnsAllWrites(local, block) && (declarator.Initializer is null || ValueSyntax.Leaves(declarator.Initializer.Value).All(ValueSyntax.IsNull) && late.IsNeverMissed(local, block)) ? late : null;
    }

    public bool Assigns(SyntaxNode statement) => Values.Any(value => value.Home.Node.Parent == statement);

    /// <summary>The statement of the block whose branches the assignment stands in; null where it may run more than once, or later.</summary>
    private static StatementSyntax? Beside(SyntaxNode assignment, BlockSyntax block)
    {
        var node = assignment;
        while (node.Parent != block)
        {
            if (node.Parent is not (BlockSyntax or IfStatementSyntax or ElseClauseSyntax or SwitchSectionSyntax or SwitchStatementSyntax))
            {
                return null;
            }

            node = node.Parent;
        }

        return node as StatementSyntax;
    }

    private static bool AreAlternatives(SyntaxNode first, SyntaxNode second) =>
        first.Ancestors().First(node => node.Span.Contains(second.Span)) is IfStatementSyntax or SwitchStatementSyntax;

    /// <summary>Nothing else writes the variable: no other assignment, and no call that is handed it by reference.</summary>
    private bool OwnsAllWrites(ILocalSymbol local, BlockSyntax block) => Mentions(local, block).All(name => name.Parent switch
    {
        AssignmentExpressionSyntax assignment when assignment.Left == name => assignment.Parent is { } statement && Assigns(statement),
        ArgumentSyntax argument => argument.RefKindKeyword.RawKind == 0,
        _ => true,
    });

    /// <summary>It was null until then, and nobody can have seen it.</summary>
    private bool IsNeverMissed(ILocalSymbol local, BlockSyntax block) => IsAssignedBy(Statement)
        && Mentions(local, block).All(name => name.SpanStart > Statement.Span.End || name.Parent is AssignmentExpressionSyntax assignment && assignment.Left == name)
        && !Mentions(local, block).Any(name => name.Parent is BinaryExpressionSyntax or IsPatternExpressionSyntax or ConditionalAccessExpressionSyntax);

    private bool IsAssignedBy(SyntaxNode? statement) => statement switch
    {
        ExpressionStatementSyntax => Assigns(statement),
        ThrowStatementSyntax or ReturnStatementSyntax => true,
        BlockSyntax block => block.Statements.Any(IsAssignedBy),
        IfStatementSyntax choice => IsAssignedBy(choice.Statement) && IsAssignedBy(choice.Else?.Statement),
        SwitchStatementSyntax choice => choice.Sections.Any(section => section.Labels.Any(label => label is DefaultSwitchLabelSyntax)) && choice.Sections.All(section => section.Statements.Any(IsAssignedBy)),
        _ => false,
    };

    private static IEnumerable<IdentifierNameSyntax> Mentions(ILocalSymbol local, BlockSyntax block) =>
        block.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name => name.Identifier.ValueText == local.Name && name.Parent is not MemberAccessExpressionSyntax { Expression: not IdentifierNameSyntax });
}
