using System.Text.Json;
using System.Text.Json.Serialization;
using Netra.Execution.Migration.Writing;

namespace Netra.Execution.Migration.Planning;

/// <summary>
/// What of a plan was carried out, and which states of its files are known: as the plan was made for, as it leaves them, and as its groups, carried out one after
/// the other, left them.
/// </summary>
public sealed class AppliedFiles
{
    private readonly MigrationPlan _plan;
    private readonly string _root;
    private readonly IFiles _files;
    private readonly string _path;
    private readonly AppliedRecord _record;

    /// <summary>What earlier runs recorded beside the solution.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="root">The solution's folder.</param>
    /// <param name="files">The disk.</param>
    public AppliedFiles(MigrationPlan plan, string root, IFiles files)
    {
        (_plan, _root, _files, _path) = (plan, root, files, Path.Combine(root, ".netra", "applied.json"));
        _record = Recorded() ?? new AppliedRecord(PlanFile.Hash(plan), [], new(StringComparer.Ordinal));
    }

    /// <summary>The files that are as a run left them: no edit of anybody's.</summary>
    public IReadOnlyList<string> Unedited => [.. _record.Files.Where(state => Now(state.Key) is { } hash && state.Value.Contains(hash)).Select(state => state.Key)];

    /// <summary>Whether an earlier run carried the group out.</summary>
    public bool IsDone(string group) => _record.Groups.Contains(group);

    /// <summary>Whether somebody else changed or deleted the file since the plan was made.</summary>
    public bool IsChanged(string file)
    {
        var planned = _plan.Files.First(known => known.File == file);
        return Now(file) is not { } hash || (hash != planned.Before && hash != planned.After && !(_record.Files.TryGetValue(file, out var states) && states.Contains(hash)));
    }

    /// <summary>Whether the file is as the whole plan leaves it.</summary>
    public bool IsAfter(PlannedFile file) => Now(file.File) == file.After;

    /// <summary>Records what a run wrote. A kill before this is no harm: the files then count as changed by somebody else.</summary>
    /// <param name="written">Full path and content.</param>
    /// <param name="groups">The groups that it carried out.</param>
    public void Record(IEnumerable<(string File, byte[] Content)> written, IEnumerable<string> groups)
    {
        _record.Groups.UnionWith(groups);
        foreach (var (file, content) in written)
        {
            var name = Path.GetRelativePath(_root, file).Replace('\\', '/');
            _record.Files.TryAdd(name, new(StringComparer.Ordinal));
            _record.Files[name].Add(PlanFile.Hash(content));
        }

        _files.Replace(_path, JsonSerializer.SerializeToUtf8Bytes(_record, AppliedJson.Default.AppliedRecord));
    }

    private AppliedRecord? Recorded()
    {
        try
        {
            return _files.Exists(_path) && JsonSerializer.Deserialize(_files.Read(_path), AppliedJson.Default.AppliedRecord) is { } record && record.Plan == PlanFile.Hash(_plan) ? record : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private string? Now(string file) => Path.Combine(_root, file) is var path && _files.Exists(path) ? PlanFile.Hash(_files.Read(path)) : null;
}

internal sealed record AppliedRecord(string Plan, SortedSet<string> Groups, SortedDictionary<string, SortedSet<string>> Files);

[JsonSerializable(typeof(AppliedRecord))]
internal sealed partial class AppliedJson : JsonSerializerContext;
