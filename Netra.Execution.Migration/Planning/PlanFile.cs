using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Netra.Execution.Migration.Loading;
using Netra.Execution.Migration.Migrating;
using Netra.Execution.Migration.Reporting;

namespace Netra.Execution.Migration.Planning;

/// <summary>Writes a plan, and reads what was reviewed.</summary>
public static class PlanFile
{
    private static readonly PlanJson s_json = new(new JsonSerializerOptions(PlanJson.Default.Options) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" });

    /// <summary>The plan of a migration that is not carried out yet.</summary>
    /// <param name="loaded">What was loaded.</param>
    /// <param name="result">What would become of it; its groups are recorded.</param>
    /// <param name="rules">The only rules that were asked for.</param>
    /// <param name="files">The new content of each changed file.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static MigrationPlan Of(LoadedSolution loaded, MigrationResult result, IEnumerable<string> rules, IEnumerable<(string File, byte[] Content)> files) => new()
    {
        Version = MigrationPlan.CurrentVersion,
        Solution = Path.GetFileName(loaded.Path),
        Rules = [.. rules.Distinct().Order(StringComparer.Ordinal)],
        Files = [.. files.Select(file => new PlannedFile
            {
                File = SarifReport.Relative(file.File, loaded.Root),
                Before = Hash(File.ReadAllBytes(file.File)),
                After = Hash(file.Content),
            }).OrderBy(file => file.File, StringComparer.Ordinal)],
        Groups = result.Groups,
    };

    /// <summary>The file's text.</summary>
    public static string Write(MigrationPlan plan) => JsonSerializer.Serialize(plan, s_json.MigrationPlan) + "\n";

    /// <summary>Reads a plan.</summary>
    /// <param name="name">How messages call it.</param>
    /// <param name="text">Its text.</param>
    /// <exception cref="LoadException">It is none.</exception>
    public static MigrationPlan Read(string name, string text)
    {
        try
        {
            var plan = JsonSerializer.Deserialize(text, s_json.MigrationPlan) ?? throw new JsonException("it is empty");
            var known = plan.Files.Select(file => file.File).ToHashSet(StringComparer.Ordinal);
            return plan switch
            {
                { Version: not MigrationPlan.CurrentVersion } => throw new JsonException($"its version is {plan.Version}, and this tool knows {MigrationPlan.CurrentVersion}"),
                _ when plan.Groups.SelectMany(group => group.Changes).FirstOrDefault(change => !known.Contains(change.File)) is { } stray =>
                    throw new JsonException($"it changes '{stray.File}' without saying what that was"),
                _ when plan.Groups.GroupBy(group => group.Id, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice => throw new JsonException($"it has the group '{twice.Key}' twice"),
                _ => plan,
            };
        }
        catch (JsonException failure)
        {
            throw new LoadException($"'{name}' is no plan of a migration: {failure.Message}\nMake one with `netra migrate PATH --plan FILE`.");
        }
    }

    /// <summary>A content's hash, as plans write it.</summary>
    internal static string Hash(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>The hash by which a plan is known again, whatever its line endings.</summary>
    internal static string Hash(MigrationPlan plan) => Hash(Encoding.UTF8.GetBytes(Write(plan)));
}
