using System.Text.Json;

namespace Netra.Execution.Packages.Tests;

/// <summary>A stranger references the package and builds.</summary>
public sealed class ConsumptionTests(PackedFeed feed)
{
    [Fact]
    public async Task A_violation_breaks_the_build_and_stands_in_the_sarif_file()
    {
        var folder = Shop.NewProject(feed, "violation");
        var build = await DotNet.RunAsync(folder, "build", $"-p:NetraExecutionSarif={folder}");
        Assert.Equal(1, build.ExitCode);
        Assert.Contains("Desk.cs(7,22): error NETRA1001:", build.Output, StringComparison.Ordinal);
        Assert.Equal(["NETRA1001 error Desk.cs:7"], Findings(folder));
    }

    [Fact]
    public async Task A_severity_that_the_editorconfig_lowers_is_obeyed()
    {
        var folder = Shop.NewProject(feed, "lowered");
        File.WriteAllText(Path.Combine(folder, ".editorconfig"), "root = true\n[*.cs]\ndotnet_diagnostic.NETRA1001.severity = warning\n");
        var build = (await DotNet.RunAsync(folder, "build", $"-p:NetraExecutionSarif={folder}")).Succeeded();
        Assert.Contains("Desk.cs(7,22): warning NETRA1001:", build.Output, StringComparison.Ordinal);
        Assert.Equal(["NETRA1001 warning Desk.cs:7"], Findings(folder));
    }

    [Fact]
    public async Task A_known_violation_leaves_the_build_green_and_the_next_one_breaks_it()
    {
        var folder = Shop.NewProject(feed, "known");
        File.WriteAllText(Path.Combine(folder, "netra.baseline.txt"), "NETRA1001\tM:Shop.Desk.AnswerAsync(Shop.CustomerContext,System.String)\t1\n");
        var build = (await DotNet.RunAsync(folder, "build", "-warnaserror")).Succeeded();
        Assert.DoesNotContain("NETRA", build.Output, StringComparison.Ordinal);

        File.WriteAllText(Path.Combine(folder, "Next.cs"), "namespace Shop;\n\npublic static class Next\n{\n    public static object Go() => new SharedEngine();\n}\n");
        build = await DotNet.RunAsync(folder, "build");
        Assert.Equal(1, build.ExitCode);
        Assert.Contains("Next.cs(5,34): error NETRA1001:", build.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Desk.cs", build.Output, StringComparison.Ordinal);

        File.Delete(Path.Combine(folder, "Next.cs"));
        File.WriteAllText(Path.Combine(folder, "Desk.cs"), Shop.After);
        build = (await DotNet.RunAsync(folder, "build")).Succeeded();
        Assert.Contains("netra.baseline.txt(1,1): warning NETRA9005:", build.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Analysis_that_is_switched_off_reports_nothing()
    {
        var folder = Shop.NewProject(feed, "switched-off", "<NetraExecutionAnalysis>false</NetraExecutionAnalysis>");
        var build = (await DotNet.RunAsync(folder, "build", $"-p:NetraExecutionSarif={folder}")).Succeeded();
        Assert.DoesNotContain("NETRA", build.Output, StringComparison.Ordinal);
        Assert.Empty(Findings(folder));
    }

    [Fact]
    public async Task Whoever_references_the_runtime_through_a_project_is_checked_too()
    {
        var folder = feed.NewFolder("transitive");
        Directory.CreateDirectory(Path.Combine(folder, "Core"));
        Directory.CreateDirectory(Path.Combine(folder, "Server"));
        File.WriteAllText(
            Path.Combine(folder, "Core", "Core.csproj"), ProjectFile.Text($"""<PackageReference Include="Netra.Execution" Version="{feed.Version}" />"""));
        File.WriteAllText(Path.Combine(folder, "Core", "Types.cs"), Shop.Types);
        File.WriteAllText(Path.Combine(folder, "Server", "Server.csproj"), ProjectFile.Text("""<ProjectReference Include="../Core/Core.csproj" />"""));
        File.WriteAllText(Path.Combine(folder, "Server", "Desk.cs"), Shop.Before);
        var build = await DotNet.RunAsync(folder, "build", "Server");
        Assert.Equal(1, build.ExitCode);
        Assert.Contains("Desk.cs(7,22): error NETRA1001:", build.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dotnet_format_applies_the_fix_and_the_project_builds()
    {
        var folder = Shop.NewProject(feed, "format");
        (await DotNet.RunAsync(folder, "format", "analyzers", "--diagnostics", "NETRA1001", "--severity", "error")).Succeeded();
        Assert.Equal(Shop.After, File.ReadAllText(Path.Combine(folder, "Desk.cs")));
        (await DotNet.RunAsync(folder, "build", "-warnaserror")).Succeeded();
    }

    private static string[] Findings(string folder)
    {
        using var log = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "Shop.net10.0.sarif")));
        Assert.Equal("2.1.0", log.RootElement.GetProperty("version").GetString());
        return
        [
            .. log.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()
                .Where(result => result.GetProperty("ruleId").GetString()!.StartsWith("NETRA", StringComparison.Ordinal))
                .Select(result =>
                {
                    var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
                    var file = Path.GetFileName(place.GetProperty("artifactLocation").GetProperty("uri").GetString());
                    return $"{result.GetProperty("ruleId")} {result.GetProperty("level")} {file}:{place.GetProperty("region").GetProperty("startLine")}";
                }),
        ];
    }
}
