using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Netra.Execution.Analyzers.Tests.Host;

/// <summary>A page says what the descriptor says.</summary>
public sealed partial class DocumentationTests
{
    public static TheoryData<string> Ids => [.. Rules.All.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Page_EqualsDescriptor(string id)
    {
        var rule = Rules.All.Single(rule => rule.Id == id);
        var page = Page(id);
        var row = page.Split('\n')[4].Split('|', StringSplitOptions.TrimEntries);

        Assert.Equal($"# {id}: {rule.Title}", page.Split('\n')[0].TrimEnd());
        Assert.Equal($"`{rule.Category}`", row[2]);
        Assert.Equal(rule.DefaultSeverity.ToString().ToLowerInvariant(), row[3]);
        Assert.Equal(rule.DefaultSeverity is DiagnosticSeverity.Error ? "enforcement" : "advice", row[4]);
        Assert.Equal(Fixed().Contains(id), row[5].StartsWith("yes", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Page_HasEverySection(string id)
    {
        string[] sections = ["Why", "What is reported", "What to write instead", "What stays silent", "Configure", "Opt out", "The fix", "Known limits"];

        Assert.Equal(sections, Sections().Matches(Page(id)).Select(match => match.Groups[1].Value.TrimEnd()));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void HelpLink_LeadsToThePage(string id) =>
        Assert.Equal(Rules.HelpBase + id + ".md", Rules.All.Single(rule => rule.Id == id).HelpLinkUri);

    [Fact]
    public void EveryPage_HasARule() => Assert.Equal(
        Rules.All.Select(rule => rule.Id).Order(),
        typeof(DocumentationTests).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("rules/", StringComparison.Ordinal)).Select(name => Path.GetFileNameWithoutExtension(name)).Order());

    private static HashSet<string> Fixed() =>
        [.. Assembly.Load("Netra.Execution.CodeFixes").GetTypes()
            .Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(CodeFixProvider)))
            .SelectMany(type => ((CodeFixProvider)Activator.CreateInstance(type)!).FixableDiagnosticIds)];

    private static string Page(string id)
    {
        using var stream = typeof(DocumentationTests).Assembly.GetManifestResourceStream($"rules/{id}.md")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex("^## (.+)$", RegexOptions.Multiline)]
    private static partial Regex Sections();
}
