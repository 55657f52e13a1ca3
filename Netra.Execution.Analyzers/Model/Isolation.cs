namespace Netra.Execution.Analyzers.Model;

/// <summary>Whose data an instance of a type holds. Unsupported: public for the code fixes and the tool.</summary>
public enum IsolationKind
{
    /// <summary>No user's data.</summary>
    Neutral,

    /// <summary>It says who the user is; it makes no holder.</summary>
    UserKey,

    /// <summary>It has a field, element or result that is one user's data.</summary>
    HoldsUser,

    /// <summary>It is declared one user's data.</summary>
    UserScoped,
}

/// <summary>The answer of the model about one type. Unsupported: public for the code fixes and the tool.</summary>
/// <param name="Kind">Whose data an instance holds.</param>
/// <param name="Path">The way to the user's data, "dictionary value → list element → `UserSession`"; empty for what holds none.</param>
public readonly record struct Isolation(IsolationKind Kind, string Path)
{
    /// <summary>No user's data.</summary>
    public static Isolation Neutral => new(IsolationKind.Neutral, "");

    /// <summary>True if an instance is, or leads to, one user's data.</summary>
    public bool IsOfUser => Kind is IsolationKind.UserScoped or IsolationKind.HoldsUser;
}
