namespace Netra.Execution.Packages.Tests;

/// <summary>The tool installs from its package and finds a stranger's violation.</summary>
public sealed class ToolTests(PackedFeed feed)
{
    [Fact]
    public async Task The_installed_tool_checks_a_project()
    {
        var folder = Shop.NewProject(feed, "tool");
        // Not as a local tool: the SDK remembers where it found those, by name and version, beyond the life of this test's package folder.
        (await DotNet.RunAsync(folder, "tool", "install", "Netra.Execution.Cli", "--version", feed.Version, "--tool-path", "tools")).Succeeded();
        (await DotNet.RunAsync(folder, "restore")).Succeeded();
        var check = await DotNet.RunAsync(Path.Combine(folder, "tools", "netra"), folder, ["check", "Shop.csproj"]);
        Assert.True(check.ExitCode == 1, check.Output);
        Assert.Contains("NETRA1001", check.Output, StringComparison.Ordinal);
        Assert.Contains("Desk.cs", check.Output, StringComparison.Ordinal);
    }
}
