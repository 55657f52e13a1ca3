using System.Net;
using System.Text;

namespace Netra.Execution.Migration.Reporting;

/// <summary>A report as one page that needs nothing else: what changed per rule and project, and every site with its change or its reason.</summary>
public static class HtmlReport
{
    private static readonly string s_style = Resource("report.css");
    private static readonly string s_script = Resource("report.js");

    /// <summary>The page.</summary>
    public static string Of(Report report)
    {
        var page = new StringBuilder($"""
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Text(report.Title)}: user isolation</title>
            <style>
            {s_style}</style>
            <header>
            <h1>{Text(report.Title)}</h1>
            <p>{Text(Headline(report))}</p>
            </header>
            <main>

            """);
        Totals(page, report);
        Untouched(page, report);
        Filters(page, report);
        foreach (var file in report.Sites.GroupBy(site => site.Finding.File).OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            File(page, report, file.Key, [.. file]);
        }

        // A file that only gives way to a rewrite elsewhere: a constructor's caller, a registration.
        foreach (var change in report.Changes.Where(change => report.Sites.All(site => site.Finding.File != change.File)))
        {
            File(page, report, change.File, []);
        }

        return page.Append($"<p id=\"none\" hidden>No site matches.</p>\n</main>\n<script>\n{s_script}</script>\n</html>\n").ToString();
    }

    private static string Headline(Report report)
    {
        var found = TextReport.Number(report.Sites.Count, "site");
        var decided = report.Sites.Count(site => site.State is SiteState.Decided);
        return report.IsMigration
            ? $"{found} before, {report.Sites.Count(site => site.State is SiteState.Rewritten)} {(report.IsWritten ? "rewritten" : "would be rewritten")} in {TextReport.Number(report.Changes.Count, "file")}, {report.Remaining.Count()} left for a person{(decided > 0 ? $", {decided} left by decision" : "")}."
            : report.Sites.Count == 0 ? "No violations." : $"{found} in {TextReport.Number(report.Sites.Select(site => site.Finding.File).Distinct().Count(), "file")}.";
    }

    private static void Totals(StringBuilder page, Report report)
    {
        page.Append("<section class=\"totals\">\n");
        Table(page, report, "Rule", site => site.Finding.RuleId, site => $"<a href=\"{Text(site.Finding.HelpLink)}\">{Text(site.Finding.RuleId)}</a>");
        Table(page, report, "Project", site => site.Finding.Project, site => Text(site.Finding.Project));
        page.Append("</section>\n");
    }

    private static void Table(StringBuilder page, Report report, string name, Func<ReportSite, string> key, Func<ReportSite, string> cell)
    {
        page.Append($"<table><thead><tr><th>{name}<th class=\"n\">{(report.IsMigration ? "Before" : "Sites")}{(report.IsMigration ? "<th class=\"n\">After" : "")}</thead>\n");
        foreach (var same in report.Sites.GroupBy(key).OrderBy(same => same.Key, StringComparer.Ordinal))
        {
            var after = report.IsMigration ? $"<td class=\"n\">{same.Count(site => site.State is not SiteState.Rewritten)}" : "";
            page.Append($"<tr><td>{cell(same.First())}<td class=\"n\">{same.Count()}{after}\n");
        }

        page.Append("</table>\n");
    }

    private static void Untouched(StringBuilder page, Report report)
    {
        Listed(page, "Entry points that still cross both worlds", report.Survey.Crossings.Select(crossing => Text(TextReport.Line(crossing, report))));
        Listed(page, "Legacy tests, not edited", report.Survey.LegacyTests.Select(test => Text(TextReport.Line(test, report))));
        Listed(page, "Named where nothing is edited", report.Survey.Uneditable.Select(use => Text(TextReport.Line(use, report))));
        Listed(page, "To be reviewed", report.Unparsable.Select(file => $"<code>{Text(report.NameOf(file))}</code> does not parse and was left untouched")
            .Concat(report.Skipped.Select(project => $"<code>{Text(report.NameOf(project.Path))}</code> was skipped: {Text(project.Reason)}"))
            .Concat(report.UnusedDecisions.Select(decision => Text(TextReport.Line(decision))))
            .Concat(report.Notes.Select(Text)));
    }

    private static void Listed(StringBuilder page, string name, IEnumerable<string> lines)
    {
        var items = lines.ToList();
        if (items.Count > 0)
        {
            page.Append($"<section><details><summary>{name} ({items.Count})</summary>\n<ul>\n{string.Concat(items.Select(line => $"<li>{line}\n"))}</ul></details></section>\n");
        }
    }

    private static void Filters(StringBuilder page, Report report)
    {
        page.Append("<form id=\"filters\" autocomplete=\"off\">\n<input id=\"words\" type=\"search\" placeholder=\"File, symbol, reason …\" aria-label=\"Search\">\n");
        Select(page, "rule", "All rules", report.Sites.Select(site => site.Finding.RuleId));
        Select(page, "project", "All projects", report.Sites.Select(site => site.Finding.Project));
        if (report.IsMigration)
        {
            Select(page, "state", "Rewritten and left", report.Sites.Select(site => JsonReport.Word(site.State)));
            Select(page, "code", "All reasons", report.Sites.Select(site => site.Code).Where(code => code.Length > 0));
        }

        page.Append("<output id=\"count\"></output>\n</form>\n");
    }

    private static void Select(StringBuilder page, string name, string all, IEnumerable<string> values)
    {
        page.Append($"<select id=\"{name}\" aria-label=\"{name}\"><option value=\"\">{all}");
        foreach (var value in values.Distinct().Order(StringComparer.Ordinal))
        {
            page.Append($"<option>{Text(value)}");
        }

        page.Append("</select>\n");
    }

    private static void File(StringBuilder page, Report report, string file, IReadOnlyList<ReportSite> sites)
    {
        page.Append($"<article><h2>{Text(report.NameOf(file))}</h2>\n");
        foreach (var site in sites)
        {
            Site(page, site);
        }

        if (report.Changes.FirstOrDefault(change => change.File == file) is { } change)
        {
            page.Append("<details class=\"diff\"><summary>Change</summary><pre>");
            foreach (var line in change.Patch.Split('\n').Skip(2).Where(line => line.Length > 0))
            {
                page.Append($"<span class=\"{line[0] switch { '+' => "add", '-' => "del", '@' => "at", _ => "same" }}\">{Text(line.TrimEnd('\r'))}</span>\n");
            }

            page.Append("</pre></details>\n");
        }

        page.Append("</article>\n");
    }

    private static void Site(StringBuilder page, ReportSite site)
    {
        var state = JsonReport.Word(site.State);
        page.Append($"<div class=\"site {state}\" data-rule=\"{Text(site.Finding.RuleId)}\" data-project=\"{Text(site.Finding.Project)}\" data-state=\"{state}\" data-code=\"{Text(site.Code)}\">"
            + $"<p><b>{state}</b> <a href=\"{Text(site.Finding.HelpLink)}\">{Text(site.Finding.RuleId)}</a> <span class=\"place\">line {site.Finding.Line}, column {site.Finding.Column}</span></p><p>{Text(site.Finding.Message)}</p>");
        if (site.State is SiteState.Left or SiteState.Decided)
        {
            page.Append($"<p><code>{Text(site.Code)}</code> {Text(site.Reason)}</p><p class=\"decision\">→ {Text(site.Decision)}</p><p class=\"group\">group <code>{Text(site.Group)}</code></p>");
        }

        page.Append("</div>\n");
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private static string Resource(string name)
    {
        using var stream = typeof(HtmlReport).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The resource '{name}' is missing.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
