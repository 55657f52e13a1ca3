namespace Netra.Execution.Migration.Tests.Cli;

/// <summary>A team adopts the rules: it records what is there, is green, and from then on the record only shrinks.</summary>
public sealed class BaselineTests : IDisposable
{
    private const string Clock = "NETRA1001\tM:Small.Clock.Tick\t1\n";
    private const string Desk = "NETRA1001\tM:Small.Desk.Answer(Small.UserContext,System.String)\t1\n";

    private readonly SmallCopy _small = new();

    private string Recorded => _small.Read("netra.baseline.txt");

    [Fact]
    public async Task Record_BeGreen_FailOnTheNextOne_AndShrink()
    {
        Assert.Equal(1, (await Tool.RunAsync("check", _small.Folder, "--quiet")).ExitCode);
        Assert.Equal(0, (await Tool.RunAsync("baseline", _small.Folder, "--quiet", "--no-restore")).ExitCode);
        Assert.Equal(Clock + Desk, Recorded);
        Assert.Equal((0, "No violations.\n"), await CheckAsync());

        // A new one fails, and cannot be recorded away.
        var next = _small.Add("Small/Next.cs", "namespace Small;\n\npublic static class Next\n{\n    public static string Go() => new Engine().Run(\"\");\n}\n");
        var (failed, output) = await CheckAsync();
        Assert.Equal(1, failed);
        Assert.Contains("Small/Next.cs(5,34): error NETRA1001", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Desk.cs", output, StringComparison.Ordinal);
        var (refused, story, _) = await Tool.RunAsync("baseline", _small.Folder, "--quiet", "--no-restore");
        Assert.Equal(1, refused);
        Assert.Contains("Small/Next.cs(5,34)", story, StringComparison.Ordinal);
        Assert.Equal(Clock + Desk, Recorded);

        // A migration mends known ones too; what the record allows beyond is said, and taken out.
        File.Delete(next);
        Assert.Equal(1, (await Tool.RunAsync("migrate", _small.Folder, "--quiet", "--no-restore")).ExitCode);
        var (stale, warned) = await CheckAsync();
        Assert.Equal(1, stale);
        // The solution takes warnings for errors.
        Assert.Contains("netra.baseline.txt(2,1): error NETRA9005: The baseline allows 1 of NETRA1001 in 'M:Small.Desk.Answer(Small.UserContext,System.String)', and there is none left: remove the row", warned, StringComparison.Ordinal);
        Assert.Equal(0, (await Tool.RunAsync("baseline", _small.Folder, "--quiet", "--no-restore")).ExitCode);
        Assert.Equal(Clock, Recorded);
        Assert.Equal((0, "No violations.\n"), await CheckAsync());
    }

    [Fact]
    public async Task A_renamed_member_keeps_its_row_and_the_record_follows()
    {
        await Tool.RunAsync("baseline", _small.Folder, "--quiet");
        _small.Add("Small/Clock.cs", _small.Read("Small/Clock.cs").Replace("Tick()", "Tock()", StringComparison.Ordinal));

        var (_, output) = await CheckAsync();
        Assert.DoesNotContain("NETRA1001:", output, StringComparison.Ordinal);
        Assert.Contains("which is 'M:Small.Clock.Tock' now", output, StringComparison.Ordinal);
        Assert.Equal(0, (await Tool.RunAsync("baseline", _small.Folder, "--quiet", "--no-restore")).ExitCode);
        Assert.Equal(Clock.Replace("Tick", "Tock", StringComparison.Ordinal) + Desk, Recorded);
    }

    [Fact]
    public async Task While_a_file_does_not_parse_no_row_is_lost()
    {
        await Tool.RunAsync("baseline", _small.Folder, "--quiet");
        _small.Add("Small/Clock.cs", _small.Read("Small/Clock.cs") + "}");

        var (exitCode, output, errors) = await Tool.RunAsync("baseline", _small.Folder, "--quiet", "--no-restore");

        Assert.Equal((2, ""), (exitCode, output));
        Assert.Contains("Clock.cs' does not parse", errors, StringComparison.Ordinal);
        Assert.Equal(Clock + Desk, Recorded);
    }

    [Fact]
    public async Task Members_of_two_projects_with_one_name_share_a_row_and_nobody_calls_it_too_high()
    {
        const string Second = "<Project Sdk=\"Microsoft.NET.Sdk\">\n  <ItemGroup><ProjectReference Include=\"../Small/Small.csproj\" /></ItemGroup>\n</Project>\n";
        _small.AddProject("Left", Second);
        _small.AddProject("Right", Second);
        const string Start = "namespace Small;\n\ninternal static class Start\n{\n    public static string Go() => new Engine().Run(\"\");\n}\n";
        _small.Add("Left/Start.cs", Start);
        _small.Add("Right/Start.cs", Start);

        Assert.Equal(0, (await Tool.RunAsync("baseline", _small.Folder, "--quiet")).ExitCode);
        Assert.Equal(Clock + Desk + "NETRA1001\tM:Small.Start.Go\t1\n", Recorded);
        Assert.Equal((0, "No violations.\n"), await CheckAsync());

        // The row is of both: one of them mended leaves it to the other.
        _small.Add("Left/Start.cs", Start.Replace("new Engine().Run(\"\")", "\"\"", StringComparison.Ordinal));
        Assert.Equal(0, (await Tool.RunAsync("baseline", _small.Folder, "--quiet", "--no-restore")).ExitCode);
        Assert.Contains("M:Small.Start.Go", Recorded, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_of_the_solution_leaves_the_rows_of_the_rest()
    {
        _small.AddProject("Other", "<Project Sdk=\"Microsoft.NET.Sdk\">\n  <ItemGroup><ProjectReference Include=\"../Small/Small.csproj\" /></ItemGroup>\n</Project>\n");
        _small.Add("Other/Go.cs", "namespace Other;\n\npublic static class Go\n{\n    public static string Now() => new Small.Engine().Run(\"\");\n}\n");
        Assert.Equal(0, (await Tool.RunAsync("baseline", _small.Folder, "--quiet")).ExitCode);
        var file = Path.Combine(_small.Folder, "netra.baseline.txt");
        _small.Add("Small/Clock.cs", _small.Read("Small/Clock.cs").Replace("new Engine().Run(\"tick\")", "\"tick\"", StringComparison.Ordinal));

        Assert.Equal(0, (await Tool.RunAsync("baseline", Path.Combine(_small.Folder, "Small/Small.csproj"), "--output", file, "--quiet")).ExitCode);

        Assert.Equal("NETRA1001\tM:Other.Go.Now\t1\n" + Desk, Recorded);
    }

    [Fact]
    public async Task Branches_that_both_shrank_it_merge_to_what_both_still_need()
    {
        string[] rows = [.. Enumerable.Range(0, 9).Select(i => $"NETRA1001\tM:Small.Desk{i}.Answer\t2")];
        string[] ours = [.. rows.Where((_, i) => i != 1)];
        string[] theirs = [.. rows.Select((row, i) => i == 5 ? row.Replace("\t2", "\t1", StringComparison.Ordinal) : row).Where((_, i) => i != 8)];
        using var git = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(
            "git", ["merge-file", "--stdout", File("ours", ours), File("base", rows), File("theirs", theirs)]) { RedirectStandardOutput = true })!;
        var merged = await git.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await git.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, git.ExitCode);
        Assert.Equal([rows[0], rows[2], rows[3], rows[4], theirs[5], rows[6], rows[7]], merged.Split('\n', StringSplitOptions.RemoveEmptyEntries));

        string File(string name, string[] lines) => _small.Add(name, string.Concat(lines.Select(line => line + "\n")));
    }

    [Fact]
    public async Task Sarif_tells_new_from_known_and_suppressed()
    {
        await Tool.RunAsync("baseline", _small.Folder, "--quiet");
        _small.Add("Small/Next.cs", """
            namespace Small;

            public static class Next
            {
                public static string Go() => new Engine().Run("");

            #pragma warning disable NETRA1001 // the import serves nobody
                public static string Import() => new Engine().Run("");
            #pragma warning restore NETRA1001
            }
            """);
        var log = Path.Combine(_small.Folder, "out.sarif");

        Assert.Equal(1, (await Tool.RunAsync("check", _small.Folder, "--quiet", "--no-restore", "--sarif", log)).ExitCode);

        var results = System.Text.Json.Nodes.JsonNode.Parse(await File.ReadAllTextAsync(log, TestContext.Current.CancellationToken))!["runs"]![0]!["results"]!.AsArray();
        Assert.Equal(
            ["new 0 Small/Next.cs:5", "unchanged 0 Small/Clock.cs:6", "unchanged 0 Small/Desk.cs:8", "unchanged 1 Small/Next.cs:8"],
            results.Select(result =>
            {
                var place = result!["locations"]![0]!["physicalLocation"]!;
                return $"{result["baselineState"]} {result["suppressions"]!.AsArray().Count} {place["artifactLocation"]!["uri"]}:{place["region"]!["startLine"]}";
            }));
    }

    [Fact]
    public async Task A_file_of_another_name_is_taken_where_it_is_named()
    {
        var known = Path.Combine(_small.Folder, "known.txt");
        Assert.Equal(0, (await Tool.RunAsync("baseline", _small.Folder, "--quiet", "--output", known)).ExitCode);
        Assert.False(File.Exists(Path.Combine(_small.Folder, "netra.baseline.txt")));

        Assert.Equal(0, (await Tool.RunAsync("check", _small.Folder, "--quiet", "--no-restore", "--baseline", known)).ExitCode);
        Assert.Equal(1, (await Tool.RunAsync("check", _small.Folder, "--quiet", "--no-restore")).ExitCode);
        var (missing, _, errors) = await Tool.RunAsync("check", _small.Folder, "--quiet", "--no-restore", "--baseline", known + ".gone");
        Assert.Equal(2, missing);
        Assert.Contains("known.txt.gone", errors, StringComparison.Ordinal);
    }

    public void Dispose() => _small.Dispose();

    private async Task<(int ExitCode, string Output)> CheckAsync()
    {
        var (exitCode, output, _) = await Tool.RunAsync("check", _small.Folder, "--quiet", "--no-restore");
        return (exitCode, output);
    }
}
