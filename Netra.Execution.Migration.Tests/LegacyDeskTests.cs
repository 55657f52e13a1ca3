using System.Text.Json;
using Microsoft.CodeAnalysis;
using Netra.Execution.Migration.Checking;
using Netra.Execution.Migration.Loading;
using Netra.Execution.Migration.Migrating;

namespace Netra.Execution.Migration.Tests;

/// <summary>The sample's <c>expected.json</c> says of every error what should become of it: the migration does exactly that, and nothing else.</summary>
public sealed class LegacyDeskTests
{
    [Fact]
    public async Task Its_outcome_equals_expected_json()
    {
        var token = TestContext.Current.CancellationToken;
        var root = Path.Combine(Repository.Root, "samples", "LegacyDesk");
        var sites = JsonSerializer.Deserialize<List<ExpectedSite>>(await File.ReadAllTextAsync(Path.Combine(root, "expected.json"), token), JsonSerializerOptions.Web)!;
        using var loaded = await SolutionLoader.LoadAsync(root, _ => { }, token);
        var result = await new Migrator(loaded.Scope, [], _ => { }).MigrateAsync(loaded.Solution, token);
        var texts = new Texts(root, loaded.Solution, result.Solution);

        var outcomes = result.Left.Where(site => site.Origin.Severity is DiagnosticSeverity.Error).ToDictionary(site => site.Origin, site => site.Code);
        foreach (var rewritten in result.Rewritten.Where(finding => finding.Severity is DiagnosticSeverity.Error))
        {
            outcomes.Add(rewritten, "rewritten");
        }

        var differences = new List<string>();
        foreach (var site in sites)
        {
            var found = outcomes.Keys.FirstOrDefault(finding => texts.Has(site, finding));
            var actual = found is null ? await texts.WithoutDiagnosticAsync(site, token) : outcomes[found];
            if (actual != site.Wanted)
            {
                differences.Add($"{site.File}({site.Line}) {site.Rule} '{site.Text}': {site.Wanted} is expected, {actual} it is");
            }

            if (found is not null)
            {
                outcomes.Remove(found);
            }
        }

        differences.AddRange(outcomes.Select(rest => $"{Path.GetRelativePath(root, rest.Key.File)}({rest.Key.Line},{rest.Key.Column}) {rest.Key.RuleId}: not in expected.json, {rest.Value} it is"));
        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    /// <summary>One entry of <c>expected.json</c>.</summary>
    private sealed record ExpectedSite(string File, int Line, string Rule, string Text, string Outcome, string? Code, string Why, bool Diagnostic = true)
    {
        /// <summary>What becomes of it: <c>rewritten</c>, the code of a refusal, or <c>not reported</c> for what stays without a diagnostic.</summary>
        public string Wanted => Diagnostic ? Code ?? Outcome : "not reported";
    }

    /// <summary>The sample's files, before and after.</summary>
    private sealed class Texts(string root, Solution before, Solution after)
    {
        /// <summary>Whether the finding stands in the entry's text, on the entry's line.</summary>
        public bool Has(ExpectedSite site, Finding finding) =>
            finding.RuleId == site.Rule && finding.File == Path.Combine(root, site.File)
            && File.ReadLines(finding.File).ElementAt(site.Line - 1).IndexOf(site.Text, StringComparison.Ordinal) is >= 0 and var start
            && finding.Line == site.Line && finding.Column > start && finding.Column <= start + site.Text.Length;

        /// <summary>What became of text that no rule reported.</summary>
        public async Task<string> WithoutDiagnosticAsync(ExpectedSite site, CancellationToken cancellationToken)
        {
            var document = before.Projects.SelectMany(project => project.Documents).FirstOrDefault(document => document.FilePath == Path.Combine(root, site.File));
            if (document is null || (await LineAsync(document, site, cancellationToken)).Contains(site.Text, StringComparison.Ordinal) is false)
            {
                return "not there";
            }

            var unchanged = (await after.GetDocument(document.Id)!.GetTextAsync(cancellationToken)).ToString().Contains(site.Text, StringComparison.Ordinal);
            return unchanged ? "not reported" : "changed without a diagnostic";
        }

        private static async Task<string> LineAsync(Document document, ExpectedSite site, CancellationToken cancellationToken) =>
            (await document.GetTextAsync(cancellationToken)).Lines[site.Line - 1].ToString();
    }
}
