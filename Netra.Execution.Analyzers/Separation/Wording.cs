using Microsoft.CodeAnalysis;

namespace Netra.Execution.Analyzers.Separation;

/// <summary>How findings about two users are put into words: what it is, what to do.</summary>
internal static class Wording
{
    /// <summary>"'tenantId' is the id of a tenant, and `userId` of 'Store.Load' wants that of a user: …".</summary>
    public static string OtherKindOfId(IOperation value, string kind, string sink, string wanted, string? right) =>
        "'" + value.Syntax + "' is the id of a " + kind + ", and " + sink + " wants that of a " + wanted + ": " + (right is null ? "pass one" : "pass '" + right + "'");
}
