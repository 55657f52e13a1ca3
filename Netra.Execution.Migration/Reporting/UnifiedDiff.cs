using System.Text;
using DiffPlex;
using DiffPlex.Chunkers;
using DiffPlex.Model;

namespace Netra.Execution.Migration.Reporting;

/// <summary>Changes in the form that <c>git apply</c> reads. Line endings inside are the files' own.</summary>
public static class UnifiedDiff
{
    private const int ContextLines = 3;

    /// <summary>The diff of one file; empty when nothing differs.</summary>
    /// <param name="name">Relative to where the diff will be applied, with forward slashes.</param>
    /// <param name="before">The old text.</param>
    /// <param name="after">The new text.</param>
    public static string Of(string name, string before, string after)
    {
        var diff = Differ.Instance.CreateDiffs(before, after, ignoreWhiteSpace: false, ignoreCase: false, new LineEndingsPreservingChunker());
        if (diff.DiffBlocks.Count == 0)
        {
            return "";
        }

        var text = new StringBuilder($"--- a/{name}\n+++ b/{name}\n");
        foreach (var hunk in Hunks(diff.DiffBlocks))
        {
            Append(text, diff, hunk);
        }

        return text.ToString();
    }

    /// <summary>Blocks whose context would touch stand in one hunk.</summary>
    private static List<List<DiffBlock>> Hunks(IEnumerable<DiffBlock> blocks)
    {
        var hunks = new List<List<DiffBlock>>();
        foreach (var block in blocks)
        {
            if (hunks is [.., var last] && block.DeleteStartA - (last[^1].DeleteStartA + last[^1].DeleteCountA) <= 2 * ContextLines)
            {
                last.Add(block);
            }
            else
            {
                hunks.Add([block]);
            }
        }

        return hunks;
    }

    private static void Append(StringBuilder text, DiffResult diff, List<DiffBlock> hunk)
    {
        var start = Math.Max(0, hunk[0].DeleteStartA - ContextLines);
        var end = Math.Min(diff.PiecesOld.Count, hunk[^1].DeleteStartA + hunk[^1].DeleteCountA + ContextLines);
        var startAfter = start + hunk[0].InsertStartB - hunk[0].DeleteStartA;
        var added = hunk.Sum(block => block.InsertCountB - block.DeleteCountA);
        text.Append($"@@ -{Range(start, end - start)} +{Range(startAfter, end - start + added)} @@\n");
        var position = start;
        foreach (var block in hunk)
        {
            Append(text, ' ', diff.PiecesOld, position, block.DeleteStartA);
            Append(text, '-', diff.PiecesOld, block.DeleteStartA, block.DeleteStartA + block.DeleteCountA);
            Append(text, '+', diff.PiecesNew, block.InsertStartB, block.InsertStartB + block.InsertCountB);
            position = block.DeleteStartA + block.DeleteCountA;
        }

        Append(text, ' ', diff.PiecesOld, position, end);
    }

    // An empty range is named by the line before it.
    private static string Range(int start, int count) => $"{(count == 0 ? start : start + 1)},{count}";

    private static void Append(StringBuilder text, char mark, IReadOnlyList<string> lines, int start, int end)
    {
        for (var line = start; line < end; line++)
        {
            text.Append(mark).Append(lines[line]);
            if (!lines[line].EndsWith('\n'))
            {
                text.Append("\n\\ No newline at end of file\n");
            }
        }
    }
}
