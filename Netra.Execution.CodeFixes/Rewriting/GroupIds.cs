using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Netra.Execution.CodeFixes.Rewriting;

/// <summary>The names of one run's groups, each given once.</summary>
internal sealed class GroupIds(Solution solution)
{
    private readonly Dictionary<(string Path, int Position, string What), string> _known = [];
    private readonly Dictionary<string, int> _counts = [];

    public string Of(SourceFile file, RewriteSite site) => site.Group ?? Of(file, site.Span.Start, site.RuleId, GroupName.LineAt(file.Text, site.Span.Start));

    /// <summary>The name of what no rule reports. The line around a parameter may change with other groups, its own text does not.</summary>
    public string Of(SourceFile file, SyntaxNode node, string what) => Of(file, node.SpanStart, what, node.ToString());

    private string Of(SourceFile file, int position, string what, string text)
    {
        if (!_known.TryGetValue((file.Path, position, what), out var id))
        {
            var name = GroupName.Of(solution.GetProject(file.Id.ProjectId)!.Name, what, Member(file, position), text);
            _counts.TryGetValue(name, out var count);
            _counts[name] = count + 1;
            id = count == 0 ? name : $"{name}-{count + 1}";
            _known.Add((file.Path, position, what), id);
        }

        return id;
    }

    private static string Member(SourceFile file, int position)
    {
        foreach (var node in file.Root.FindToken(position).Parent!.AncestorsAndSelf())
        {
            var declared = node switch
            {
                BaseFieldDeclarationSyntax field => field.Declaration.Variables.FirstOrDefault(variable => variable.FullSpan.Contains(position)) ?? field.Declaration.Variables[0],
                MemberDeclarationSyntax and not GlobalStatementSyntax or CompilationUnitSyntax => node,
                _ => null,
            };
            if (declared is not null && file.Model.GetDeclaredSymbol(declared)?.GetDocumentationCommentId() is { } id)
            {
                return id;
            }
        }

        return System.IO.Path.GetFileName(file.Path);
    }
}
