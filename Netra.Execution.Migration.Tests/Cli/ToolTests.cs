using System.Text;

namespace Netra.Execution.Migration.Tests.Cli;

public sealed class ToolTests
{
    [Theory]
    [InlineData("check", "/no/such/folder")]
    [InlineData("migrate", "/no/such/folder")]
    [InlineData("check", "--no-such-option")]
    [InlineData("undo", "/no/such/folder")]
    public async Task Wrong_usage_is_exit_code_2_with_the_reason_on_standard_error(params string[] arguments)
    {
        var (exitCode, output, errors) = await Tool.RunAsync(arguments);

        Assert.Equal(2, exitCode);
        Assert.Empty(output);
        Assert.Contains(arguments[1], errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_may_change_what_one_user_sees_waits_until_its_rule_is_named()
    {
        using var small = new SmallCopy();
        const string Optional = "namespace Small; public static class Notes { public static object Of(UserContext? context = null) => context!; public static object Mine(UserContext context) => Of(context); }";
        small.Add("Small/Notes.cs", Optional);

        var (_, output, _) = await Tool.RunAsync("migrate", small.Folder, "--quiet");
        Assert.Contains("run it with --rule NETRA1005", output, StringComparison.Ordinal);
        Assert.Equal(Optional, small.Read("Small/Notes.cs"));

        await Tool.RunAsync("migrate", small.Folder, "--quiet", "--no-restore", "--force", "--rule", "NETRA1005");
        Assert.Equal(Optional.Replace("? context = null", " context", StringComparison.Ordinal), small.Read("Small/Notes.cs"));
    }

    [Fact]
    public async Task A_migration_rewrites_what_it_can_a_second_changes_nothing_and_undo_brings_every_byte_back()
    {
        var folder = Repository.CopyOf("Small");
        try
        {
            var desk = Path.Combine(folder, "Small", "Desk.cs");
            await File.WriteAllTextAsync(desk, (await File.ReadAllTextAsync(desk, Stop)).ReplaceLineEndings("\r\n"), new UTF8Encoding(true), Stop);
            var original = await BytesAsync(folder);
            var patch = Path.Combine(folder, "changes.patch");

            var (checkedBefore, found, _) = await Tool.RunAsync("check", folder, "--quiet");
            Assert.Equal(1, checkedBefore);
            Assert.Contains("Desk.cs(8,", found, StringComparison.Ordinal);
            Assert.Contains("Clock.cs(6,", found, StringComparison.Ordinal);

            var (dry, _, _) = await Tool.RunAsync("migrate", folder, "--quiet", "--no-restore", "--dry-run", "--diff", patch);
            Assert.Equal(1, dry);
            Assert.Equal(original, await BytesAsync(folder));
            Assert.Contains("-        var engine = new Engine();\r\n", await File.ReadAllTextAsync(patch, Stop), StringComparison.Ordinal);

            var (migrated, story, errors) = await Tool.RunAsync("migrate", folder, "--quiet", "--no-restore");
            Assert.True(migrated == 1, story + errors);
            var after = await BytesAsync(folder);
            var text = Encoding.UTF8.GetString(after["Small/Desk.cs"]);
            Assert.StartsWith("\uFEFF", text, StringComparison.Ordinal);
            Assert.DoesNotContain("new Engine()", text, StringComparison.Ordinal);
            Assert.Contains("CreateForUser(context)", text, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', text.Replace("\r\n", "", StringComparison.Ordinal));
            Assert.Equal(original["Small/Clock.cs"], after["Small/Clock.cs"]);
            Assert.Contains("Clock.cs(6,", story, StringComparison.Ordinal);

            var (again, _, _) = await Tool.RunAsync("migrate", folder, "--quiet", "--no-restore");
            Assert.Equal(1, again);
            Assert.Equal(after, await BytesAsync(folder));

            var (undone, _, _) = await Tool.RunAsync("undo", folder);
            Assert.Equal(0, undone);
            Assert.Equal(original, await BytesAsync(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static async Task<SortedDictionary<string, byte[]>> BytesAsync(string folder)
    {
        var bytes = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, "Small"), "*.cs"))
        {
            bytes.Add("Small/" + Path.GetFileName(file), await File.ReadAllBytesAsync(file, Stop));
        }

        return bytes;
    }
}
