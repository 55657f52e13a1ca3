namespace Netra.Execution.Benchmarks.Precision;

/// <summary>One report, and what somebody who read the code around it says of it.</summary>
internal sealed record Result(string Rule, string Path, int Line, string Label, string Reason)
{
    public const string Unread = "unread";

    public static IReadOnlyList<string> Labels { get; } = ["right", "debatable", "wrong", Unread];

    public (string Rule, string Path, int Line) Place => (Rule, Path, Line);

    /// <exception cref="FormatException">The line is no row of expected results.</exception>
    public static Result Parse(string line)
    {
        var cells = line.Split('\t');
        var colon = cells.Length == 4 ? cells[1].LastIndexOf(':') : -1;
        return colon > 0 && int.TryParse(cells[1][(colon + 1)..], out var number) && Labels.Contains(cells[2]) && (cells[2] is "right" or Unread || cells[3].Length > 0)
            ? new Result(cells[0], cells[1][..colon], number, cells[2], cells[3])
            : throw new FormatException($"Not `rule<TAB>path:line<TAB>{string.Join('|', Labels)}<TAB>reason`: {line}");
    }

    public override string ToString() => $"{Rule}\t{Path}:{Line}\t{Label}\t{Reason}";
}
