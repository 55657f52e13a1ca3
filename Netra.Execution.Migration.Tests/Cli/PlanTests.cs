using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace Netra.Execution.Migration.Tests.Cli;

/// <summary>What was reviewed is carried out, and nothing else.</summary>
public sealed class PlanTests : IDisposable
{
    private const string Desk = "Small/NETRA1001/M:Small.Desk.Answer/";
    private const string Bell = "Small/NETRA1001/M:Small.Bell.Ring/";

    private readonly SmallCopy _small = new();

    public PlanTests() =>
        _small.Add("Small/Bell.cs", "namespace Small;\n\npublic sealed class Bell\n{\n    public string Ring(UserContext context) => new Engine().Run(\"ring\");\n\n    public string Toll(UserContext context) => new Engine().Run(\"toll\");\n}\n");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_plan_follows_its_schema_writes_nothing_and_is_the_same_elsewhere()
    {
        using var elsewhere = new SmallCopy();
        elsewhere.Add("Small/Bell.cs", _small.Read("Small/Bell.cs"));
        var before = _small.Read("Small/Desk.cs");

        var plan = await PlanAsync(_small);

        Assert.Equal(before, _small.Read("Small/Desk.cs"));
        Assert.Equal(plan, await PlanAsync(elsewhere));
        Assert.DoesNotContain(Path.GetFileName(_small.Folder), plan, StringComparison.Ordinal);
        using var document = JsonDocument.Parse(plan);
        var schema = Schemas.Of("plan.schema.json");
        Assert.True(schema.Evaluate(document.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List }).IsValid, plan);
        Assert.Equal(3, Ids(plan).Count);
        Assert.Equal(["Small/Bell.cs", "Small/Desk.cs"], JsonNode.Parse(plan)!["files"]!.AsArray().Select(file => (string?)file!["file"]));
    }

    [Fact]
    public async Task One_group_after_the_other_comes_out_as_the_whole_migration_and_then_nothing_is_left()
    {
        using var whole = new SmallCopy();
        whole.Add("Small/Bell.cs", _small.Read("Small/Bell.cs"));
        await Tool.RunAsync("migrate", whole.Folder, "--quiet");
        var ids = Ids(await PlanAsync(_small));

        // The two in the bell share its constructor: what the first has brought there, the second finds.
        var (first, said, _) = await ApplyAsync("--group", ids.Single(id => id.StartsWith(Bell, StringComparison.Ordinal)));
        Assert.Equal(0, first);
        Assert.Contains($"Carried out, in 1 file\n  {Bell}", said, StringComparison.Ordinal);
        Assert.Contains("new Engine().Run(\"toll\")", _small.Read("Small/Bell.cs"), StringComparison.Ordinal);
        Assert.DoesNotContain("CreateForUser", _small.Read("Small/Desk.cs"), StringComparison.Ordinal);
        Assert.Equal((0, "Nothing is left to do: what was chosen was carried out before.\n", ""), await ApplyAsync("--group", ids.Single(id => id.StartsWith(Bell, StringComparison.Ordinal))));

        Assert.Equal(0, (await ApplyAsync()).ExitCode);
        Assert.Equal(whole.Read("Small/Bell.cs"), _small.Read("Small/Bell.cs"));
        Assert.Equal(whole.Read("Small/Desk.cs"), _small.Read("Small/Desk.cs"));

        Assert.Equal((0, "Nothing is left to do: the whole plan was carried out before.\n", ""), await ApplyAsync());
    }

    [Fact]
    public async Task A_group_whose_file_changed_is_skipped_and_the_others_are_not()
    {
        await PlanAsync(_small);
        _small.Add("Small/Desk.cs", _small.Read("Small/Desk.cs") + "// mine\n");
        var patch = Path.Combine(_small.Folder, "dry.patch");

        var (dry, promised, _) = await ApplyAsync("--dry-run", "--diff", patch);
        Assert.Equal(1, dry);
        Assert.Contains("Would be carried out, in 1 file", promised, StringComparison.Ordinal);
        Assert.DoesNotContain("Desk.cs", await File.ReadAllTextAsync(patch, Stop), StringComparison.Ordinal);
        Assert.Contains("new Engine()", _small.Read("Small/Bell.cs"), StringComparison.Ordinal);

        var (exitCode, output, _) = await ApplyAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains("Skipped\n  " + Desk, output, StringComparison.Ordinal);
        Assert.Contains("'Small/Desk.cs' changed since the plan was made", output, StringComparison.Ordinal);
        Assert.Contains("new Engine()", _small.Read("Small/Desk.cs"), StringComparison.Ordinal);
        Assert.DoesNotContain("new Engine()", _small.Read("Small/Bell.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_another_file_makes_of_it_now_is_not_what_was_reviewed()
    {
        await PlanAsync(_small);
        // Its constructor would gain a parameter, and this caller would have to change too.
        _small.Add("Small/Caller.cs", "namespace Small;\n\npublic static class Caller\n{\n    public static string Answer(UserContext context, IEngineFactory factory) => factory.GetType().Name + new Desk().Answer(context, \"\");\n}\n");

        var (exitCode, output, _) = await ApplyAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains("it would be rewritten otherwise than the plan shows; make a new plan", output, StringComparison.Ordinal);
        Assert.Contains("new Engine()", _small.Read("Small/Desk.cs"), StringComparison.Ordinal);
        Assert.DoesNotContain("new Engine()", _small.Read("Small/Bell.cs"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html>", "is no plan of a migration")]
    [InlineData("{}", "is no plan of a migration")]
    [InlineData("null", "is no plan of a migration")]
    [InlineData("""{ "version": 2, "solution": "Small.slnx", "rules": [], "files": [], "groups": [] }""", "its version is 2, and this tool knows 1")]
    [InlineData("""{ "version": 1, "solution": "Other.sln", "rules": [], "files": [], "groups": [] }""", "is a plan for 'Other.sln', not for 'Small.slnx'")]
    [InlineData("""{ "version": 1, "solution": "Small.slnx", "rules": [], "files": [], "groups": [ { "id": "a", "dependsOn": [], "follows": false, "sites": [], "notes": [], "changes": [ { "file": "A.cs", "patch": "" } ] } ] }""", "it changes 'A.cs' without saying what that was")]
    public async Task What_is_no_plan_is_exit_code_2_with_the_reason(string text, string reason)
    {
        _small.Add("small.plan.json", text);

        var (exitCode, output, errors) = await ApplyAsync();

        Assert.Equal((2, ""), (exitCode, output));
        Assert.Contains(reason, errors, StringComparison.Ordinal);
        Assert.Contains("new Engine()", _small.Read("Small/Desk.cs"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--plan and --apply do not go together.", "--plan", "a", "--apply", "b")]
    [InlineData("--apply and --rule do not go together.", "--apply", "a", "--rule", "NETRA1001")]
    [InlineData("--plan and --output do not go together.", "--plan", "a", "--output", "b")]
    [InlineData("--group chooses from the plan of --apply.", "--group", "a")]
    public async Task Options_that_contradict_each_other_are_wrong_usage(string reason, params string[] arguments)
    {
        var (exitCode, _, errors) = await Tool.RunAsync(["migrate", _small.Folder, .. arguments]);

        Assert.Equal(2, exitCode);
        Assert.Contains(reason, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_that_the_plan_does_not_have_is_wrong_usage()
    {
        _small.Add("small.plan.json", """{ "version": 1, "solution": "Small.slnx", "rules": [], "files": [], "groups": [] }""");

        var (exitCode, _, errors) = await ApplyAsync("--group", "nobody");

        Assert.Equal(2, exitCode);
        Assert.Contains("The plan has no group 'nobody'.", errors, StringComparison.Ordinal);
    }

    private static async Task<string> PlanAsync(SmallCopy copy)
    {
        var file = Path.Combine(copy.Folder, "small.plan.json");
        Assert.Equal(1, (await Tool.RunAsync("migrate", copy.Folder, "--quiet", "--plan", file)).ExitCode);
        return await File.ReadAllTextAsync(file, Stop);
    }

    private Task<(int ExitCode, string Output, string Errors)> ApplyAsync(params string[] more) =>
        Tool.RunAsync(["migrate", _small.Folder, "--quiet", "--no-restore", "--apply", Path.Combine(_small.Folder, "small.plan.json"), .. more]);

    private static List<string> Ids(string plan) => [.. JsonNode.Parse(plan)!["groups"]!.AsArray().Where(group => !(bool)group!["follows"]!).Select(group => (string)group!["id"]!)];

    public void Dispose() => _small.Dispose();
}
