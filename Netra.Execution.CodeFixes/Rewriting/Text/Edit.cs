using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Netra.Execution.CodeFixes.Rewriting.Text;

/// <summary>One change of a document's original text.</summary>
internal abstract record Edit(DocumentId Document);

/// <summary>Text in place of a span; an insertion where the span is empty. Insertions at one position follow their <paramref name="Order"/>.</summary>
internal sealed record TextEdit(DocumentId Document, TextSpan Span, string NewText, int Order = 0) : Edit(Document);

/// <summary>A declaration or statement that goes with its whole lines. Neighbours that go together leave one gap, not several.</summary>
internal sealed record LineRemoval(DocumentId Document, TextSpan Span, SourceText Text) : Edit(Document);

/// <summary>A field that joins a type before the members <paramref name="Following"/>. It keeps its distance unless the first of them that stays is a field too.</summary>
internal sealed record FieldAddition(DocumentId Document, int Position, string NewText, string Gap, ImmutableArray<(TextSpan Span, bool IsField)> Following, int Order) : Edit(Document)
{
    public TextEdit Among(IReadOnlyCollection<LineRemoval> removals)
    {
        var next = Following.Where(member => !removals.Any(removal => removal.Span.Contains(member.Span))).Select(member => (bool?)member.IsField).FirstOrDefault();
        return new TextEdit(Document, new TextSpan(Position, 0), next is false ? NewText + Gap : NewText, Order);
    }
}

/// <summary>An expression that stands elsewhere from now on, with every change inside it: between <paramref name="Before"/> and <paramref name="After"/>, and <paramref name="Instead"/> stands where it was.</summary>
internal sealed record ExpressionMove(DocumentId Document, TextSpan From, string Instead, int Position, string Before, string After, SourceText Text, int Order) : Edit(Document)
{
    /// <summary>The two changes that it comes to, or one where its old place goes; what changes inside it is taken from <paramref name="texts"/>. Null where two of those claim the same text.</summary>
    public IReadOnlyList<TextEdit>? Among(List<TextEdit> texts)
    {
        var inside = texts.Where(text => From.Contains(text.Span) && text.Span != From && (text.Span.Length > 0 || text.Span.Start > From.Start && text.Span.Start < From.End)).ToList();
        if (EditComposer.Merge(inside) is not { } changes)
        {
            return null;
        }

        texts.RemoveAll(inside.Contains);
        var moved = Text.WithChanges(changes).ToString(TextSpan.FromBounds(From.Start, From.End + changes.Sum(change => change.NewText!.Length - change.Span.Length)));
        var stated = new TextEdit(Document, new TextSpan(Position, 0), Before + moved + After, Order);
        return texts.Exists(text => text.NewText.Length == 0 && text.Span.Contains(From)) ? [stated] : [stated, new TextEdit(Document, From, Instead)];
    }
}

/// <summary>An item that leaves a parameter or argument list.</summary>
internal sealed record ListRemoval(DocumentId Document, ListShape List, int Index) : Edit(Document);

/// <summary>An item that joins a parameter or argument list before the item <paramref name="BeforeIndex"/> of the original list. Parameters and their arguments follow one <paramref name="Order"/>.</summary>
internal sealed record ListAddition(DocumentId Document, ListShape List, int BeforeIndex, string NewText, int Order = 0) : Edit(Document);

/// <summary>A change that several groups may ask for and that happens once. Equal keys carry equal edits, or the stronger does what the weaker would too.</summary>
internal sealed record Requirement(string Key, ImmutableArray<Edit> Edits, int Strength = 0);
