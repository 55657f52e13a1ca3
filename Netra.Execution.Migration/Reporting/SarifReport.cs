using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.CodeAnalysis;
using Netra.Execution.Migration.Checking;

namespace Netra.Execution.Migration.Reporting;

/// <summary>SARIF 2.1.0, as code scanning and pipelines read it.</summary>
public static class SarifReport
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    /// <summary>The report's text.</summary>
    /// <param name="result">What was found.</param>
    /// <param name="root">Locations are relative to it.</param>
    /// <param name="version">The tool's version.</param>
    public static string Of(CheckResult result, string root, string version)
    {
        var rules = result.Findings.GroupBy(finding => finding.RuleId).OrderBy(rule => rule.Key, StringComparer.Ordinal).Select(rule => rule.First()).ToList();
        var report = new JsonObject
        {
            ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json",
            ["version"] = "2.1.0",
            ["runs"] = new JsonArray(new JsonObject
            {
                ["tool"] = new JsonObject
                {
                    ["driver"] = new JsonObject
                    {
                        ["name"] = "netra",
                        ["version"] = version,
                        ["rules"] = new JsonArray([.. rules.Select(rule => (JsonNode)new JsonObject { ["id"] = rule.RuleId, ["helpUri"] = rule.HelpLink })]),
                    },
                },
                ["originalUriBaseIds"] = new JsonObject { ["ROOT"] = new JsonObject { ["uri"] = new Uri(root.TrimEnd('/', '\\') + "/").AbsoluteUri } },
                ["results"] = new JsonArray([.. result.Findings.Select(finding => (JsonNode)Result(finding, rules.FindIndex(rule => rule.RuleId == finding.RuleId), root))]),
                ["columnKind"] = "utf16CodeUnits",
            }),
        };
        return report.ToJsonString(s_indented);
    }

    private static JsonObject Result(Finding finding, int rule, string root) => new()
    {
        ["ruleId"] = finding.RuleId,
        ["ruleIndex"] = rule,
        ["level"] = finding.Severity switch { DiagnosticSeverity.Error => "error", DiagnosticSeverity.Warning => "warning", _ => "note" },
        ["message"] = new JsonObject { ["text"] = finding.Message },
        ["locations"] = new JsonArray(new JsonObject
        {
            ["physicalLocation"] = new JsonObject
            {
                ["artifactLocation"] = new JsonObject { ["uri"] = Relative(finding.File, root), ["uriBaseId"] = "ROOT" },
                ["region"] = new JsonObject { ["startLine"] = finding.Line, ["startColumn"] = finding.Column },
            },
        }),
    };

    internal static string Relative(string file, string root) => Path.GetRelativePath(root, file).Replace('\\', '/');
}
