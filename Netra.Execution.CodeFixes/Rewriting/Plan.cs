using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Netra.Execution.CodeFixes.Rewriting.Text;

namespace Netra.Execution.CodeFixes.Rewriting;

/// <summary>How one connected group is rewritten, whole or not at all.</summary>
public sealed class Plan
{
    internal Plan(
        string groupId,
        ImmutableArray<RewriteSite> sites,
        ImmutableArray<Edit> edits,
        ImmutableArray<Requirement> requirements,
        ImmutableArray<string> notes,
        ImmutableArray<string> dependsOn)
    {
        GroupId = groupId;
        Sites = sites;
        Edits = edits;
        Requirements = requirements;
        Notes = notes;
        DependsOn = dependsOn;
        Documents = edits.Concat(requirements.SelectMany(requirement => requirement.Edits))
            .Select(edit => edit.Document).Distinct().ToImmutableArray();
    }

    /// <summary>The group's stable name: the first place that it touches.</summary>
    public string GroupId { get; }

    /// <summary>What the fix is called where it is not the one that the rule's fix is named for, and so is carried out only if it is asked for; else null.</summary>
    public string? Title { get; internal init; }

    /// <summary>The reported places that the plan takes away. Empty for a consumer that only a registration leads to.</summary>
    public ImmutableArray<RewriteSite> Sites { get; }

    /// <summary>The documents that it changes.</summary>
    public ImmutableArray<DocumentId> Documents { get; }

    /// <summary>What a reviewer should know: what fell away and why that is safe.</summary>
    public ImmutableArray<string> Notes { get; }

    /// <summary>The groups without which this one would not compile or would change what the program does.</summary>
    public ImmutableArray<string> DependsOn { get; }

    internal ImmutableArray<Edit> Edits { get; }

    internal ImmutableArray<Requirement> Requirements { get; }
}
