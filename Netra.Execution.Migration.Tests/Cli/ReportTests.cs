using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace Netra.Execution.Migration.Tests.Cli;

/// <summary>The files that a run writes for others.</summary>
public sealed class ReportTests : IDisposable
{
    private readonly SmallCopy _small = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Json_follows_its_published_schema_and_is_the_same_each_time()
    {
        _small.Add("Small/Broken.cs", "class {");
        var schema = Schemas.Of("report.schema.json");
        var found = Path.Combine(_small.Folder, "out", "check.json");
        var planned = Path.Combine(_small.Folder, "out", "migrate.json");

        await Tool.RunAsync("check", _small.Folder, "--quiet", "--json", found);
        var first = await File.ReadAllTextAsync(found, Stop);
        await Tool.RunAsync("check", _small.Folder, "--quiet", "--no-restore", "--json", found);
        await Tool.RunAsync("migrate", _small.Folder, "--quiet", "--no-restore", "--dry-run", "--report", planned);

        Assert.Equal(first, await File.ReadAllTextAsync(found, Stop));
        foreach (var text in new[] { first, await File.ReadAllTextAsync(planned, Stop) })
        {
            using var report = JsonDocument.Parse(text);
            Assert.True(schema.Evaluate(report.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List }).IsValid, text);
        }

        var migration = JsonNode.Parse(await File.ReadAllTextAsync(planned, Stop))!;
        Assert.Equal("dry-run", (string?)migration["run"]);
        Assert.Equal(2, (int?)migration["rules"]!["NETRA1001"]!["before"]);
        Assert.Equal(1, (int?)migration["rules"]!["NETRA1001"]!["after"]);
        Assert.Equal("Small/Broken.cs", (string?)migration["unparsable"]![0]);
        Assert.Equal(["left no-context Small/Clock.cs:6", "rewritten  Small/Desk.cs:8"],
            migration["sites"]!.AsArray().Select(site => $"{site!["state"]} {site["code"]} {site["file"]}:{site["line"]}"));
    }

    [Fact]
    public async Task The_page_needs_nothing_else_and_says_everything_escaped()
    {
        _small.Add("Small/Bold.cs", "namespace Small;\n\npublic sealed class Bold(IEngineFactory factory)\n{\n    public string Answer(UserContext context)\n    {\n        var engine = new Engine();\n        return engine.Run(\"<b>\" + factory);\n    }\n}\n");
        var page = Path.Combine(_small.Folder, "report.html");

        await Tool.RunAsync("migrate", _small.Folder, "--quiet", "--report", page);

        var html = await File.ReadAllTextAsync(page, Stop);
        Assert.DoesNotContain("src=", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<link", html, StringComparison.Ordinal);
        Assert.Contains("engine.Run(&quot;&lt;b&gt;&quot; + factory);", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>&quot;", html, StringComparison.Ordinal);
        Assert.Contains("3 sites before, 2 rewritten in 2 files, 1 left for a person.", html, StringComparison.Ordinal);
        Assert.Contains("<span class=\"del\">-        var engine = new Engine();</span>", html, StringComparison.Ordinal);
        Assert.Contains("<code>no-context</code>", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_is_what_the_terminal_shows()
    {
        var file = Path.Combine(_small.Folder, "report.txt");

        var (_, output, _) = await Tool.RunAsync("migrate", _small.Folder, "--quiet", "--report", file);

        Assert.Equal(output, await File.ReadAllTextAsync(file, Stop));
    }

    [Theory]
    [InlineData("github", "::error file=Small/Desk.cs,line=8,col=22,title=NETRA1001::'Engine' is replaced by")]
    [InlineData("azure", "##vso[task.logissue type=error;sourcepath=Small/Desk.cs;linenumber=8;columnnumber=22;code=NETRA1001]'Engine' is replaced by")]
    public async Task Annotations_are_lines_of_the_pipeline(string pipeline, string line)
    {
        var (_, output, _) = await Tool.RunAsync("check", _small.Folder, "--quiet", "--annotations", pipeline);

        Assert.Contains(output.Split('\n'), written => written.StartsWith(line, StringComparison.Ordinal));
    }

    public void Dispose() => _small.Dispose();
}
