using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Netra.Execution.CodeFixes.Rewriting;
using Netra.Execution.CodeFixes.Rewriting.Groups;
using Netra.Execution.CodeFixes.Rewriting.Shapes;
using Netra.Execution.CodeFixes.Rewriting.Text;

namespace Netra.Execution.CodeFixes.Containment;

/// <summary>
/// From a set of an ambient slot to a request for a plan: what the method goes on to do stands in a <c>try</c>, and the old value is put back in its
/// <c>finally</c>. Refused where the method does nothing with it, where what it returns runs later, and for slots that are set lazily or declared wrongly.
/// </summary>
internal sealed class AmbientRestoreRequest(RewriteSession session)
{
    public const string RuleId = "NETRA2009";

    private static readonly string[] s_later = ["IEnumerable", "IAsyncEnumerable", "IQueryable", "IEnumerator", "Lazy"];

    public Task<IReadOnlyList<GroupResult>> PlanAsync(IEnumerable<RewriteSite> sites) => LoneSites.PlanAsync(session, sites, Plan);

    private PlanBuilder Plan(RewriteSite site, SourceFile file)
    {
        var place = file.Root.FindNode(site.Span, getInnermostNodeForTie: true);
        if (place is not AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: MemberAccessExpressionSyntax slot, Parent: ExpressionStatementSyntax { Parent: BlockSyntax block } set }
            || NamePath.Of(slot, file) is null || FunctionBody.Around(set) is not { } function || function.Body != block || function.Node is ConstructorDeclarationSyntax)
        {
            throw new RewriteRefusedException(RefusalCodes.UnsupportedConstruction, "no statement of a method's own sets it", "set it in one place that puts the old value back");
        }

        var rest = block.Statements.Skip(block.Statements.IndexOf(set) + 1).ToList();
        if (!rest.SelectMany(statement => statement.DescendantNodes()).Any(node => node is InvocationExpressionSyntax))
        {
            throw new RewriteRefusedException(RefusalCodes.KeptState, "the method only sets it, for whoever calls it", "hand the user on as a parameter, or return what puts the old value back");
        }

        if (function.IsIterator() || ReturnsLater(function, file))
        {
            throw new RewriteRefusedException(RefusalCodes.Escapes, "what the method returns runs later, when the old value would be back", "hand the user on as a parameter");
        }

        if (rest.Exists(statement => statement is LabeledStatementSyntax || statement.ContainsDirectives || statement.DescendantTokens().Any(token => token.Text.IndexOf('\n') >= 0)))
        {
            throw new RewriteRefusedException(RefusalCodes.UnsupportedConstruction, "what follows cannot be moved into a 'try' as it stands", "put the old value back by hand");
        }

        return Wrap(set, slot, rest, file);
    }

    private PlanBuilder Wrap(StatementSyntax set, ExpressionSyntax slot, List<StatementSyntax> rest, SourceFile file)
    {
        var old = session.Introduce("old", set, file, instead: null, goes: false);
        var indent = SourceLayout.IndentAt(file.Text, set.SpanStart);
        var line = SourceLayout.NewLineOf(file.Text) + indent;
        var unit = SourceLayout.UnitOf(file.Text);
        var plan = new PlanBuilder();
        plan.Insert(file, set.SpanStart, $"var {old} = {slot};{line}");

        // A comment behind the set stays with it, and no blank line follows the brace.
        var lines = file.Text.Lines;
        var behind = file.Text.ToString(TextSpan.FromBounds(set.Span.End, lines.GetLineFromPosition(set.Span.End).End));
        var start = rest[0].SpanStart > lines.GetLineFromPosition(set.Span.End).End ? set.Span.End + behind.Length : set.Span.End;
        var first = lines.IndexOf(start) + 1;
        if (start < set.Span.End + behind.Length || lines.IndexOf(rest[0].SpanStart) < first)
        {
            plan.Replace(file, TextSpan.FromBounds(set.Span.End, rest[0].SpanStart), $"{line}try{line}{{{line}{unit}");
        }
        else
        {
            while (string.IsNullOrWhiteSpace(lines[first].ToString()))
            {
                first++;
            }

            plan.Replace(file, TextSpan.FromBounds(start, lines[first - 1].End), $"{line}try{line}{{");
        }

        var last = rest[rest.Count - 1].Span.End;
        for (var number = first; number <= lines.IndexOf(last); number++)
        {
            var text = lines[number];
            if (!string.IsNullOrWhiteSpace(text.ToString()))
            {
                plan.Insert(file, text.Start, unit);
            }
        }

        plan.Insert(file, last, $"{line}}}{line}finally{line}{{{line}{unit}{slot} = {old};{line}}}");
        return plan;
    }

    private static bool ReturnsLater(FunctionBody function, SourceFile file)
    {
        var returned = function.Symbol(file.Model)?.ReturnType as INamedTypeSymbol;
        var result = TaskTypes.KindOf(returned) == 2 ? returned!.TypeArguments[0] : returned;
        return result is INamedTypeSymbol { TypeKind: TypeKind.Delegate } || result is not null && s_later.Contains(result.Name);
    }
}
