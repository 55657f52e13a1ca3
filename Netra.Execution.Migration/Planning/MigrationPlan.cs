using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Netra.Execution.Migration.Planning;

/// <summary>A migration to be reviewed, of which exactly that is carried out afterwards: <c>docs/plan.schema.json</c> is the schema of its file.</summary>
public sealed record MigrationPlan
{
    /// <summary>Raised when a reader of the old form would misread the new one.</summary>
    public const int CurrentVersion = 1;

    /// <summary><see cref="CurrentVersion"/>.</summary>
    public required int Version { get; init; }

    /// <summary>The name of the solution or project file. Every path is relative to its folder, with forward slashes.</summary>
    public required string Solution { get; init; }

    /// <summary>The only rules that were asked for; empty for all.</summary>
    public required IReadOnlyList<string> Rules { get; init; }

    /// <summary>Every file that one of the groups changes, by name.</summary>
    public required IReadOnlyList<PlannedFile> Files { get; init; }

    /// <summary>In the order in which they are carried out.</summary>
    public required IReadOnlyList<PlannedGroup> Groups { get; init; }
}

/// <summary>A file, and what all groups together make of it.</summary>
public sealed record PlannedFile
{
    /// <summary>Its name.</summary>
    public required string File { get; init; }

    /// <summary>The SHA-256 of its bytes when the plan was made.</summary>
    public required string Before { get; init; }

    /// <summary>The SHA-256 of its bytes when all groups are carried out.</summary>
    public required string After { get; init; }
}

/// <summary>What is carried out whole or not at all.</summary>
public sealed record PlannedGroup
{
    /// <summary>Stable: neither order nor threads nor the machine decide it.</summary>
    public required string Id { get; init; }

    /// <summary>The groups without which this one is not carried out.</summary>
    public required IReadOnlyList<string> DependsOn { get; init; }

    /// <summary>True for what nothing needs any more when all groups that it depends on are carried out: it goes with the last of them.</summary>
    public required bool Follows { get; init; }

    /// <summary>The violations that it takes away; none for a consumer that a container serves.</summary>
    public required IReadOnlyList<PlannedSite> Sites { get; init; }

    /// <summary>What a reviewer should know.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>What it changes. Several groups may ask for one change, which is then made once.</summary>
    public required IReadOnlyList<PlannedChange> Changes { get; init; }
}

/// <summary>A violation.</summary>
public sealed record PlannedSite
{
    /// <summary>The rule.</summary>
    public required string Rule { get; init; }

    /// <summary>Its file.</summary>
    public required string File { get; init; }

    /// <summary>1-based, as the file was.</summary>
    public required int Line { get; init; }

    /// <summary>1-based.</summary>
    public required int Column { get; init; }

    /// <summary>What was reported.</summary>
    public required string Message { get; init; }
}

/// <summary>What a group changes in one file.</summary>
public sealed partial record PlannedChange
{
    /// <summary>Its name.</summary>
    public required string File { get; init; }

    /// <summary>A unified diff against what the groups before it leave.</summary>
    public required string Patch { get; init; }

    /// <summary>Whether this makes nothing that <paramref name="reviewed"/> did not show: what it made is there already where another group asked for it too.</summary>
    internal bool IsPartOf(PlannedChange reviewed)
    {
        using var shown = Lines(reviewed.Patch).GetEnumerator();
        foreach (var line in Lines(Patch))
        {
            do
            {
                if (!shown.MoveNext())
                {
                    return false;
                }
            }
            while (shown.Current != line);
        }

        return true;
    }

    /// <summary>Whether this takes away just the words that <paramref name="reviewed"/> took away, on lines that another group may have changed.</summary>
    internal bool TakesAwayOnly(PlannedChange reviewed) => Words(Patch) is var words && words.Values.All(count => count <= 0)
        && words.Where(word => word.Value != 0).OrderBy(word => word.Key, StringComparer.Ordinal)
            .SequenceEqual(Words(reviewed.Patch).Where(word => word.Value != 0).OrderBy(word => word.Key, StringComparer.Ordinal));

    /// <summary>How many of each word a patch adds.</summary>
    private static Dictionary<string, int> Words(string patch)
    {
        var words = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in Lines(patch))
        {
            foreach (Match word in Word().Matches(line[1..]))
            {
                words[word.Value] = words.GetValueOrDefault(word.Value) + (line[0] is '+' ? 1 : -1);
            }
        }

        return words;
    }

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();

    private static IEnumerable<string> Lines(string patch) => patch.Split('\n').Skip(2).Where(line => line is ['+' or '-', ..]);
}

[JsonSerializable(typeof(MigrationPlan))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true)]
internal sealed partial class PlanJson : JsonSerializerContext;
