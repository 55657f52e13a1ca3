using Microsoft.CodeAnalysis;
using Netra.Execution.CodeFixes.Rewriting;
using Netra.Execution.Migration.Checking;

namespace Netra.Execution.Migration.Migrating;

/// <summary>What a group that begins at a finding is called, as the first check saw it, however signatures and lines change meanwhile.</summary>
internal sealed class SiteNames
{
    private readonly Dictionary<Finding, string> _names = [];
    private readonly HashSet<string> _given = new(StringComparer.Ordinal);

    public static async Task<SiteNames> OfAsync(CheckResult before, Solution solution, CancellationToken cancellationToken)
    {
        var names = new SiteNames();
        foreach (var finding in before.Findings)
        {
            await names.AddAsync(finding, solution, cancellationToken).ConfigureAwait(false);
        }

        return names;
    }

    /// <param name="origin">The first check's finding; the finding itself where it is new.</param>
    /// <returns>Empty for what nobody has added.</returns>
    public string Of(Finding origin) => _names.GetValueOrDefault(origin, "");

    /// <summary>Names a finding that has no name yet.</summary>
    public async Task AddAsync(Finding finding, Solution solution, CancellationToken cancellationToken)
    {
        if (_names.ContainsKey(finding) || solution.GetDocument(finding.Document) is not { } document)
        {
            return;
        }

        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        var name = GroupName.Of(finding.Project, finding.RuleId, finding.Member.Length > 0 ? finding.Member : Path.GetFileName(finding.File), GroupName.LineAt(text, finding.Span.Start));
        var unique = name;
        for (var number = 2; !_given.Add(unique); number++)
        {
            unique = $"{name}-{number}";
        }

        _names.Add(finding, unique);
    }
}
