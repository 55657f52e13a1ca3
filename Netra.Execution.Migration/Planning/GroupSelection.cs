using Netra.Execution.Migration.Migrating;

namespace Netra.Execution.Migration.Planning;

/// <summary>Which groups a run carries out: all of them, or what was reviewed and chosen.</summary>
public abstract class GroupSelection
{
    private protected GroupSelection(string root) => Root = root;

    /// <summary>Plans name files relative to it.</summary>
    public string Root { get; }

    /// <summary>Carries out everything, and records it.</summary>
    /// <param name="root">The solution's folder.</param>
    public static GroupSelection All(string root) => new Everything(root);

    /// <summary>Why the group is not carried out; null if it is.</summary>
    internal abstract string? Withhold(PlannedGroup group);

    private sealed class Everything(string root) : GroupSelection(root)
    {
        internal override string? Withhold(PlannedGroup group) => null;
    }
}

/// <summary>The chosen groups of a reviewed plan. A group that is not as it was reviewed is skipped, with the reason.</summary>
/// <param name="plan">What was reviewed.</param>
/// <param name="chosen">Ids of it; empty for all.</param>
/// <param name="files">The plan's files as they are now.</param>
/// <param name="root">The solution's folder.</param>
public sealed class ReviewedGroups(MigrationPlan plan, IReadOnlyCollection<string> chosen, AppliedFiles files, string root) : GroupSelection(root)
{
    private const string Otherwise = "it would be rewritten otherwise than the plan shows; make a new plan";

    private readonly Dictionary<string, PlannedGroup> _reviewed = plan.Groups.ToDictionary(group => group.Id, StringComparer.Ordinal);
    private readonly SortedSet<string> _stays = new(StringComparer.Ordinal);

    /// <summary>What became of each chosen group, and what follows from them and was skipped.</summary>
    /// <param name="result">What the run did.</param>
    public IReadOnlyList<GroupOutcome> Outcomes(MigrationResult result)
    {
        var done = result.Groups.Select(group => group.Id).ToHashSet(StringComparer.Ordinal);
        var left = result.Left.GroupBy(site => site.Group, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.First().Reason, StringComparer.Ordinal);
        return [.. plan.Groups.Where(group => !group.Follows && IsChosen(group)).Select(group => new GroupOutcome(
            group.Id,
            done.Contains(group.Id) ? GroupState.Applied : IsDoneBefore(group, left) ? GroupState.AppliedBefore : GroupState.Skipped,
            done.Contains(group.Id) || IsDoneBefore(group, left) ? "" : Changed(group) ?? left.GetValueOrDefault(group.Id) ?? "what it rewrites is not there any more; make a new plan")),
            .. _stays.Where(id => !done.Contains(id)).Select(id => new GroupOutcome(id, GroupState.Skipped, Changed(_reviewed[id]) ?? Otherwise))];
    }

    /// <summary>Whether nothing is left to do, as can be seen without loading anything: every file is as the whole plan leaves it.</summary>
    public bool IsDone => plan.Files.All(file => files.IsAfter(file));

    internal override string? Withhold(PlannedGroup group)
    {
        if (!_reviewed.TryGetValue(group.Id, out var reviewed))
        {
            return "it is not in the plan";
        }

        if (!reviewed.Follows && !IsChosen(reviewed))
        {
            return "it was not chosen";
        }

        var reason = Changed(reviewed) ?? (IsAsReviewed(group, reviewed) ? null : Otherwise);
        if (reason is not null && group.Follows && group.DependsOn.All(id => _reviewed.TryGetValue(id, out var needed) && (needed.Follows || IsChosen(needed)) && Changed(needed) is null))
        {
            _stays.Add(group.Id);
        }

        return reason;
    }

    /// <summary>What was taken back since, by <c>netra undo</c> or by hand, is reported again and left.</summary>
    private bool IsDoneBefore(PlannedGroup group, Dictionary<string, string> left) =>
        !left.ContainsKey(group.Id) && (files.IsDone(group.Id) || plan.Files.Where(file => group.Changes.Any(change => change.File == file.File)).All(files.IsAfter));

    private bool IsChosen(PlannedGroup group) => chosen.Count == 0 || chosen.Contains(group.Id);

    private string? Changed(PlannedGroup group) =>
        group.Changes.FirstOrDefault(change => files.IsChanged(change.File)) is { } changed ? $"'{changed.File}' changed since the plan was made" : null;

    private static bool IsAsReviewed(PlannedGroup group, PlannedGroup reviewed) =>
        group.Changes.All(change => reviewed.Changes.FirstOrDefault(shown => shown.File == change.File) is { } shown && (change.IsPartOf(shown) || (reviewed.Follows && change.TakesAwayOnly(shown))));
}

/// <summary>What became of a chosen group.</summary>
public enum GroupState
{
    /// <summary>This run carried it out.</summary>
    Applied,

    /// <summary>An earlier run did.</summary>
    AppliedBefore,

    /// <summary>It stays.</summary>
    Skipped,
}

/// <summary>What became of a chosen group.</summary>
/// <param name="Id">Its id.</param>
/// <param name="State">What became of it.</param>
/// <param name="Reason">Why it was skipped; else empty.</param>
public sealed record GroupOutcome(string Id, GroupState State, string Reason);
