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
