namespace Netra.Execution.CodeFixes.Rewriting;

/// <summary>The fixed codes by which a refusal says why. A public contract: never renamed, never reused.</summary>
public static class RefusalCodes
{
    /// <summary>No user reaches the place.</summary>
    public const string NoContext = "no-context";

    /// <summary>Two users' contexts of one rank are at hand.</summary>
    public const string AmbiguousContext = "ambiguous-context";

    /// <summary>The only context at hand may be missing at run time.</summary>
    public const string OptionalContext = "optional-context";

    /// <summary>The factory cannot be brought to the place.</summary>
    public const string NoFactory = "no-factory";

    /// <summary>The factory itself depends on the replaced type.</summary>
    public const string FactoryCycle = "factory-cycle";

    /// <summary>Static code that nobody hands a factory or a user.</summary>
    public const string StaticCode = "static-code";

    /// <summary>A member that is used has no counterpart on the replacement.</summary>
    public const string MemberMissing = "member-missing";

    /// <summary>State of the instance outlives one call: a subscription, a setting made in one method and read in another.</summary>
    public const string KeptState = "kept-state";

    /// <summary>A class derives from the replaced type.</summary>
    public const string DerivedType = "derived-type";

    /// <summary>The type is constructed through a generic <c>new()</c> constraint.</summary>
    public const string GenericNew = "generic-new";

    /// <summary>The construction stands in an expression tree.</summary>
    public const string ExpressionTree = "expression-tree";

    /// <summary>A test that pins the legacy behaviour.</summary>
    public const string LegacyTest = "legacy-test";

    /// <summary>The instance flows to a place that is not followed.</summary>
    public const string Escapes = "escapes";

    /// <summary>A caller that cannot be edited, or has no factory to pass.</summary>
    public const string PinnedCaller = "pinned-caller";

    /// <summary>The document does not parse.</summary>
    public const string NotParsable = "not-parsable";

    /// <summary>An inactive <c>#if</c> branch mentions a member that would change.</summary>
    public const string InactiveCode = "inactive-code";

    /// <summary>The replacement must be disposed asynchronously and the body cannot await.</summary>
    public const string NoSynchronousDisposal = "no-sync-disposal";

    /// <summary>A spelling of the construction that has no rewrite.</summary>
    public const string UnsupportedConstruction = "unsupported-construction";

    /// <summary>Nothing shows under which id, or through which connections, the user for whom something is sent is reached.</summary>
    public const string UnknownRecipient = "unknown-recipient";

    /// <summary>Another group changes the same text.</summary>
    public const string Overlaps = "overlaps";

    /// <summary>A person decided whose the engine is, and that is not what was named.</summary>
    public const string UnusableDecision = "unusable-decision";

    /// <summary>The rewritten group did not compile and was taken back.</summary>
    public const string WouldNotCompile = "would-not-compile";
}
