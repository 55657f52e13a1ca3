using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Netra.Execution.CodeFixes.Rewriting.Text;

/// <summary>Where the items of a separated list stand, so that changes of several groups to one list can be merged.</summary>
internal sealed class ListShape : IEquatable<ListShape>
{
    private ListShape(int start, ImmutableArray<TextSpan> items, string separator)
    {
        Start = start;
        Items = items;
        Separator = separator;
    }

    /// <summary>The position behind the opening bracket.</summary>
    public int Start { get; }

    public ImmutableArray<TextSpan> Items { get; }

    /// <summary>What stands between two items: a comma, and a line break where the list has one item a line.</summary>
    public string Separator { get; }

    public static ListShape Of(BaseParameterListSyntax list, SourceText text) =>
        Create(list.SpanStart + 1, list.Parameters.Select(parameter => parameter.Span).ToImmutableArray(), text);

    public static ListShape Of(BaseArgumentListSyntax list, SourceText text) =>
        Create(list.SpanStart + 1, list.Arguments.Select(argument => argument.Span).ToImmutableArray(), text);

    public bool Equals(ListShape? other) => other is not null && other.Start == Start && other.Items.Length == Items.Length;

    public override bool Equals(object? obj) => Equals(obj as ListShape);

    public override int GetHashCode() => Start;

    private static ListShape Create(int start, ImmutableArray<TextSpan> items, SourceText text)
    {
        if (items.Length > 0 && LineOf(items[items.Length - 1].Start) != LineOf(start - 1))
        {
            var last = items[items.Length - 1].Start;
            var line = text.Lines.GetLineFromPosition(last);
            var indent = text.ToString(TextSpan.FromBounds(line.Start, last));
            if (string.IsNullOrWhiteSpace(indent))
            {
                return new ListShape(start, items, "," + SourceLayout.NewLineOf(text) + indent);
            }
        }

        return new ListShape(start, items, ", ");

        int LineOf(int position) => text.Lines.IndexOf(position);
    }
}
