using System;

namespace Netra.Execution.Analyzers.Model.Knowledge;

/// <summary>What the built-in table says about a type. Unsupported: public for the code fixes and the tool.</summary>
[Flags]
public enum KnownFacts
{
    /// <summary>The table does not name the type.</summary>
    None = 0,

    /// <summary>An instance holds one user's data; types below it too.</summary>
    UserScoped = 1,

    /// <summary>It says who the user is.</summary>
    UserKey = 2,

    /// <summary>It stands for the current user: two of them are two users.</summary>
    Context = 4,

    /// <summary>An entry point has it before any code of the application ran.</summary>
    Request = 8,

    /// <summary>Scoped, and no user by itself.</summary>
    Scoped = 16,

    /// <summary>It leads to whoever is current, or makes it, and holds nobody. A generic one says nothing about its argument.</summary>
    Neutral = 32,

    /// <summary>One instance serves many users.</summary>
    Shared = 64,

    /// <summary>It keeps one value a user or flow: an ambient slot or a per-user slot.</summary>
    Slot = 128,

    /// <summary>It says how a run is to be made, and is made once for many.</summary>
    Template = 256,
}
