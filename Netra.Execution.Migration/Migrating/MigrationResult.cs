using Microsoft.CodeAnalysis;
using Netra.Execution.Migration.Checking;
using Netra.Execution.Migration.Planning;

namespace Netra.Execution.Migration.Migrating;

/// <summary>A site that stays, and why.</summary>
/// <param name="Finding">What was reported.</param>
/// <param name="Code">The fixed code of the refusal.</param>
/// <param name="Reason">What stands in the way.</param>
/// <param name="Decision">What a person would have to decide.</param>
public sealed record LeftSite(Finding Finding, string Code, string Reason, string Decision)
{
    /// <summary>The code of a site that was neither rewritten nor refused: nobody said why it stays.</summary>
    public const string Unexplained = "no-fix";

    /// <summary>The code of a site whose group could be rewritten, and was not chosen or is not as it was reviewed.</summary>
    public const string Withheld = "withheld";

    /// <summary>The code of a site that a person decided to leave.</summary>
    public const string Decided = "decided";

    /// <summary>The stable id of its group.</summary>
    public string Group { get; init; } = "";

    /// <summary>What the first check reported there, before anything moved; <see cref="Finding"/> itself where the first check did not report it.</summary>
    public Finding Origin { get; init; } = Finding;
}

/// <summary>What a migration does, before anything is written.</summary>
/// <param name="Before">What the first check found.</param>
/// <param name="Rewritten">Sites of it that are gone.</param>
/// <param name="Left">Sites of the last check, each with its reason.</param>
/// <param name="Notes">What a reviewer should know.</param>
/// <param name="Solution">The solution afterwards.</param>
/// <param name="Changed">The changed documents.</param>
public sealed record MigrationResult(
    CheckResult Before, IReadOnlyList<Finding> Rewritten, IReadOnlyList<LeftSite> Left, IReadOnlyList<string> Notes, Solution Solution, IReadOnlyList<DocumentId> Changed)
{
    /// <summary>The groups that were carried out, in this order; recorded where a <see cref="GroupSelection"/> asks for it.</summary>
    public IReadOnlyList<PlannedGroup> Groups { get; init; } = [];

    /// <summary>Decisions that decided nothing.</summary>
    public IReadOnlyList<UnusedDecision> UnusedDecisions { get; init; } = [];
}
