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
    /// <param name="known">What the baseline allows; null where there is none.</param>
    public static string Of(CheckResult result, string root, string version, IReadOnlyList<Finding>? known = null)
    {
        var rules = result.Findings.Concat(known ?? []).Concat(result.Suppressed).GroupBy(finding => finding.RuleId).OrderBy(rule => rule.Key, StringComparer.Ordinal).Select(rule => rule.First()).ToList();
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
                ["results"] = new JsonArray([
                    .. result.Findings.Select(finding => Written(finding, known is null ? null : "new")),
                    .. (known ?? []).Select(finding => Written(finding, "unchanged")),
                    .. result.Suppressed.Select(finding => Written(finding, known is null ? null : "unchanged", isSuppressed: true)),
                ]),
                ["columnKind"] = "utf16CodeUnits",
            }),
        };
        return report.ToJsonString(s_indented);

        JsonNode Written(Finding finding, string? baselineState, bool isSuppressed = false)
        {
            var written = Result(finding, rules.FindIndex(rule => rule.RuleId == finding.RuleId), root);
            if (baselineState is not null)
            {
                written["baselineState"] = baselineState;
            }

            // An empty array says of the others that they are not suppressed.
            written["suppressions"] = isSuppressed ? new JsonArray(new JsonObject { ["kind"] = "inSource" }) : [];
            return written;
        }
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
