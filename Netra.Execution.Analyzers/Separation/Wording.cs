using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Netra.Execution.Analyzers.Separation;

/// <summary>How findings about two users are put into words: what it is, what to do.</summary>
internal static class Wording
{
    /// <summary>"'tenantId' is the id of a tenant, and `userId` of 'Store.Load' wants that of a user: …".</summary>
    public static string OtherKindOfId(IOperation value, string kind, string sink, string wanted, string? right) =>
        "'" + value.Syntax + "' is the id of a " + kind + ", and " + sink + " wants that of a " + wanted + ": " + (right is null ? "pass one" : "pass '" + right + "'");

    /// <summary>"'b.State' is of one user (`State` → `b`), and 'Engine.Run' of another (…): …".</summary>
    public static string TwoUsers(IOperation value, Belonging other, string host, Belonging owner) =>
        "'" + Shown(value) + "' is of one user (" + other.Way + "), and '" + host + "' of another (" + owner.Way
        + "): give each of them only what is their own, or say in an attribute why the two may meet ('[CrossUser(\"…\")]')";

    private static string Shown(IOperation value) => value.Syntax is AnonymousFunctionExpressionSyntax ? "the function" : value.Syntax.ToString();
}
