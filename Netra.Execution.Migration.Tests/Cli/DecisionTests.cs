using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Json.Schema;

namespace Netra.Execution.Migration.Tests.Cli;

/// <summary>What a migration leaves to a person is answered by group, in a file that is checked in.</summary>
public sealed partial class DecisionTests : IDisposable
{
    private readonly SmallCopy _small = new();

    public DecisionTests()
    {
        _small.Add("Small/Accounts.cs", """
            using Netra.Execution.Annotations;

            namespace Small
            {
                [CrossUser("what runs for nobody runs as the clock")]
                public static class Accounts
                {
                    public static UserContext Clock() => new() { UserId = "clock" };
                }
            }

            namespace Netra.Execution.Annotations
            {
                [AttributeUsage(AttributeTargets.All)]
                public sealed class CrossUserAttribute(string reason) : Attribute
                {
                    public string Reason { get; } = reason;
                }
            }
            """);
        _small.Add("Small/Clock.cs", "namespace Small;\n\npublic sealed class Clock(IEngineFactory factory)\n{\n    public string Tick() => factory.GetType().Name + new Engine().Run(\"tick\");\n}\n");
        _small.Add("Small/Two.cs", "namespace Small;\n\npublic sealed class Two(IEngineFactory factory)\n{\n    public string Compare(UserContext buyer, UserContext seller) => factory.GetType().Name + seller.UserId + new Engine().Run(buyer.UserId);\n}\n");
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_answer_is_used_shown_and_afterwards_stale()
    {
        _small.Add("Small/Import.cs", "namespace Small;\n\npublic static class Import\n{\n    public static string Run() => new Engine().Run(\"\");\n}\n");
        var ids = await RefusedAsync();
        Assert.Equal(3, ids.Count);
        Decide($"# ours\n\n{Id(ids, "Clock")}\tservice-account\tM:Small.Accounts.Clock\n{Id(ids, "Two")}  context  buyer\n{Id(ids, "Import")} leave it runs once, for nobody\n");
        var file = Path.Combine(_small.Folder, "out", "report.json");

        var (exitCode, output, errors) = await Tool.RunAsync("migrate", _small.Folder, "--quiet", "--no-restore", "--report", file);

        Assert.True(exitCode == 0, output + errors);
        Assert.Contains("factory.CreateForUser(Accounts.Clock())", _small.Read("Small/Clock.cs"), StringComparison.Ordinal);
        Assert.Contains("factory.CreateForUser(buyer)", _small.Read("Small/Two.cs"), StringComparison.Ordinal);
        Assert.Contains("new Engine()", _small.Read("Small/Import.cs"), StringComparison.Ordinal);
        Assert.Contains("Left by decision\n  Small/Import.cs(5,35): NETRA1001: it runs once, for nobody (netra.decisions.txt(5))", output, StringComparison.Ordinal);
        Assert.Contains($"{Id(ids, "Two")} is for 'buyer', as netra.decisions.txt(4) says", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Left for a person", output, StringComparison.Ordinal);
        var report = await File.ReadAllTextAsync(file, Stop);
        var schema = Schemas.Of("report.schema.json");
        using var document = JsonDocument.Parse(report);
        Assert.True(schema.Evaluate(document.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List }).IsValid, report);
        Assert.Equal("it runs once, for nobody", (string?)JsonNode.Parse(report)!["sites"]!.AsArray().Single(site => (string?)site!["state"] == "decided")!["reason"]);

        // What was answered is gone: its lines go too.
        var (again, stale, _) = await Tool.RunAsync("migrate", _small.Folder, "--quiet", "--no-restore");
        Assert.Equal(1, again);
        Assert.Contains($"netra.decisions.txt(3): {Id(ids, "Clock")}: no such group is left: remove the line, or correct the id", stale, StringComparison.Ordinal);
        Assert.DoesNotContain("netra.decisions.txt(5):", stale, StringComparison.Ordinal);
        Decide($"{Id(ids, "Import")} leave it runs once, for nobody\n");
        Assert.Equal(0, (await Tool.RunAsync("migrate", _small.Folder, "--quiet", "--no-restore")).ExitCode);
    }

    [Fact]
    public async Task What_is_no_user_there_is_refused_and_no_identity_is_invented()
    {
        var ids = await RefusedAsync();
        var before = (_small.Read("Small/Clock.cs"), _small.Read("Small/Two.cs"));
        Decide($"{Id(ids, "Clock")} service-account M:Small.Accounts.Nobody\n{Id(ids, "Two")} context buyer.UserId\nSmall/NETRA1001/M:Small.Gone/0000 leave it is gone\n");

        var (exitCode, output, _) = await Tool.RunAsync("migrate", _small.Folder, "--quiet");

        Assert.Equal(1, exitCode);
        Assert.Equal(before, (_small.Read("Small/Clock.cs"), _small.Read("Small/Two.cs")));
        Assert.Contains("unusable-decision (2)", output, StringComparison.Ordinal);
        Assert.Contains("what was decided, 'buyer.UserId', is no 'UserContext' here", output, StringComparison.Ordinal);
        Assert.Contains("Decisions without effect\n  netra.decisions.txt(3): Small/NETRA1001/M:Small.Gone/0000: no such group is left", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_to_another_question_is_listed()
    {
        _small.Add("Small/Kind.cs", "namespace Small;\n\npublic sealed class Kind\n{\n    public System.Linq.Expressions.Expression<Func<Engine>> Make(UserContext context) => () => new Engine();\n}\n");
        var ids = await RefusedAsync();
        Decide($"{Id(ids, "Kind")} context context\n");

        var (exitCode, output, _) = await Tool.RunAsync("migrate", _small.Folder, "--quiet", "--dry-run");

        Assert.Equal(1, exitCode);
        Assert.Contains($"netra.decisions.txt(1): {Id(ids, "Kind")}: it does not answer why the group is left: expression-tree", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Small/NETRA1001/M:Small.Clock.Tick/0000 forget it\n", "netra.decisions.txt(1): this is no decision")]
    [InlineData("# fine\nSmall/NETRA1001/M:Small.Clock.Tick/0000 leave\n", "netra.decisions.txt(2): this is no decision")]
    [InlineData("a leave b\na context c\n", "netra.decisions.txt(2): 'a' is decided in line 1 already")]
    public async Task A_line_that_is_no_decision_is_exit_code_2_before_anything_is_loaded(string text, string reason)
    {
        Decide(text);

        var (exitCode, output, errors) = await Tool.RunAsync("migrate", _small.Folder, "--quiet");

        Assert.Equal((2, ""), (exitCode, output));
        Assert.Contains(reason, errors, StringComparison.Ordinal);
    }

    /// <summary>The ids of the groups that a run leaves, as a person copies them from the terminal.</summary>
    private async Task<List<string>> RefusedAsync()
    {
        var (_, output, _) = await Tool.RunAsync("migrate", _small.Folder, "--quiet", "--dry-run");
        return [.. GroupLine().Matches(output).Select(match => match.Groups[1].Value)];
    }

    private static string Id(List<string> ids, string type) => ids.Single(id => id.StartsWith($"Small/NETRA1001/M:Small.{type}.", StringComparison.Ordinal));

    private void Decide(string text) => _small.Add("netra.decisions.txt", text);

    public void Dispose() => _small.Dispose();

    [GeneratedRegex("(?m)^ +group (.+)$")]
    private static partial Regex GroupLine();
}
