using System.Text.Json;
using System.Text.Json.Serialization;

namespace Netra.Execution.Migration.Writing;

/// <summary>
/// Writes a set of files so that a kill at any moment leaves each of them whole, old or new. The journal is on disk, with old and new content, before the
/// first file changes; opening it again finishes what was begun.
/// </summary>
public sealed class Journal(string root, IFiles files)
{
    private readonly string _path = Path.Combine(root, ".netra", "journal.json");

    /// <summary>Whether a run is recorded that <see cref="Undo"/> can take back.</summary>
    public bool Exists => files.Exists(_path);

    /// <summary>The files of the recorded run, relative to the root.</summary>
    public IReadOnlyList<string> Files => Exists ? [.. Load().Entries.Select(entry => entry.File)] : [];

    /// <summary>Those of them that are as the run wrote them.</summary>
    public IReadOnlyList<string> Unedited => Exists ? [.. Load().Entries.Where(entry => !IsEdited(entry)).Select(entry => entry.File)] : [];

    /// <summary>Records and writes the files.</summary>
    /// <param name="changes">Full path and new content of each file.</param>
    /// <exception cref="IOException">
    /// A file is outside the root or read-only, and nothing is written; or somebody edited one while the others were written, and it and those after it stay.
    /// </exception>
    public void Write(IReadOnlyList<(string File, byte[] Content)> changes)
    {
        if (changes.Count == 0)
        {
            return;
        }

        if (changes.FirstOrDefault(change => IsOutside(change.File)).File is { } outside)
        {
            throw new IOException($"'{outside}' is outside '{root}', so `netra undo` could not find it: migrate a solution whose folder holds all its files.");
        }

        if (changes.FirstOrDefault(change => files.IsReadOnly(change.File)).File is { } locked)
        {
            throw new IOException($"'{locked}' is read-only, and a group is rewritten whole or not at all: make it writable.");
        }

        var record = new JournalRecord(false, false, [.. changes.Select(change => new JournalEntry(
            Path.GetRelativePath(root, change.File).Replace('\\', '/'), files.Read(change.File), change.Content))]);
        Save(record);
        Apply(record);
    }

    /// <summary>Finishes a run, or its taking back, that was cut off. True if there was one.</summary>
    /// <exception cref="IOException">A file of it was edited since; nothing is written.</exception>
    public bool Finish()
    {
        if (!Exists || Load() is not { Complete: false } record)
        {
            return false;
        }

        if (record.Entries.FirstOrDefault(IsEdited) is { } edited)
        {
            throw new IOException($"A migration was cut off, and '{edited.File}' was edited since. Put it back, or delete '{_path}' to keep all files as they are.");
        }

        Apply(record);
        return true;
    }

    /// <summary>Takes the recorded run back.</summary>
    /// <returns>Files that were edited since: if there is one, nothing is taken back.</returns>
    /// <exception cref="InvalidOperationException">No run is recorded.</exception>
    public IReadOnlyList<string> Undo()
    {
        var record = Exists ? Load() : throw new InvalidOperationException($"Nothing to undo: there is no journal in '{root}'.");
        var edited = record.Entries.Where(IsEdited).Select(entry => entry.File).ToList();
        if (edited.Count > 0)
        {
            return edited;
        }

        // Said first, so that a cut leaves no mixture that the next run would take for the code as it is.
        record = record with { Complete = false, Undoing = true };
        Save(record);
        Apply(record);
        return [];
    }

    private void Apply(JournalRecord record)
    {
        foreach (var entry in record.Entries)
        {
            var wanted = record.Undoing ? entry.Old : entry.New;
            if (IsEdited(entry))
            {
                throw new IOException($"'{entry.File}' was edited while this was under way, and is left as it is. Put it back, or delete '{_path}' to keep all files as they are.");
            }

            if (!files.Read(FullPath(entry)).AsSpan().SequenceEqual(wanted))
            {
                files.Replace(FullPath(entry), wanted);
            }
            else
            {
                files.Tidy(FullPath(entry));
            }
        }

        if (record.Undoing)
        {
            files.Delete(_path);
        }
        else
        {
            Save(record with { Complete = true });
        }
    }

    private void Save(JournalRecord record) => files.Replace(_path, JsonSerializer.SerializeToUtf8Bytes(record, JournalJson.Default.JournalRecord));

    private bool IsOutside(string file) => Path.GetRelativePath(root, file) is var relative
        && (Path.IsPathRooted(relative) || relative.Split('/', '\\')[0] == "..");

    private bool IsEdited(JournalEntry entry)
    {
        if (!files.Exists(FullPath(entry)))
        {
            return true;
        }

        var content = files.Read(FullPath(entry)).AsSpan();
        return !content.SequenceEqual(entry.New) && !content.SequenceEqual(entry.Old);
    }

    private string FullPath(JournalEntry entry) => Path.Combine(root, entry.File);

    private JournalRecord Load() => JsonSerializer.Deserialize(files.Read(_path), JournalJson.Default.JournalRecord)
        ?? throw new InvalidOperationException($"The journal '{_path}' is empty.");
}

internal sealed record JournalRecord(bool Complete, bool Undoing, IReadOnlyList<JournalEntry> Entries);

internal sealed record JournalEntry(string File, byte[] Old, byte[] New);

[JsonSerializable(typeof(JournalRecord))]
internal sealed partial class JournalJson : JsonSerializerContext;
