using System.Collections.Immutable;

namespace Netra.Execution.CodeFixes.Rewriting;

/// <summary>Why a group is left as it is, and what a person would have to decide.</summary>
public sealed class Refusal
{
    internal Refusal(string groupId, ImmutableArray<RewriteSite> sites, string code, string reason, string decision)
    {
        GroupId = groupId;
        Sites = sites;
        Code = code;
        Reason = reason;
        Decision = decision;
    }

    /// <summary>The group's stable name: the first place that it would have touched.</summary>
    public string GroupId { get; }

    /// <summary>The reported places that stay.</summary>
    public ImmutableArray<RewriteSite> Sites { get; }

    /// <summary>One of <see cref="RefusalCodes"/>.</summary>
    public string Code { get; }

    /// <summary>What stands in the way, naming the symbol.</summary>
    public string Reason { get; }

    /// <summary>What a person would have to decide or change.</summary>
    public string Decision { get; }
}
