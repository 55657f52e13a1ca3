using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Netra.Execution.Migration.Checking;

namespace Netra.Execution.Migration.Migrating;

/// <summary>Follows the sites of the first check through the rounds: which of them a later finding still is, whatever moved around it.</summary>
internal sealed class SiteTracker(CheckResult before)
{
    private Dictionary<(string File, int Start, string Rule), Finding> _origins = before.Findings.GroupBy(Key).ToDictionary(same => same.Key, same => same.First());

    /// <summary>The first check's finding that <paramref name="current"/> is; itself where it is new.</summary>
    public Finding OriginOf(Finding current) => _origins.GetValueOrDefault(Key(current), current);

    /// <summary>Moves along with the changes between two snapshots.</summary>
    public async Task MoveAsync(Solution from, Solution to, CancellationToken cancellationToken)
    {
        var changes = new Dictionary<string, IReadOnlyList<TextChange>>(StringComparer.Ordinal);
        foreach (var id in to.GetChanges(from).GetProjectChanges().SelectMany(project => project.GetChangedDocuments()))
        {
            var old = from.GetDocument(id)!;
            var text = await to.GetDocument(id)!.GetTextAsync(cancellationToken).ConfigureAwait(false);
            changes[old.FilePath ?? old.Name] = text.GetTextChanges(await old.GetTextAsync(cancellationToken).ConfigureAwait(false));
        }

        var moved = new Dictionary<(string, int, string), Finding>();
        foreach (var (key, origin) in _origins)
        {
            moved[key with { Start = changes.TryGetValue(key.File, out var edits) ? Moved(key.Start, edits) : key.Start }] = origin;
        }

        _origins = moved;
    }

    private static int Moved(int position, IReadOnlyList<TextChange> changes) =>
        position + changes.Where(change => change.Span.End <= position).Sum(change => change.NewText!.Length - change.Span.Length);

    private static (string File, int Start, string Rule) Key(Finding finding) => (finding.File, finding.Span.Start, finding.RuleId);
}
