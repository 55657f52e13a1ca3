using Microsoft.CodeAnalysis;
using Netra.Execution.Migration.Loading;
using Netra.Execution.Migration.Migrating;
using Netra.Execution.Migration.Surveying;

namespace Netra.Execution.Migration.Reporting;

/// <summary>A report for people: in the terminal and in a text file.</summary>
public static class TextReport
{
    /// <summary>The report's lines.</summary>
    public static IEnumerable<ReportLine> Of(Report report) => report.IsMigration ? Migration(report) : Check(report);

    /// <summary>How often each rule was reported, and in how many files.</summary>
    private static IEnumerable<ReportLine> Summary(IEnumerable<ReportSite> sites)
    {
        var rules = sites.GroupBy(site => site.Finding.RuleId).OrderBy(rule => rule.Key, StringComparer.Ordinal).ToList();
        return rules.Count == 0
            ? [new ReportLine("No violations.")]
            : rules.Select(rule => new ReportLine($"  {rule.Key}  {rule.Count(),4}  in {Number(rule.Select(site => site.Finding.File).Distinct().Count(), "file")}"));
    }

    /// <summary>What is left, by the code of its refusal.</summary>
    private static IEnumerable<ReportLine> Left(Report report)
    {
        foreach (var code in report.Sites.Where(site => site.State is SiteState.Left).GroupBy(site => site.Code).OrderByDescending(code => code.Count()).ThenBy(code => code.Key, StringComparer.Ordinal))
        {
            yield return new ReportLine($"  {code.Key} ({code.Count()})");
            foreach (var site in code)
            {
                yield return new ReportLine($"    {Place(site, report)}: {site.Finding.RuleId}: {site.Reason}");
                yield return new ReportLine($"      → {site.Decision}");
                if (site.Group.Length > 0)
                {
                    yield return new ReportLine($"      group {site.Group}");
                }
            }
        }
    }

    /// <summary>A number of things.</summary>
    public static string Number(int count, string thing) => $"{count} {thing}{(count == 1 ? "" : "s")}";

    private static IEnumerable<ReportLine> Check(Report report) =>
        report.Sites.Select(site => new ReportLine($"{Place(site, report)}: {Word(site.Finding.Severity)} {site.Finding.RuleId}: {site.Finding.Message}"))
            .Concat(Untouched(report, "")).Concat(Summary(report.Sites));

    private static IEnumerable<ReportLine> Migration(Report report)
    {
        yield return new ReportLine("Before", IsHeading: true);
        foreach (var line in Summary(report.Sites))
        {
            yield return line;
        }

        yield return new ReportLine(report.IsWritten ? "Rewritten" : "Would be rewritten", IsHeading: true);
        yield return new ReportLine(report.Changes.Count == 0
            ? "  nothing"
            : $"  {Number(report.Sites.Count(site => site.State is SiteState.Rewritten), "site")} in {Number(report.Changes.Count, "file")}, compiled without a new error");
        if (report.Remaining.Any())
        {
            yield return new ReportLine("Left for a person", IsHeading: true);
            foreach (var line in Left(report))
            {
                yield return line;
            }
        }

        if (report.Sites.Any(site => site.State is SiteState.Decided))
        {
            yield return new ReportLine("Left by decision", IsHeading: true);
            foreach (var site in report.Sites.Where(site => site.State is SiteState.Decided))
            {
                yield return new ReportLine($"  {Place(site, report)}: {site.Finding.RuleId}: {site.Reason} ({site.Decision})");
            }
        }

        if (report.UnusedDecisions.Count > 0)
        {
            yield return new ReportLine("Decisions without effect", IsHeading: true);
            foreach (var decision in report.UnusedDecisions)
            {
                yield return new ReportLine($"  {Line(decision)}");
            }
        }

        if (report.Notes.Count > 0)
        {
            yield return new ReportLine("To be reviewed", IsHeading: true);
            foreach (var note in report.Notes)
            {
                yield return new ReportLine($"  {note}");
            }
        }

        if (report.Survey.Crossings.Count > 0)
        {
            yield return new ReportLine("Entry points that still cross both worlds", IsHeading: true);
            foreach (var crossing in report.Survey.Crossings)
            {
                yield return new ReportLine($"  {Line(crossing, report)}");
            }
        }

        var untouched = Untouched(report, "  ").Concat(report.Survey.LegacyTests.Select(test => new ReportLine($"  {Line(test, report)}")))
            .Concat(report.Survey.Uneditable.Select(use => new ReportLine($"  {Line(use, report)}"))).ToList();
        if (untouched.Count > 0)
        {
            yield return new ReportLine("Not touched", IsHeading: true);
            foreach (var line in untouched)
            {
                yield return line;
            }
        }
    }

    /// <summary>What is said of a decision that decided nothing.</summary>
    internal static string Line(UnusedDecision decision) => $"{Decisions.FileName}({decision.Line}): {decision.Group}: {decision.Why}";

    /// <summary>What is said of an entry point between both worlds.</summary>
    internal static string Line(Crossing crossing, Report report) =>
        $"{report.NameOf(crossing.File)}: {crossing.EntryPoint}: '{crossing.Old.Type}' in {crossing.Old.In}, '{crossing.New.Type}' in {crossing.New.In}";

    /// <summary>What is said of a legacy test.</summary>
    internal static string Line(LegacyTest test, Report report) => $"{report.NameOf(test.File)}: {test.Name} is a legacy test";

    /// <summary>What is said of a place that nothing rewrites.</summary>
    internal static string Line(UneditableUse use, Report report) => $"{report.NameOf(use.File)}({use.Line}): names '{use.Name}', and " + use.Because switch
    {
        UneditableBecause.Generated => "a tool writes it: change what the tool makes it from",
        UneditableBecause.Reflection => "looks it up at run time: change it by hand",
        UneditableBecause.Inactive => "nothing compiles it: change it by hand",
        _ => "is no C#: change it by hand",
    };

    private static IEnumerable<ReportLine> Untouched(Report report, string indent) =>
        report.Unparsable.Select(file => new ReportLine($"{indent}{report.NameOf(file)}: does not parse and was left untouched"))
            .Concat(report.Skipped.Select(project => new ReportLine($"{indent}{report.NameOf(project.Path)}: was skipped: {project.Reason}")));

    private static string Place(ReportSite site, Report report) => $"{report.NameOf(site.Finding.File)}({site.Finding.Line},{site.Finding.Column})";

    internal static string Word(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        _ => "info",
    };
}

/// <summary>A line of a text report.</summary>
/// <param name="Text">Without its end.</param>
/// <param name="IsHeading">Whether it heads what follows.</param>
public readonly record struct ReportLine(string Text, bool IsHeading = false);
