using Netra.Execution.Annotations;

namespace LegacyDesk.Core.Conversations;

/// <summary>What the desk knows about a customer.</summary>
[UserScoped]
public sealed record CustomerProfile(string Name, string Language, IReadOnlyList<string> Products)
{
    /// <summary>Whom the greeting on the wallboard names.</summary>
    public static CustomerProfile? Featured { get; set; }
}
