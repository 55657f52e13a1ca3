using System.Text.Json;
using System.Text.Json.Nodes;
using Netra.Execution.Migration.Checking;
using Netra.Execution.Migration.Migrating;

namespace Netra.Execution.Migration.Reporting;

/// <summary>The findings, and what a migration made of them, for other programs.</summary>
public static class JsonReport
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    /// <summary>A check's findings.</summary>
    public static string Of(CheckResult result, string root) => new JsonObject
    {
        ["findings"] = new JsonArray([.. result.Findings.Select(finding => (JsonNode)Site(finding, root))]),
        ["unparsable"] = new JsonArray([.. result.Unparsable.Select(file => (JsonNode)SarifReport.Relative(file, root))]),
    }.ToJsonString(s_indented);

    /// <summary>A migration's sites: found, rewritten, left.</summary>
    public static string Of(MigrationResult result, string root)
    {
        var left = result.Left.Select(site =>
        {
            var written = Site(site.Finding, root);
            written["code"] = site.Code;
            written["reason"] = site.Reason;
            written["decision"] = site.Decision;
            return (JsonNode)written;
        });
        return new JsonObject
        {
            ["found"] = result.Before.Findings.Count,
            ["rewritten"] = new JsonArray([.. result.Rewritten.Select(finding => (JsonNode)Site(finding, root))]),
            ["left"] = new JsonArray([.. left]),
            ["notes"] = new JsonArray([.. result.Notes.Select(note => (JsonNode)note)]),
        }.ToJsonString(s_indented);
    }

    private static JsonObject Site(Finding finding, string root) => new()
    {
        ["rule"] = finding.RuleId,
        ["severity"] = finding.Severity.ToString().ToLowerInvariant(),
        ["file"] = SarifReport.Relative(finding.File, root),
        ["line"] = finding.Line,
        ["column"] = finding.Column,
        ["project"] = finding.Project,
        ["message"] = finding.Message,
    };
}
