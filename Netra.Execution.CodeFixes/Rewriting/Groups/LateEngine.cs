using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Netra.Execution.CodeFixes.Rewriting.Groups.Tracing;
using Netra.Execution.CodeFixes.Rewriting.Shapes;
using Netra.Execution.CodeFixes.Rewriting.Text;

namespace Netra.Execution.CodeFixes.Rewriting.Groups;

/// <summary>Declares an engine before the statement whose branches made one each; what a branch set on its own it sets on the one there is.</summary>
internal sealed class LateEngine(EngineGroup group, FactoryCall call, DroppedArguments dropped)
{
    public async Task WriteAsync(LateLocal late, string keyword, FunctionBody body, PlanBuilder plan)
    {
        var file = late.Values[0].File;
        var name = late.Values[0].Home.Symbol!.Name;
        var calls = new SortedSet<string>(System.StringComparer.Ordinal);
        foreach (var value in late.Values)
        {
            calls.Add(await call.WriteAsync(value, late.Statement, body, plan).ConfigureAwait(false));
        }

        if (calls.Count > 1)
        {
            throw new RewriteRefusedException(
                RefusalCodes.AmbiguousContext, $"'{name}' would be one of {string.Join(", ", calls.Select(made => $"'{made}'"))}", "declare an engine in each branch");
        }

        var declaration = $"{keyword}var {name} = {calls.Min};";
        var texts = late.Values.GroupBy(value => (StatementSyntax)value.Home.Node.Parent!).ToDictionary(same => same.Key, same => string.Concat(same.Select(value => TextOf(value, name, same.Key))));
        plan.Remove(file, late.Declaration);
        if (IsEmptied(late.Statement, texts, file))
        {
            plan.Replace(file, late.Statement.Span, declaration);
            return;
        }

        if (late.Assigns(late.Statement))
        {
            plan.Replace(file, late.Statement.Span, string.Concat(late.Values.SelectMany(dropped.Statements).Select(text => text + Line(late.Statement, file))) + declaration
                + string.Concat(late.Values.Select(value => Settings.Statements(value, group, name, Line(late.Statement, file)))));
            return;
        }

        plan.Insert(file, late.Statement.SpanStart, declaration + Line(late.Statement, file), BodyShape.DeclarationOrder);
        foreach (var (assignment, text) in texts.Select(pair => (pair.Key, pair.Value)))
        {
            Instead(assignment, text, file, plan);
        }
    }

    /// <summary>What stays of an assignment: what its arguments did, and its settings.</summary>
    private string TextOf(EngineValue value, string name, StatementSyntax assignment)
    {
        var line = Line(assignment, value.File);
        var text = string.Concat(dropped.Statements(value).Select(kept => line + kept)) + Settings.Statements(value, group, name, line);
        return text.Length > 0 ? text.Substring(line.Length) : text;
    }

    private static void Instead(StatementSyntax assignment, string text, SourceFile file, PlanBuilder plan)
    {
        if (text.Length > 0)
        {
            plan.Replace(file, assignment.Span, text);
            plan.Require(assignment.Parent is SwitchSectionSyntax ? null : StatementShape.Block(assignment, file));
        }
        else if ((assignment.Parent is BlockSyntax { Statements.Count: 1 } only && !IsRemarked(only) ? only.Parent : assignment.Parent) is ElseClauseSyntax otherwise)
        {
            plan.Replace(file, TextSpan.FromBounds(otherwise.GetFirstToken().GetPreviousToken().Span.End, otherwise.Span.End), "");
        }
        else if (assignment.Parent is BlockSyntax or SwitchSectionSyntax)
        {
            plan.Remove(file, assignment);
        }
        else
        {
            plan.Replace(file, assignment.Span, "{ }");
        }
    }

    /// <summary>Whether nothing is left to do in the statement, and nothing is declared or remarked there.</summary>
    private static bool IsEmptied(StatementSyntax statement, IReadOnlyDictionary<StatementSyntax, string> texts, SourceFile file)
    {
        return Is(statement) && !statement.DescendantNodes().Any(node => node is SingleVariableDesignationSyntax) && !IsRemarked(statement);

        bool Is(StatementSyntax? node) => node switch
        {
            null or BreakStatementSyntax => true,
            ExpressionStatementSyntax => texts.TryGetValue(node, out var text) && text.Length == 0,
            BlockSyntax block => block.Statements.All(Is),
            IfStatementSyntax choice => !SideEffects.Has(choice.Condition, file) && Is(choice.Statement) && Is(choice.Else?.Statement),
            SwitchStatementSyntax choice => !SideEffects.Has(choice.Expression, file) && choice.Sections.All(section => section.Statements.All(Is)),
            _ => false,
        };
    }

    private static bool IsRemarked(StatementSyntax statement) =>
        statement.DescendantTrivia().Any(trivia => !string.IsNullOrWhiteSpace(trivia.ToString()) && trivia.SpanStart >= statement.SpanStart && trivia.Span.End <= statement.Span.End);

    private static string Line(StatementSyntax statement, SourceFile file) => SourceLayout.NewLineOf(file.Text) + SourceLayout.IndentAt(file.Text, statement.SpanStart);
}
