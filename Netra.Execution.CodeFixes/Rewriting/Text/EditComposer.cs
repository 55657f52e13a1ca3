using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis.Text;
using Netra.Execution.CodeFixes.Rewriting.Shapes;

namespace Netra.Execution.CodeFixes.Rewriting.Text;

/// <summary>Merges the edits of one document into sorted changes that do not overlap.</summary>
internal static class EditComposer
{
    /// <summary>The changes, or null where two edits claim the same text.</summary>
    public static ImmutableArray<TextChange>? TryCompose(IEnumerable<Edit> edits)
    {
        var texts = new List<TextEdit>();
        var lists = new Dictionary<ListShape, List<Edit>>();
        var lines = new List<LineRemoval>();
        var fields = new List<FieldAddition>();
        var moves = new List<ExpressionMove>();
        foreach (var edit in edits)
        {
            if (edit is TextEdit text)
            {
                texts.Add(text);
                continue;
            }

            if (edit is LineRemoval removed)
            {
                lines.Add(removed);
                continue;
            }

            if (edit is ExpressionMove move)
            {
                moves.Add(move);
                continue;
            }

            if (edit is FieldAddition field)
            {
                fields.Add(field);
                continue;
            }

            var shape = edit is ListRemoval removal ? removal.List : ((ListAddition)edit).List;
            if (!lists.TryGetValue(shape, out var changes))
            {
                lists.Add(shape, changes = []);
            }

            changes.Add(edit);
        }

        foreach (var list in lists)
        {
            texts.AddRange(ListChanges(list.Key, list.Value));
        }

        texts.AddRange(fields.Select(field => field.Among(lines)));
        texts.AddRange(LineChanges(lines, texts).ToList());
        foreach (var move in moves.Distinct().OrderByDescending(move => move.From.Start))
        {
            if (move.Among(texts) is not { } changes)
            {
                return null;
            }

            texts.AddRange(changes);
        }

        return Merge(texts);
    }

    private static IEnumerable<TextEdit> LineChanges(List<LineRemoval> lines, List<TextEdit> texts)
    {
        var sorted = lines.Distinct().OrderBy(line => line.Span.Start).ThenByDescending(line => line.Span.End).ToList();
        for (var index = 0; index < sorted.Count;)
        {
            var first = sorted[index++];
            var end = first.Span.End;
            while (index < sorted.Count && sorted[index].Span.Start <= AfterBlank(first.Text, end) && !texts.Any(text => text.Span.Start == sorted[index].Span.Start && text.Span.Length == 0))
            {
                end = System.Math.Max(end, sorted[index++].Span.End);
            }

            yield return new TextEdit(first.Document, SourceLayout.WithGap(first.Text, TextSpan.FromBounds(first.Span.Start, end)), "");
        }
    }

    private static int AfterBlank(SourceText text, int position)
    {
        while (position < text.Length && text[position] is ' ' or '\t' or '\r' or '\n')
        {
            position++;
        }

        return position == text.Length ? position : text.Lines.GetLineFromPosition(position).Start;
    }

    private static IEnumerable<TextEdit> ListChanges(ListShape list, List<Edit> changes)
    {
        var document = changes[0].Document;
        var removed = new HashSet<int>(changes.OfType<ListRemoval>().Select(change => change.Index));
        var added = changes.OfType<ListAddition>()
            .GroupBy(change => (change.NewText, change.Order)).Select(same => same.First())
            .OrderBy(change => change.BeforeIndex).ThenBy(change => change.Order).ThenBy(change => change.NewText, System.StringComparer.Ordinal)
            .ToList();

        var anyBefore = false;
        for (var index = 0; index <= list.Items.Length; index++)
        {
            foreach (var addition in added.Where(addition => addition.BeforeIndex == index))
            {
                var rest = Enumerable.Range(index, list.Items.Length - index).Where(i => !removed.Contains(i)).ToList();
                if (anyBefore)
                {
                    var before = Enumerable.Range(0, index).Where(i => !removed.Contains(i)).ToList();
                    var position = before.Count > 0 ? list.Items[before[before.Count - 1]].End : list.Start;
                    yield return new TextEdit(document, new TextSpan(position, 0), list.Separator + addition.NewText);
                }
                else
                {
                    yield return new TextEdit(document, new TextSpan(rest.Count > 0 ? list.Items[rest[0]].Start : list.Start, 0), addition.NewText + (rest.Count > 0 ? list.Separator : ""));
                    anyBefore = rest.Count == 0;
                }
            }

            if (index < list.Items.Length && !removed.Contains(index))
            {
                anyBefore = true;
            }
        }

        foreach (var span in RemovedSpans(list, removed))
        {
            yield return new TextEdit(document, span, "");
        }
    }

    private static IEnumerable<TextSpan> RemovedSpans(ListShape list, HashSet<int> removed)
    {
        for (var index = 0; index < list.Items.Length; index++)
        {
            if (!removed.Contains(index))
            {
                continue;
            }

            var last = index;
            while (removed.Contains(last + 1))
            {
                last++;
            }

            if (last + 1 < list.Items.Length)
            {
                yield return TextSpan.FromBounds(list.Items[index].Start, list.Items[last + 1].Start);
            }
            else
            {
                yield return TextSpan.FromBounds(index == 0 ? list.Items[0].Start : list.Items[index - 1].End, list.Items[last].End);
            }

            index = last;
        }
    }

    /// <summary>The edits as changes in the order of the text, or null where two claim the same text.</summary>
    public static ImmutableArray<TextChange>? Merge(List<TextEdit> texts)
    {
        var sorted = texts.Distinct()
            .Select((edit, order) => (edit, order))
            .OrderBy(pair => pair.edit.Span.Start).ThenBy(pair => pair.edit.Span.Length == 0 ? 0 : 1).ThenBy(pair => pair.edit.Order)
            .ThenBy(pair => pair.edit.Order == BodyShape.DeclarationOrder ? pair.edit.NewText : "", System.StringComparer.Ordinal).ThenBy(pair => pair.order)
            .Select(pair => pair.edit)
            .ToList();
        var merged = ImmutableArray.CreateBuilder<TextChange>();
        for (var index = 0; index < sorted.Count;)
        {
            var start = sorted[index].Span.Start;
            var end = start;
            var text = new StringBuilder();
            for (; index < sorted.Count && sorted[index].Span.Start == start; index++)
            {
                if (end > start)
                {
                    return null;
                }

                text.Append(sorted[index].NewText);
                end = sorted[index].Span.End;
            }

            if (index < sorted.Count && sorted[index].Span.Start < end)
            {
                return null;
            }

            merged.Add(new TextChange(TextSpan.FromBounds(start, end), text.ToString()));
        }

        return merged.ToImmutable();
    }
}
