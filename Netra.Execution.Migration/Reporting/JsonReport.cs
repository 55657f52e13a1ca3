using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Netra.Execution.Migration.Surveying;

namespace Netra.Execution.Migration.Reporting;

/// <summary>A report for other programs: <c>docs/report.schema.json</c> is its schema.</summary>
public static class JsonReport
{
    /// <summary>Raised when a reader of the old form would misread the new one.</summary>
    private const int Version = 1;

    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    /// <summary>The report's text.</summary>
    public static string Of(Report report) => new JsonObject
    {
        ["version"] = Version,
        ["solution"] = report.Title,
        ["run"] = !report.IsMigration ? "check" : report.IsWritten ? "migrate" : "dry-run",
        ["rules"] = Totals(report, site => site.Finding.RuleId),
        ["projects"] = Totals(report, site => site.Finding.Project),
        ["files"] = Totals(report, site => report.NameOf(site.Finding.File)),
        ["sites"] = Array(report.Sites, site => Site(site, report)),
        ["unparsable"] = Array(report.Unparsable, file => JsonValue.Create(report.NameOf(file))),
        ["skipped"] = Array(report.Skipped, project => new JsonObject { ["project"] = report.NameOf(project.Path), ["reason"] = project.Reason }),
        ["notes"] = Array(report.Notes, note => JsonValue.Create(note)),
        ["unusedDecisions"] = Array(report.UnusedDecisions, decision => new JsonObject { ["line"] = decision.Line, ["group"] = decision.Group, ["why"] = decision.Why }),
        ["crossings"] = Array(report.Survey.Crossings, crossing => new JsonObject
        {
            ["entryPoint"] = crossing.EntryPoint,
            ["file"] = report.NameOf(crossing.File),
            ["old"] = Use(crossing.Old),
            ["new"] = Use(crossing.New),
        }),
        ["legacyTests"] = Array(report.Survey.LegacyTests, test => new JsonObject { ["test"] = test.Name, ["file"] = report.NameOf(test.File) }),
        ["uneditable"] = Array(report.Survey.Uneditable, use => new JsonObject { ["name"] = use.Name, ["file"] = report.NameOf(use.File), ["line"] = use.Line, ["because"] = JsonNamingPolicy.CamelCase.ConvertName(use.Because.ToString()) }),
        ["changes"] = Array(report.Changes, change => new JsonObject { ["file"] = report.NameOf(change.File), ["patch"] = change.Patch }),
    }.ToJsonString(s_indented) + "\n";

    private static JsonObject Totals(Report report, Func<ReportSite, string> key) =>
        new(report.Sites.GroupBy(key).OrderBy(same => same.Key, StringComparer.Ordinal).Select(same => KeyValuePair.Create<string, JsonNode?>(same.Key, new JsonObject
        {
            ["before"] = same.Count(),
            ["after"] = same.Count(site => site.State is not SiteState.Rewritten),
        })));

    private static JsonObject Site(ReportSite site, Report report)
    {
        var written = new JsonObject
        {
            ["state"] = Word(site.State),
            ["rule"] = site.Finding.RuleId,
            ["severity"] = TextReport.Word(site.Finding.Severity),
            ["file"] = report.NameOf(site.Finding.File),
            ["line"] = site.Finding.Line,
            ["column"] = site.Finding.Column,
            ["project"] = site.Finding.Project,
            ["message"] = site.Finding.Message,
        };
        if (site.State is SiteState.Left or SiteState.Decided)
        {
            written["group"] = site.Group;
            written["code"] = site.Code;
            written["reason"] = site.Reason;
            written["decision"] = site.Decision;
        }

        return written;
    }

    private static JsonObject Use(WorldUse use) => new() { ["type"] = use.Type, ["in"] = use.In };

    internal static string Word(SiteState state) => state switch { SiteState.Found => "found", SiteState.Rewritten => "rewritten", SiteState.Decided => "decided", _ => "left" };

    private static JsonArray Array<T>(IEnumerable<T> items, Func<T, JsonNode?> node) => new([.. items.Select(node)]);
}
