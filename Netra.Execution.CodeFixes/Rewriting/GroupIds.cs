namespace Netra.Execution.CodeFixes.Rewriting;

/// <summary>The stable name of a group: the first place that was reported in it.</summary>
internal static class GroupIds
{
    public static string Of(SourceFile file, RewriteSite site) => Of(file, site.Span.Start, site.RuleId);

    public static string Of(SourceFile file, int position, string what)
    {
        var line = file.Text.Lines.GetLinePosition(position);
        return $"{System.IO.Path.GetFileName(file.Path)}:{line.Line + 1}:{line.Character + 1}:{what}";
    }
}
