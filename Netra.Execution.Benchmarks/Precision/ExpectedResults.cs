namespace Netra.Execution.Benchmarks.Precision;

/// <summary>The committed results of one code base: a first line that names the repository and the commit, then a row a report, sorted.</summary>
internal sealed record ExpectedResults(string Header, IReadOnlyList<Result> Results)
{
    /// <exception cref="FormatException">A row is malformed, or the file is empty.</exception>
    public static ExpectedResults Read(string file)
    {
        var lines = File.ReadAllLines(file);
        return lines.Length == 0
            ? throw new FormatException($"{file}: the first line has to be the repository's address and the commit.")
            : new ExpectedResults(lines[0], [.. lines.Skip(1).Where(line => line.Length > 0).Select(Result.Parse)]);
    }

    /// <summary>The reports of a run with the labels they have here; several of one rule on one line keep their order.</summary>
    public Comparison Compare(IEnumerable<Result> reports)
    {
        var known = Results.GroupBy(result => result.Place).ToDictionary(group => group.Key, group => new Queue<Result>(group));
        var (labelled, added) = (new List<Result>(), new List<Result>());
        foreach (var report in reports.OrderBy(result => result.Rule, StringComparer.Ordinal).ThenBy(result => result.Path, StringComparer.Ordinal).ThenBy(result => result.Line))
        {
            if (known.TryGetValue(report.Place, out var rest) && rest.TryDequeue(out var result))
            {
                labelled.Add(result);
            }
            else
            {
                labelled.Add(report);
                added.Add(report);
            }
        }

        return new Comparison(labelled, added, [.. known.Values.SelectMany(rest => rest)]);
    }

    public void Write(string file, IEnumerable<Result> results) => File.WriteAllText(file, string.Join('\n', results.Select(result => result.ToString()).Prepend(Header)) + "\n");
}

/// <summary>All reports of a run with their labels, those that are not expected, and what is expected and was not reported.</summary>
internal sealed record Comparison(IReadOnlyList<Result> All, IReadOnlyList<Result> New, IReadOnlyList<Result> Gone)
{
    /// <summary>A table with a row a rule.</summary>
    public string Summary(string name)
    {
        var rows = All.GroupBy(result => result.Rule).Select(rule =>
            $"| {name} | {rule.Key} | {rule.Count()} | {string.Join(" | ", Result.Labels.Select(label => rule.Count(result => result.Label == label) is > 0 and var count ? count.ToString() : "–"))} |");
        return string.Join('\n', rows.Prepend("|---|---|---|---|---|---|---|").Prepend($"| code base | rule | reports | {string.Join(" | ", Result.Labels)} |"));
    }
}
