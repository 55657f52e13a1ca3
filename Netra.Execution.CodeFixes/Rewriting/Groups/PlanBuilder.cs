using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Netra.Execution.CodeFixes.Rewriting.Sources;
using Netra.Execution.CodeFixes.Rewriting.Text;

namespace Netra.Execution.CodeFixes.Rewriting.Groups;

/// <summary>Collects what one group changes.</summary>
internal sealed class PlanBuilder
{
    private readonly HashSet<Edit> _edits = [];
    private readonly List<Requirement> _requirements = [];
    private readonly SortedSet<string> _notes = new(System.StringComparer.Ordinal);

    /// <summary>What the fix is called where it is another than the rule's own, which somebody has to ask for.</summary>
    public string? Title { get; init; }

    public void Replace(SourceFile file, TextSpan span, string text, int order = 0) => _edits.Add(new TextEdit(file.Id, span, text, order));

    public void Insert(SourceFile file, int position, string text, int order = 0) => Replace(file, new TextSpan(position, 0), text, order);

    public void Add(Edit edit) => _edits.Add(edit);

    /// <summary>Everything that another one has collected.</summary>
    public void Add(PlanBuilder other)
    {
        _edits.UnionWith(other._edits);
        _requirements.AddRange(other._requirements);
        _notes.UnionWith(other._notes);
    }

    public void Require(Requirement? requirement)
    {
        if (requirement is not null)
        {
            _requirements.Add(requirement);
        }
    }

    /// <summary>The source's expression; what it needs elsewhere is asked for.</summary>
    public string Use(Source source)
    {
        _requirements.AddRange(source.Requirements);
        return source.Expression;
    }

    public string NameOf(ITypeSymbol type, SourceFile file, int position)
    {
        var (name, import) = TypeNames.Of(type, file, position);
        Require(import);
        return name;
    }

    public void Note(string text) => _notes.Add(text);

    /// <summary>A note about a place, which it names.</summary>
    public void Note(SourceFile file, SyntaxNode place, string text) =>
        Note($"{System.IO.Path.GetFileName(file.Path)}:{file.Text.Lines.GetLinePosition(place.SpanStart).Line + 1}: {text}");

    /// <summary>Takes a declaration out: its whole lines, or one declarator of several.</summary>
    public void Remove(SourceFile file, SyntaxNode declaration)
    {
        if (declaration is VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: > 1 } list } declarator)
        {
            var index = list.Variables.IndexOf(declarator);
            Replace(file, index == 0
                ? TextSpan.FromBounds(declarator.SpanStart, list.Variables[1].SpanStart)
                : TextSpan.FromBounds(list.Variables[index - 1].Span.End, declarator.Span.End), "");
            return;
        }

        var whole = declaration is VariableDeclaratorSyntax ? declaration.FirstAncestorOrSelf<SyntaxNode>(node => node is MemberDeclarationSyntax or StatementSyntax)! : declaration;
        _edits.Add(new LineRemoval(file.Id, SourceLayout.WholeLinesOf(file.Text, whole.Parent is GlobalStatementSyntax global ? global : whole), file.Text));
    }

    public Plan Build(string groupId, ImmutableArray<RewriteSite> sites, ImmutableArray<string> dependsOn) =>
        new(groupId, sites, WithoutNested(), _requirements.ToImmutableArray(), _notes.ToImmutableArray(), dependsOn) { Title = Title };

    /// <summary>What stands inside text that goes needs no change of its own.</summary>
    private ImmutableArray<Edit> WithoutNested()
    {
        var removed = _edits.OfType<LineRemoval>().Select(edit => (Edit: (Edit)edit, edit.Span))
            .Concat(_edits.OfType<TextEdit>().Where(edit => edit.NewText.Length == 0 && edit.Span.Length > 0).Select(edit => (Edit: (Edit)edit, edit.Span)))
            .ToList();
        return _edits.Where(edit => edit is not TextEdit text || !removed.Any(whole => whole.Edit.Document == text.Document && whole.Edit != text && whole.Span.Contains(text.Span)
            && (text.Span.Length > 0 || text.Span.Start > whole.Span.Start && text.Span.Start < whole.Span.End))).ToImmutableArray();
    }
}
