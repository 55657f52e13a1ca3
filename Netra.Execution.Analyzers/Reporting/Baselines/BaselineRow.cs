using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace Netra.Execution.Analyzers.Reporting.Baselines;

/// <summary>How many sites of one rule one member may have. Public for the tool and the fixes; not supported outside of them.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Member">The documentation id of the containing member.</param>
/// <param name="Count">At least one.</param>
/// <param name="Line">Its line in the file; empty for a row that is in none.</param>
public sealed record BaselineRow(string Rule, string Member, int Count, TextSpan Line)
{
    /// <summary>The member of what stands in no type: directives for every file.</summary>
    internal const string WholeAssembly = "N:";

    /// <summary>The row as a line of the file, without its end.</summary>
    public override string ToString() => $"{Rule}\t{Member}\t{Count.ToString(System.Globalization.CultureInfo.InvariantCulture)}";

    /// <summary>What the member stands in: its type, or a type's namespace.</summary>
    internal string Container => ContainerOf(Member);

    /// <summary>The member's own name, with its parameters.</summary>
    internal string Name => Member.Length > 2 ? Member.Substring(Container.Length == 0 ? 2 : Container.Length + 3) : "";

    /// <summary>Whether this may be the row of a member that was renamed within its type, or moved under its name.</summary>
    public bool IsMovedFrom(BaselineRow other) => Rule == other.Rule && Count == other.Count && (Container == other.Container || Name == other.Name);

    internal static string ContainerOf(string member)
    {
        if (member.Length <= 2)
        {
            return "";
        }

        var parameters = member.IndexOf('(');
        var dot = member.LastIndexOf('.', (parameters < 0 ? member.Length : parameters) - 1);
        return dot < 2 ? "" : member.Substring(2, dot - 2);
    }
}

/// <summary>The text of a baseline: a row a line, sorted, without positions, so that branches merge.</summary>
public sealed class BaselineFile
{
    /// <summary>The file's name, wherever it stands.</summary>
    public const string Name = "netra.baseline.txt";

    private BaselineFile(ImmutableArray<BaselineRow> rows, ImmutableArray<TextSpan> mistakes)
    {
        Rows = rows;
        Mistakes = mistakes;
    }

    /// <summary>Its rows; of two for one member, which a merge may leave, the lower.</summary>
    public ImmutableArray<BaselineRow> Rows { get; }

    /// <summary>Lines that are no rows.</summary>
    public ImmutableArray<TextSpan> Mistakes { get; }

    /// <summary>Reads a text. Empty lines and lines that begin with <c>#</c> say nothing.</summary>
    public static BaselineFile Parse(SourceText text)
    {
        var rows = new System.Collections.Generic.Dictionary<(string, string), BaselineRow>();
        var mistakes = ImmutableArray.CreateBuilder<TextSpan>();
        foreach (var line in text.Lines)
        {
            var content = line.ToString();
            if (string.IsNullOrWhiteSpace(content) || content[0] == '#')
            {
                continue;
            }

            var parts = content.Split('\t');
            if (parts.Length != 3 || !int.TryParse(parts[2], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var count) || count == 0)
            {
                mistakes.Add(line.Span);
                continue;
            }

            var row = new BaselineRow(parts[0], parts[1], count, line.Span);
            if (!rows.TryGetValue((row.Rule, row.Member), out var known) || row.Count < known.Count)
            {
                rows[(row.Rule, row.Member)] = row;
            }
        }

        return new BaselineFile(Sorted(rows.Values), mistakes.ToImmutable());
    }

    /// <summary>The text of rows: sorted by ordinal, each line ended by a line feed.</summary>
    public static string Write(System.Collections.Generic.IEnumerable<BaselineRow> rows)
    {
        var text = new System.Text.StringBuilder();
        foreach (var row in Sorted(rows))
        {
            text.Append(row).Append('\n');
        }

        return text.ToString();
    }

    private static ImmutableArray<BaselineRow> Sorted(System.Collections.Generic.IEnumerable<BaselineRow> rows) =>
        rows.ToImmutableArray().Sort((left, right) => string.CompareOrdinal(left.Rule, right.Rule) is var byRule && byRule != 0 ? byRule : string.CompareOrdinal(left.Member, right.Member));
}
