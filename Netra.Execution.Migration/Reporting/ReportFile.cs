namespace Netra.Execution.Migration.Reporting;

/// <summary>Writes a report in the form that a file's ending asks for.</summary>
public static class ReportFile
{
    /// <summary>HTML for <c>.html</c>, JSON for <c>.json</c>, else text.</summary>
    public static string Of(Report report, string file) => Path.GetExtension(file).ToLowerInvariant() switch
    {
        ".html" or ".htm" => HtmlReport.Of(report),
        ".json" => JsonReport.Of(report),
        _ => string.Concat(TextReport.Of(report).Select(line => line.Text + "\n")),
    };
}
