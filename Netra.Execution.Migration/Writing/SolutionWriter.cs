using Microsoft.CodeAnalysis;
using Netra.Execution.Migration.Migrating;
using Netra.Execution.Migration.Reporting;

namespace Netra.Execution.Migration.Writing;

/// <summary>From a migrated snapshot to the bytes of its files.</summary>
public static class SolutionWriter
{
    /// <summary>The new content of each changed file.</summary>
    /// <exception cref="IOException">A file changed on disk during the run, or cannot be decoded faithfully.</exception>
    public static async Task<IReadOnlyList<(string File, byte[] Content)>> ContentAsync(Solution original, MigrationResult result, CancellationToken cancellationToken)
    {
        var contents = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var id in result.Changed)
        {
            var before = original.GetDocument(id)!;
            if (before.FilePath is not { } path || contents.ContainsKey(path))
            {
                continue;
            }

            var old = await before.GetTextAsync(cancellationToken).ConfigureAwait(false);
            var changes = (await result.Solution.GetDocument(id)!.GetTextAsync(cancellationToken).ConfigureAwait(false)).GetTextChanges(old);
            var bytes = await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
            if (FileText.Decode(bytes) != old.ToString())
            {
                throw new IOException($"'{path}' is not what was loaded: it changed meanwhile, or its encoding is not known.");
            }

            contents.Add(path, FileText.Splice(bytes, [.. changes.OrderBy(change => change.Span.Start)]));
        }

        return [.. contents.Select(content => (content.Key, content.Value))];
    }

    /// <summary>What writing <paramref name="files"/> would change.</summary>
    /// <param name="root">The patches name files relative to it.</param>
    /// <param name="files">Full paths of files not yet written, and their new content.</param>
    public static IReadOnlyList<FileChange> Changes(string root, IEnumerable<(string File, byte[] Content)> files) => [.. files.Select(file =>
        new FileChange(file.File, UnifiedDiff.Of(SarifReport.Relative(file.File, root), FileText.Decode(File.ReadAllBytes(file.File)), FileText.Decode(file.Content))))];
}
