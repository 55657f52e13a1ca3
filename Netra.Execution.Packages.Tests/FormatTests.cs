using System.Text;

namespace Netra.Execution.Packages.Tests;

/// <summary>A solution that takes the rules from the package: <c>dotnet format analyzers</c> and <c>netra migrate</c> write the same bytes.</summary>
public sealed class FormatTests(PackedFeed feed)
{
    private static readonly string[] s_rules = ["NETRA1001", "NETRA2001", "NETRA3001"];

    [Fact]
    public async Task Dotnet_format_and_the_tool_write_the_same_bytes_and_twice_changes_nothing()
    {
        var formatted = Ferry("ferry-formatted");
        var migrated = Ferry("ferry-migrated");
        (await DotNet.RunAsync(feed.NewFolder("ferry-tool"), "tool", "install", "Netra.Execution.Cli", "--version", feed.Version, "--tool-path", "tools")).Succeeded();

        var tool = Path.Combine(Path.GetDirectoryName(migrated)!, "ferry-tool", "tools", "netra");
        Assert.Equal(1, (await DotNet.RunAsync(tool, migrated, ["migrate", "--quiet"])).ExitCode);
        var expected = Sources(migrated);
        Assert.Equal(9, expected.Count(file => file.Value != Sources(Original)[file.Key]));

        // One rule's fix can make room for another's: so it goes on until nothing changes, as the tool does.
        var before = Sources(formatted);
        for (var changed = true; changed;)
        {
            foreach (var rule in s_rules)
            {
                (await DotNet.RunAsync(formatted, "format", "analyzers", "Ferry.slnx", "--diagnostics", rule, "--severity", "error")).Succeeded();
            }

            changed = !Sources(formatted).SequenceEqual(before);
            before = Sources(formatted);
        }

        Assert.Equal(expected.Keys, before.Keys);
        Assert.All(expected, file => Assert.Equal(file.Value, before[file.Key]));
        Assert.Equal(1, (await DotNet.RunAsync(tool, migrated, ["migrate", "--quiet"])).ExitCode);
        Assert.Equal(expected, Sources(migrated));
    }

    /// <summary>One run over a site of each rule that has a fix.</summary>
    [Fact]
    public async Task Every_fix_works_through_dotnet_format()
    {
        var formatted = Copy("Every", "every-formatted");
        var files = Directory.GetFiles(Path.Combine(formatted, "Every"), "NETRA*.cs");
        var before = Sources(formatted);

        (await DotNet.RunAsync(formatted, ["format", "analyzers", "Every.slnx", "--severity", "info", "--diagnostics", .. files.Select(file => Path.GetFileName(file)[.."NETRA0000".Length]).Distinct()])).Succeeded();

        var after = Sources(formatted);
        Assert.All(files.Select(file => Path.GetRelativePath(formatted, file)), file => Assert.NotEqual(before[file], after[file]));
        (await DotNet.RunAsync(formatted, "build", "-p:NetraExecutionAnalysis=false")).Succeeded();
    }

    private static string Original => OriginalOf("Ferry");

    private static string OriginalOf(string solution) => Path.Combine(PackedFeed.Repository, "Netra.Execution.Migration.Tests", "Solutions", solution);

    private string Ferry(string name) => Copy("Ferry", name);

    private string Copy(string solution, string name)
    {
        var folder = feed.NewFolder(name);
        var original = OriginalOf(solution);
        foreach (var file in Directory.EnumerateFiles(original, "*", SearchOption.AllDirectories).Where(file => !IsOutput(file, original)))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(original, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        File.WriteAllText(Path.Combine(folder, "Directory.Build.targets"), $"""
            <Project>
              <PropertyGroup>
                <!-- The solution declares them itself. -->
                <NetraExecutionAnnotations>false</NetraExecutionAnnotations>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Netra.Execution.Analyzers" Version="{feed.Version}" PrivateAssets="all" />
              </ItemGroup>
            </Project>
            """);
        return folder;
    }

    private static SortedDictionary<string, string> Sources(string folder) =>
        new(Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Where(file => !IsOutput(file, folder))
            .ToDictionary(file => Path.GetRelativePath(folder, file), file => Encoding.Latin1.GetString(File.ReadAllBytes(file))), StringComparer.Ordinal);

    private static bool IsOutput(string file, string folder) => Path.GetRelativePath(folder, file).Split('/', '\\').Any(part => part is "bin" or "obj");
}
