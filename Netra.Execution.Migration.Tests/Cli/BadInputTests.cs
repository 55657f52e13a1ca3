using System.Text;
using Netra.Execution.Migration.Loading;
using Netra.Execution.Migration.Migrating;
using Netra.Execution.Migration.Writing;

namespace Netra.Execution.Migration.Tests.Cli;

/// <summary>What cannot be trusted is exit code 2, with the reason and the way out; a file that does not parse is exit code 1, named and untouched.</summary>
public sealed class BadInputTests : IDisposable
{
    private const string Unrestorable = """<Project Sdk="Microsoft.NET.Sdk"><ItemGroup><PackageReference Include="No.Such.Package.Anywhere" Version="1.0.0" /></ItemGroup></Project>""";
    private const string Torn = """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup>""";

    private readonly SmallCopy _small = new();

    [Theory]
    [InlineData("check")]
    [InlineData("migrate")]
    public async Task A_file_that_does_not_parse_is_named_and_untouched_and_the_rest_is_done(string verb)
    {
        const string Broken = "namespace Small;\r\npublic class Broken { public void M( { new Engine(); }\r\n";
        _small.Add("Small/Broken.cs", Broken);

        var (exitCode, output, _) = await Tool.RunAsync(verb, _small.Folder, "--quiet");

        Assert.Equal(1, exitCode);
        Assert.Contains("Small/Broken.cs: does not parse and was left untouched", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Broken.cs(", output, StringComparison.Ordinal);
        Assert.Equal(Broken, _small.Read("Small/Broken.cs"));
        Assert.Equal(verb == "check", _small.Read("Small/Desk.cs").Contains("new Engine()", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Small/Small.csproj", """<Project Sdk="No.Such.Sdk/1.0.0" />""", "No.Such.Sdk")]
    [InlineData("global.json", """{ "sdk": { "version": "99.0.100", "rollForward": "disable" } }""", "99.0.100")]
    [InlineData("Small.slnx", "<Solution><Project Path=\"Small/Small.csproj\"", "Small.slnx")]
    public async Task A_missing_sdk_or_a_torn_solution_is_exit_code_2_with_the_reason(string file, string text, string reason)
    {
        var desk = _small.Read("Small/Desk.cs");
        _small.Add(file, text);

        var (exitCode, output, errors) = await Tool.RunAsync("migrate", _small.Folder, "--quiet");

        Assert.Equal((2, ""), (exitCode, output));
        Assert.Contains(reason, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("defect", errors, StringComparison.Ordinal);
        Assert.Equal(desk, _small.Read("Small/Desk.cs"));
    }

    [Theory]
    [InlineData("not a filter", false)]
    [InlineData("not a filter", true)]
    [InlineData("""{ "solution": { "path": "Small.slnx", "projects": [ "Gone\\Gone.csproj" ] } }""", false)]
    [InlineData("""{ "solution": { "path": "Gone.slnx", "projects": [ "Small\\Small.csproj" ] } }""", false)]
    public async Task A_solution_filter_that_is_none_or_names_what_is_not_there_is_exit_code_2(string text, bool keepGoing)
    {
        _small.Add("Part.slnf", text);

        var (exitCode, output, errors) = await Tool.RunAsync(["migrate", Path.Combine(_small.Folder, "Part.slnf"), "--quiet", .. keepGoing ? ["--keep-going"] : Array.Empty<string>()]);

        Assert.True((exitCode, output) == (2, ""), $"{exitCode} {output} {errors}");
        Assert.Contains("Part.slnf", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("defect", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_read_only_file_is_exit_code_2_and_nothing_is_written()
    {
        var desk = Path.Combine(_small.Folder, "Small", "Desk.cs");
        File.SetAttributes(desk, File.GetAttributes(desk) | FileAttributes.ReadOnly);
        try
        {
            var (exitCode, _, errors) = await Tool.RunAsync("migrate", _small.Folder, "--quiet");

            Assert.Equal(2, exitCode);
            Assert.Contains("Desk.cs' is read-only", errors, StringComparison.Ordinal);
            Assert.Contains("new Engine()", _small.Read("Small/Desk.cs"), StringComparison.Ordinal);
            Assert.False(Directory.Exists(Path.Combine(_small.Folder, ".netra")));
        }
        finally
        {
            File.SetAttributes(desk, FileAttributes.Normal);
        }
    }

    [Fact]
    public async Task A_file_that_changes_during_the_run_is_exit_code_2_and_keeps_the_edit()
    {
        var stop = TestContext.Current.CancellationToken;
        using var loaded = await SolutionLoader.LoadAsync(_small.Folder, _ => { }, stop);
        var result = await new Migrator(loaded.Scope, [], _ => { }).MigrateAsync(loaded.Solution, stop);
        _small.Add("Small/Desk.cs", _small.Read("Small/Desk.cs") + "// mine\n");

        var failure = await Assert.ThrowsAsync<IOException>(() => SolutionWriter.ContentAsync(loaded.Solution, result, stop));

        Assert.Contains("Desk.cs' is not what was loaded", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_linked_file_stays_a_link_and_what_it_leads_to_is_rewritten_and_taken_back()
    {
        var desk = Path.Combine(_small.Folder, "Small", "Desk.cs");
        var shared = _small.Add("shared/Desk.txt", _small.Read("Small/Desk.cs"));
        File.Delete(desk);
        File.CreateSymbolicLink(desk, Path.Combine("..", "shared", "Desk.txt"));
        Directory.CreateSymbolicLink(Path.Combine(_small.Folder, "docs"), ".");
        var before = await File.ReadAllTextAsync(shared, TestContext.Current.CancellationToken);

        Assert.Equal(1, (await Tool.RunAsync("migrate", _small.Folder, "--quiet")).ExitCode);
        Assert.NotNull(new FileInfo(desk).LinkTarget);
        Assert.Contains("CreateForUser(context)", await File.ReadAllTextAsync(shared, TestContext.Current.CancellationToken), StringComparison.Ordinal);

        Assert.Equal(0, (await Tool.RunAsync("undo", _small.Folder)).ExitCode);
        Assert.NotNull(new FileInfo(desk).LinkTarget);
        Assert.Equal(before, await File.ReadAllTextAsync(shared, TestContext.Current.CancellationToken));

        using var elsewhere = new SmallCopy();
        Directory.Delete(elsewhere.Folder, recursive: true);
        Assert.Equal(1, (await Tool.RunAsync("migrate", _small.Folder, "--quiet", "--output", elsewhere.Folder)).ExitCode);
        Assert.Equal(before, await File.ReadAllTextAsync(shared, TestContext.Current.CancellationToken));
        Assert.Contains("CreateForUser(context)", elsewhere.Read("Small/Desk.cs"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { 0xE9, 0xFC })]
    [InlineData(new byte[] { 0x93, 0x94 })]
    public async Task Text_that_is_not_Utf8_keeps_its_bytes(byte[] bytes)
    {
        var desk = Path.Combine(_small.Folder, "Small", "Desk.cs");
        byte[] comment = [.. "// "u8, .. bytes, .. "\n"u8];
        await File.WriteAllBytesAsync(desk, [.. comment, .. Encoding.ASCII.GetBytes(_small.Read("Small/Desk.cs"))], TestContext.Current.CancellationToken);

        var (exitCode, output, errors) = await Tool.RunAsync("migrate", _small.Folder, "--quiet");

        Assert.True(exitCode == 1, output + errors);
        var after = await File.ReadAllBytesAsync(desk, TestContext.Current.CancellationToken);
        Assert.Contains("CreateForUser(context)", Encoding.ASCII.GetString(after), StringComparison.Ordinal);
        Assert.True(after.AsSpan().IndexOf(comment) >= 0, Convert.ToHexString(after[..32]));
    }

    [Theory]
    [InlineData("check", Unrestorable, "NU1101")]
    [InlineData("migrate", Unrestorable, "NU1101")]
    [InlineData("check", Torn, "MSB4025")]
    [InlineData("migrate", Torn, "MSB4025")]
    public async Task A_project_that_does_not_restore_or_load_is_named_with_the_reason_and_the_way_out(string verb, string project, string reason)
    {
        _small.AddProject("Bad", project);
        var desk = _small.Read("Small/Desk.cs");

        var (exitCode, output, errors) = await Tool.RunAsync(verb, _small.Folder, "--quiet");

        Assert.Equal(2, exitCode);
        Assert.Empty(output);
        Assert.Contains("Bad.csproj", errors, StringComparison.Ordinal);
        Assert.Contains(reason, errors, StringComparison.Ordinal);
        Assert.Contains("dotnet restore", errors, StringComparison.Ordinal);
        Assert.Contains("--keep-going", errors, StringComparison.Ordinal);
        Assert.Equal(desk, _small.Read("Small/Desk.cs"));
    }

    /// <summary>A project without its packages loads, and most of what it names is unknown: a report of that would be silent and wrong.</summary>
    [Fact]
    public async Task A_solution_that_nobody_restored_is_exit_code_2_where_nothing_is_restored()
    {
        var (exitCode, output, errors) = await Tool.RunAsync("check", _small.Folder, "--quiet", "--no-restore");

        Assert.Equal((2, ""), (exitCode, output));
        Assert.Contains($"'{Path.Combine(_small.Folder, "Small", "Small.csproj")}' is not restored.\nRun `dotnet restore` first, or leave out --no-restore, or leave its projects out with --keep-going.", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keep_going_names_what_it_skips_and_pins_what_that_may_call()
    {
        _small.AddProject("Bad", Unrestorable.Replace("<ItemGroup>", """<ItemGroup><ProjectReference Include="../Small/Small.csproj" />""", StringComparison.Ordinal));
        _small.AddProject("OnTop", """<Project Sdk="Microsoft.NET.Sdk"><ItemGroup><ProjectReference Include="../Bad/Bad.csproj" /></ItemGroup></Project>""");
        _small.Add("Small/Hidden.cs", "namespace Small;\n\ninternal sealed class Hidden\n{\n    public string Answer(UserContext context) => new Engine().Run(\"\");\n}\n");

        var (exitCode, output, _) = await Tool.RunAsync("migrate", _small.Folder, "--quiet", "--keep-going");

        Assert.Equal(1, exitCode);
        Assert.Contains("Bad/Bad.csproj: was skipped: ", output, StringComparison.Ordinal);
        Assert.Contains("OnTop/OnTop.csproj: was skipped: ", output, StringComparison.Ordinal);
        Assert.Contains("Small/Desk.cs(8,22): NETRA1001: code that was not loaded may use 'Desk.Desk()'", output, StringComparison.Ordinal);
        Assert.Contains("new Engine()", _small.Read("Small/Desk.cs"), StringComparison.Ordinal);
        Assert.Contains("CreateForUser(context)", _small.Read("Small/Hidden.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keep_going_rewrites_what_the_skipped_cannot_call()
    {
        _small.AddProject("Bad", Unrestorable);

        var (exitCode, output, _) = await Tool.RunAsync("migrate", _small.Folder, "--quiet", "--keep-going");

        Assert.True(exitCode == 1, output);
        Assert.Contains("CreateForUser(context)", _small.Read("Small/Desk.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_of_a_solution_keeps_what_the_rest_may_call()
    {
        _small.AddProject("Caller", """<Project Sdk="Microsoft.NET.Sdk"><ItemGroup><ProjectReference Include="../Small/Small.csproj" /></ItemGroup></Project>""");
        _small.Add("Caller/Caller.cs", "namespace Caller;\n\npublic static class Caller\n{\n    public static object Desk() => new Small.Desk();\n}\n");
        _small.Add("Part.slnf", """{ "solution": { "path": "Small.slnx", "projects": [ "Small\\Small.csproj" ] } }""");

        foreach (var part in new[] { "Part.slnf", "Small/Small.csproj" })
        {
            var (exitCode, output, errors) = await Tool.RunAsync("migrate", Path.Combine(_small.Folder, part), "--quiet", "--dry-run");

            Assert.True(exitCode == 1, output + errors);
            Assert.Contains("code that was not loaded may use 'Desk.Desk()'", output, StringComparison.Ordinal);
        }

        var (_, whole, _) = await Tool.RunAsync("migrate", Path.Combine(_small.Folder, "Small.slnx"), "--quiet", "--dry-run");
        Assert.DoesNotContain("may use", whole, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dirty_git_tree_is_refused_and_what_an_earlier_run_wrote_is_no_dirt()
    {
        // The solution's folder is not the tree's: names from the one are not names from the other.
        foreach (var arguments in new[] { "init -q .", "add .", "-c user.name=t -c user.email=t@t commit -q -m first" })
        {
            using var git = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("git", arguments) { WorkingDirectory = _small.Folder })!;
            await git.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var project = Path.Combine(_small.Folder, "Small", "Small.csproj");
        Assert.Equal(1, (await Tool.RunAsync("migrate", Path.Combine(_small.Folder, "Small.slnx"), "--quiet")).ExitCode);
        Assert.Equal(1, (await Tool.RunAsync("migrate", Path.Combine(_small.Folder, "Small.slnx"), "--quiet")).ExitCode);

        _small.Add("Small/Desk.cs", _small.Read("Small/Desk.cs") + "// mine\n");
        foreach (var path in new[] { _small.Folder, project })
        {
            var (exitCode, output, errors) = await Tool.RunAsync("migrate", path, "--quiet");
            Assert.Equal((2, ""), (exitCode, output));
            Assert.Contains("uncommitted changes (Small/Desk.cs)", errors, StringComparison.Ordinal);
            Assert.Contains("--force", errors, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_would_not_compile_is_taken_back_alone()
    {
        _small.Add("Small/Small.csproj", """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><GenerateDocumentationFile>true</GenerateDocumentationFile></PropertyGroup></Project>""");
        _small.Add(".editorconfig", _small.Read(".editorconfig") + "\n[*.cs]\ndotnet_diagnostic.CS1591.severity = none\n[Documented.cs]\ndotnet_diagnostic.CS1591.severity = error\n");
        // The constructor that this class would gain has no documentation, and here that is an error.
        _small.Add("Small/Documented.cs", "namespace Small;\n\n/// <summary>A desk.</summary>\npublic sealed class Documented\n{\n    /// <summary>An answer.</summary>\n    public string Answer(UserContext context) => new Engine().Run(\"\");\n}\n");

        var (_, output, _) = await Tool.RunAsync("migrate", _small.Folder, "--quiet");

        Assert.Contains("would-not-compile (1)", output, StringComparison.Ordinal);
        Assert.Contains("Small/Documented.cs(7,50): NETRA1001: CS1591: ", output, StringComparison.Ordinal);
        Assert.Contains("new Engine()", _small.Read("Small/Documented.cs"), StringComparison.Ordinal);
        Assert.Contains("CreateForUser(context)", _small.Read("Small/Desk.cs"), StringComparison.Ordinal);
    }

    public void Dispose() => _small.Dispose();
}
