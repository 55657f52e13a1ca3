using System.Text.RegularExpressions;
using Netra.Execution.CodeFixes.Rewriting;
using Netra.Execution.Migration.Loading;

namespace Netra.Execution.Migration.Migrating;

/// <summary>
/// A person's answers to refusals, checked in beside the solution: a line each, group, answer and what it says, with white space between them. What starts with
/// <c>#</c> is a comment.
/// </summary>
public sealed partial class Decisions
{
    /// <summary>The file's name.</summary>
    public const string FileName = "netra.decisions.txt";

    /// <summary>Nothing is decided.</summary>
    public static Decisions None { get; } = new([]);

    private readonly Dictionary<string, Decision> _byGroup;

    private Decisions(IEnumerable<Decision> decisions)
    {
        _byGroup = decisions.ToDictionary(decision => decision.Group, StringComparer.Ordinal);
        Contexts = _byGroup.Values.Where(decision => decision.Kind is not DecisionKind.Leave)
            .ToDictionary(decision => decision.Group, decision => new ContextDecision(decision.Value, decision.Kind is DecisionKind.ServiceAccount), StringComparer.Ordinal);
    }

    internal IReadOnlyDictionary<string, ContextDecision> Contexts { get; }

    /// <summary>Reads the file beside a solution, if there is one.</summary>
    /// <param name="root">The solution's folder.</param>
    /// <exception cref="LoadException">A line is none of a decision.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static Decisions Beside(string root) => Path.Combine(root, FileName) is var file && File.Exists(file) ? Parse(File.ReadAllLines(file)) : None;

    /// <summary>Reads the lines of a file.</summary>
    /// <exception cref="LoadException">A line is none of a decision.</exception>
    public static Decisions Parse(IReadOnlyList<string> lines)
    {
        var decisions = new List<Decision>();
        foreach (var (index, line) in lines.Index())
        {
            if (line.Trim() is "" or ['#', ..])
            {
                continue;
            }

            if (Line().Match(line) is not { Success: true } match)
            {
                throw new LoadException(
                    $"{FileName}({index + 1}): this is no decision. Write the group's id, then 'context EXPRESSION', 'service-account MEMBER' or 'leave REASON'.");
            }

            if (decisions.Find(known => known.Group == match.Groups[1].Value) is { } earlier)
            {
                throw new LoadException($"{FileName}({index + 1}): '{earlier.Group}' is decided in line {earlier.Line} already.");
            }

            var kind = match.Groups[2].Value switch { "context" => DecisionKind.Context, "leave" => DecisionKind.Leave, _ => DecisionKind.ServiceAccount };
            decisions.Add(new Decision(index + 1, match.Groups[1].Value, kind, match.Groups[3].Value.Trim()));
        }

        return new Decisions(decisions);
    }

    /// <summary>Why a group is left for good; null where that is not decided.</summary>
    internal Decision? Leave(string group) => _byGroup.TryGetValue(group, out var decision) && decision.Kind is DecisionKind.Leave ? decision : null;

    /// <summary>The line of a group's decision, as messages name it.</summary>
    internal string Place(string group) => $"{FileName}({_byGroup[group].Line})";

    /// <summary>What a reviewer should know of groups that were rewritten for whom a person named.</summary>
    internal IEnumerable<string> Notes(IEnumerable<string> rewritten) =>
        rewritten.Where(Contexts.ContainsKey).Select(group => $"{group} is for '{Contexts[group].Value}', as {Place(group)} says");

    /// <summary>The decisions that decided nothing, by line.</summary>
    /// <param name="left">The sites that are left.</param>
    /// <param name="answered">The groups whose decisions were needed.</param>
    /// <param name="isAsked">Whether the run was about such a group.</param>
    internal IReadOnlyList<UnusedDecision> Unused(IReadOnlyList<LeftSite> left, IReadOnlySet<string> answered, Func<string, bool> isAsked)
    {
        var stays = left.GroupBy(site => site.Group, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
        return [.. _byGroup.Values.Where(decision => isAsked(decision.Group)).OrderBy(decision => decision.Line)
            .Select(decision => (decision, Why: Why(decision)))
            .Where(pair => pair.Why is not null).Select(pair => new UnusedDecision(pair.decision.Line, pair.decision.Group, pair.Why!))];

        string? Why(Decision decision) => (decision.Kind, stays.GetValueOrDefault(decision.Group)) switch
        {
            (_, { Code: LeftSite.Decided }) => null,
            (not DecisionKind.Leave, { } site) when !answered.Contains(decision.Group) => $"it does not answer why the group is left: {site.Code}: {site.Reason}",
            (not DecisionKind.Leave, _) when answered.Contains(decision.Group) => null,
            _ => "no such group is left: remove the line, or correct the id",
        };
    }

    [GeneratedRegex(@"^\s*(\S.*?)\s+(context|service-account|leave)\s+(\S.*)$")]
    private static partial Regex Line();
}

internal enum DecisionKind
{
    Context,
    ServiceAccount,
    Leave,
}

internal sealed record Decision(int Line, string Group, DecisionKind Kind, string Value);

/// <summary>A decision that decided nothing.</summary>
/// <param name="Line">Its line, 1-based.</param>
/// <param name="Group">The group that it names.</param>
/// <param name="Why">Why it has no effect, and what to do.</param>
public sealed record UnusedDecision(int Line, string Group, string Why);
