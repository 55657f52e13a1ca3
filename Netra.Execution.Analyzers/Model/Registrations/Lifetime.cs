namespace Netra.Execution.Analyzers.Model.Registrations;

/// <summary>How many users one instance serves. Unsupported: public for the code fixes and the tool.</summary>
public enum LifetimeKind
{
    /// <summary>Nothing in sight says, or registrations disagree.</summary>
    Unknown,

    /// <summary>One use: transient.</summary>
    PerUse,

    /// <summary>One scope, which is one request or run.</summary>
    Scoped,

    /// <summary>Everybody.</summary>
    Shared,
}

/// <summary>A lifetime and what shows it. Unsupported: public for the code fixes and the tool.</summary>
/// <param name="Kind">How many users one instance serves.</param>
/// <param name="Evidence">What shows it, "registered by `AddSingleton`"; empty where nothing does.</param>
public readonly record struct Lifetime(LifetimeKind Kind, string Evidence)
{
    /// <summary>Nothing says.</summary>
    public static Lifetime Unknown => new(LifetimeKind.Unknown, "");
}
