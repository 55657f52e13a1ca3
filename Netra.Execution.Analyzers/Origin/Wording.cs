using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Netra.Execution.Analyzers.Model.Annotated;

namespace Netra.Execution.Analyzers.Origin;

/// <summary>How findings about where a user's object comes from are put into words: what it is, the way the data travels, what to do.</summary>
internal static class Wording
{
    /// <summary>"'ExecutionEngine' is replaced by 'UserExecutionEngine': create it with 'IExecutionEngineFactory.CreateForUser(context)'".</summary>
    public static string Replaced(Replacement replacement)
    {
        var start = "'" + replacement.Replaced.Name + "' is replaced by '" + replacement.Replacing.Name + "': ";
        return replacement switch
        {
            { CreationCall: { } creation } => start + "create it with '" + creation + "'",
            { Factory: { } factory } => start + "create it with '" + factory.Name + "'",
            _ => start + "use '" + replacement.Replacing.Name + "'",
        };
    }

    /// <summary>"'ExecutionEngine' is replaced by 'UserExecutionEngine': what still names it …".</summary>
    public static string ReplacedReference(Replacement replacement) =>
        "'" + replacement.Replaced.Name + "' is replaced by '" + replacement.Replacing.Name + "': what still names it keeps one instance for all users alive; name '"
        + replacement.Replacing.Name + "', or what makes it";

    /// <summary>"'QuickStore' is a second implementation of 'ISessionStore': …".</summary>
    public static string SecondImplementation(INamedTypeSymbol type, INamedTypeSymbol contract, INamedTypeSymbol first) =>
        "'" + type.Name + "' is a second implementation of '" + contract.Name + "', which has one source" + (SymbolEqualityComparer.Default.Equals(first, contract) ? "" : ", '" + first.Name + "'")
        + ": use that one, or wrap it";

    /// <summary>"'Web.Session' copies the name of 'Shop.Session': …".</summary>
    public static string CopiedName(INamedTypeSymbol type, INamedTypeSymbol contract) =>
        "'" + type.ToDisplayString() + "' copies the name of '" + contract.ToDisplayString() + "', of which there is one: use that one, or give this one a name of its own";

    /// <summary>"`context` says who the user is and may be missing: …".</summary>
    public static string OptionalUser(IParameterSymbol parameter) =>
        "`" + parameter.Name + "` says who the user is and may be missing: make it required and hand it on from the callers";

    /// <summary>"'null' is passed for `context` of 'Worker.Run': …".</summary>
    public static string NobodyPassed(string given, IParameterSymbol parameter) =>
        "'" + given + "' is passed for `" + parameter.Name + "`, which says who the user is: pass the user's own, or ask for it in this member";

    /// <summary>"'"system"' is nobody's, and `userId` of 'Store.Load' takes it for an identity: …".</summary>
    public static string InventedIdentity(IOperation value, string sink, IReadOnlyList<string> sources) =>
        "'" + value.Syntax + "' is nobody's, and " + sink + " takes it for an identity: everybody for whom it is made up is one user; " + RealIdentity(sources);

    /// <summary>"'Assume' takes an identity without proof: …".</summary>
    public static string AssumedIdentity(IReadOnlyList<string> sources) =>
        "'Assume' takes an identity without proof: " + RealIdentity(sources) + ", or declare the service account as a constant marked [CrossUser] with its reason";

    /// <summary>"`userId` is what the client says, and `userId` of 'Store.Load' takes it for an identity: …".</summary>
    public static string ClientIdentity(string client, string sink, IReadOnlyList<string> sources) =>
        client + " is what the client says, and " + sink + " takes it for an identity: whoever writes another's id there is that user; " + RealIdentity(sources)
        + ", or compare the two first";

    /// <summary>"`userId` is never read, and `_orders` is what the type keeps for everybody: …".</summary>
    public static string UnreadIdentity(IParameterSymbol parameter, ISymbol state) =>
        "`" + parameter.Name + "` is never read, and what is returned comes from '" + state.ContainingType.Name + "." + state.Name
        + "', which is kept for everybody: narrow it by `" + parameter.Name + "`, or remove the parameter";

    /// <summary>"'UserSession' is made only by 'SessionFactory': …".</summary>
    public static string OutsideFactory(INamedTypeSymbol type, INamedTypeSymbol factory) =>
        "'" + type.Name + "' is made only by '" + factory.Name + "', for one user: ask the factory for it, or name this type in its [CreatedBy]";

    /// <summary>"'AgentRegistry.SetBridge' is replaced: use 'UserEventEmitter'".</summary>
    public static string ReplacedMember(ISymbol member, ReplacementTable table)
    {
        var instead = table.ReplacementOf(member) is { } configured
            ? configured.ContainingType.Name + "." + configured.Name
            : table.TypeInsteadOf(member)?.Name;
        var start = "'" + member.ContainingType.Name + "." + member.Name + "' is replaced";
        return instead is null ? start + ": do not call it" : start + ": use '" + instead + "'";
    }

    private static string RealIdentity(IReadOnlyList<string> sources) => sources.Count == 0
        ? "take the user as a parameter, from where the request was authenticated"
        : "use the user's own, " + string.Join(" or ", sources.Select(source => "'" + source + "'"));
}
