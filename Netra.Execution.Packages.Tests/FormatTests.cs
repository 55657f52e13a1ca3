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

    /// <summary>
    /// A site of each rule that has a fix. Of a rule with two fixes one run does what its first report is offered, and which report is the first is not
    /// ours to say: so what is left is asked for again, as long as that changes anything.
    /// </summary>
    [Fact]
    public async Task Every_fix_works_through_dotnet_format()
    {
        var formatted = Copy("Every", "every-formatted");
        var before = Sources(formatted);
        string[] left = [.. before.Keys.Where(file => Path.GetFileName(file).StartsWith("NETRA", StringComparison.Ordinal))];
        for (var asked = int.MaxValue; left.Length > 0 && left.Length < asked;)
        {
            asked = left.Length;
            var rules = left.Select(file => Path.GetFileName(file)[.."NETRA0000".Length]).Distinct();
            (await DotNet.RunAsync(formatted, ["format", "analyzers", "Every.slnx", "--severity", "info", "--diagnostics", .. rules])).Succeeded();
            var after = Sources(formatted);
            left = [.. left.Where(file => after[file] == before[file])];
        }

        Assert.Empty(left);
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
