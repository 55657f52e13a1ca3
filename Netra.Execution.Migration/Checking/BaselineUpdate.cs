using Netra.Execution.Analyzers.Reporting.Baselines;

namespace Netra.Execution.Migration.Checking;

/// <summary>What a new look at a code base makes of its baseline: it is written once, and then only shrinks.</summary>
/// <param name="Rows">The rows of the new file.</param>
/// <param name="Unknown">Findings that the old file does not allow; none where there was no file.</param>
public sealed record BaselineUpdate(IReadOnlyList<BaselineRow> Rows, IReadOnlyList<Finding> Unknown)
{
    /// <summary>The first baseline: everything that was found.</summary>
    public static BaselineUpdate First(CheckResult everything) => new([.. Counted(everything).Select(same => same.Row)], []);

    /// <summary>The old baseline as far as it is still needed.</summary>
    /// <param name="old">The old file.</param>
    /// <param name="everything">What is found without any baseline.</param>
    /// <param name="isOfOthers">Whether a row may be that of a project that was not looked at: it stays.</param>
    public static BaselineUpdate Shrink(BaselineFile old, CheckResult everything, Func<BaselineRow, bool> isOfOthers)
    {
        var allowed = old.Rows.ToDictionary(row => (row.Rule, row.Member));
        var counted = Counted(everything).ToList();
        var vacant = old.Rows.Where(row => counted.All(same => (same.Row.Rule, same.Row.Member) != (row.Rule, row.Member))).ToList();
        var rows = new List<BaselineRow>();
        var unknown = new List<Finding>();
        foreach (var (row, projects) in counted)
        {
            if (!allowed.TryGetValue((row.Rule, row.Member), out var known) && vacant.FirstOrDefault(row.IsMovedFrom) is { } moved)
            {
                vacant.Remove(moved);
                known = moved;
            }

            var count = Math.Min(known?.Count ?? 0, row.Count);
            unknown.AddRange(projects.SelectMany(findings => findings.Skip(count)));
            if (count > 0)
            {
                rows.Add(row with { Count = count });
            }
        }

        rows.AddRange(vacant.Where(isOfOthers));
        return new BaselineUpdate(rows, unknown);
    }

    /// <summary>The sites of each member, project by project: members of several projects may have one id, and each project reads the row as its own.</summary>
    private static IEnumerable<(BaselineRow Row, IReadOnlyList<IReadOnlyList<Finding>> Projects)> Counted(CheckResult everything) => everything.Findings
        .Where(finding => finding.Member.Length > 0)
        .GroupBy(finding => (finding.RuleId, finding.Member))
        .OrderBy(same => same.Key.RuleId, StringComparer.Ordinal).ThenBy(same => same.Key.Member, StringComparer.Ordinal)
        .Select(same => (same.Key, Projects: (IReadOnlyList<IReadOnlyList<Finding>>)[.. same.GroupBy(finding => finding.Project).Select(project => (IReadOnlyList<Finding>)[.. project])]))
        .Select(same => (new BaselineRow(same.Key.RuleId, same.Key.Member, same.Projects.Max(findings => findings.Count), default), same.Projects));
}
