using Netra.Execution.Migration.Checking;
using Netra.Execution.Migration.Loading;
using Netra.Execution.Migration.Migrating;
using Netra.Execution.Migration.Surveying;

namespace Netra.Execution.Migration.Reporting;

/// <summary>What a run found and did, for every form in which it is told. The same tree gives the same report.</summary>
public sealed class Report
{
    private Report(string title, string root, CheckResult check)
    {
        Title = title;
        Root = root;
        Unparsable = check.Unparsable;
    }

    /// <summary>The name of the solution or project file.</summary>
    public string Title { get; }

    /// <summary>Files are named relative to it.</summary>
    public string Root { get; }

    /// <summary>False where nothing was rewritten, because the run only checked.</summary>
    public bool IsMigration { get; private init; }

    /// <summary>False where the rewrite was planned and not written.</summary>
    public bool IsWritten { get; private init; } = true;

    /// <summary>Every site, by file and position.</summary>
    public IReadOnlyList<ReportSite> Sites { get; private init; } = [];

    /// <summary>Files with syntax errors: full paths. They were left untouched.</summary>
    public IReadOnlyList<string> Unparsable { get; }

    /// <summary>Projects that were left out.</summary>
    public IReadOnlyList<SkippedProject> Skipped { get; private init; } = [];

    /// <summary>What a reviewer should know.</summary>
    public IReadOnlyList<string> Notes { get; private init; } = [];

    /// <summary>The change of each rewritten file, as a unified diff.</summary>
    public IReadOnlyList<FileChange> Changes { get; private init; } = [];

    /// <summary>Decisions that decided nothing.</summary>
    public IReadOnlyList<UnusedDecision> UnusedDecisions { get; private init; } = [];

    /// <summary>What is to be known beside the sites.</summary>
    public Survey Survey { get; private init; } = Survey.None;

    /// <summary>The sites that are there at the end and about which nobody has decided.</summary>
    public IEnumerable<ReportSite> Remaining => Sites.Where(site => site.State is SiteState.Found or SiteState.Left);

    /// <summary>A check.</summary>
    public static Report Of(LoadedSolution loaded, CheckResult check) => new(Path.GetFileName(loaded.Path), loaded.Root, check)
    {
        Skipped = loaded.Skipped,
        Sites = [.. check.Findings.Select(finding => new ReportSite(finding, SiteState.Found))],
    };

    /// <summary>A migration.</summary>
    /// <param name="loaded">What was loaded.</param>
    /// <param name="result">What became of it.</param>
    /// <param name="survey">What is to be known beside the sites.</param>
    /// <param name="changes">The changes of its files.</param>
    /// <param name="isWritten">Whether they are on the disk: the positions of what is left then are those of the new files, else those of the old.</param>
    public static Report Of(LoadedSolution loaded, MigrationResult result, Survey survey, IReadOnlyList<FileChange> changes, bool isWritten) => new(Path.GetFileName(loaded.Path), loaded.Root, result.Before)
    {
        IsMigration = true,
        IsWritten = isWritten,
        Skipped = loaded.Skipped,
        Notes = result.Notes,
        Survey = survey,
        Changes = changes,
        UnusedDecisions = result.UnusedDecisions,
        Sites = [.. result.Rewritten.Select(finding => new ReportSite(finding, SiteState.Rewritten))
            .Concat(result.Left.Select(site => new ReportSite(isWritten ? site.Finding : site.Origin, site.Code == LeftSite.Decided ? SiteState.Decided : SiteState.Left) { Group = site.Group, Code = site.Code, Reason = site.Reason, Decision = site.Decision }))
            .OrderBy(site => site.Finding.File, StringComparer.Ordinal).ThenBy(site => site.Finding.Line).ThenBy(site => site.Finding.Column).ThenBy(site => site.Finding.RuleId, StringComparer.Ordinal)],
    };

    /// <summary>A file's name in reports.</summary>
    public string NameOf(string file) => SarifReport.Relative(file, Root);
}

/// <summary>What became of a site.</summary>
public enum SiteState
{
    /// <summary>It was found, and nothing was tried.</summary>
    Found,

    /// <summary>It is gone.</summary>
    Rewritten,

    /// <summary>It stays, for a person.</summary>
    Left,

    /// <summary>It stays, as a person decided.</summary>
    Decided,
}

/// <summary>One site of a report.</summary>
/// <param name="Finding">What was reported.</param>
/// <param name="State">What became of it.</param>
public sealed record ReportSite(Finding Finding, SiteState State)
{
    /// <summary>The stable id of its group, to be copied into the decisions; empty unless it stays.</summary>
    public string Group { get; init; } = "";

    /// <summary>The refusal's fixed code; empty unless it is left.</summary>
    public string Code { get; init; } = "";

    /// <summary>What stands in the way.</summary>
    public string Reason { get; init; } = "";

    /// <summary>What a person would have to decide.</summary>
    public string Decision { get; init; } = "";
}

/// <summary>The change of one file.</summary>
/// <param name="File">Its full path.</param>
/// <param name="Patch">The unified diff.</param>
public sealed record FileChange(string File, string Patch);
