using Microsoft.CodeAnalysis;

namespace Netra.Execution.Migration.Reporting;

/// <summary>Findings as the lines by which a pipeline shows them beside the code.</summary>
public static class Annotations
{
    /// <summary>Workflow commands of GitHub Actions.</summary>
    public static IEnumerable<string> GitHub(Report report) => report.Sites.Select(site => $"::{Level(site, "error", "warning", "notice")} file={Property(report.NameOf(site.Finding.File))},line={site.Finding.Line},col={site.Finding.Column},title={site.Finding.RuleId}::{Data(site.Finding.Message)}");

    /// <summary>Logging commands of Azure Pipelines, which knows no level below a warning.</summary>
    public static IEnumerable<string> Azure(Report report) => report.Sites.Select(site =>
        $"##vso[task.logissue type={Level(site, "error", "warning", "warning")};sourcepath={Escaped(report.NameOf(site.Finding.File))};linenumber={site.Finding.Line};columnnumber={site.Finding.Column};code={site.Finding.RuleId}]{Escaped(site.Finding.Message)}");

    private static string Level(ReportSite site, string error, string warning, string info) => site.Finding.Severity switch
    {
        DiagnosticSeverity.Error => error,
        DiagnosticSeverity.Warning => warning,
        _ => info,
    };

    private static string Data(string text) => text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);

    private static string Escaped(string text) => text.Replace("%", "%AZP25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal)
        .Replace("]", "%5D", StringComparison.Ordinal).Replace(";", "%3B", StringComparison.Ordinal);
}
