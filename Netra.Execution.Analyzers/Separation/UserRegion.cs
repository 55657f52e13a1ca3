using Microsoft.CodeAnalysis;

namespace Netra.Execution.Analyzers.Separation;

/// <summary>What shows that a value is of one certain user.</summary>
internal enum RegionSeed
{
    /// <summary>A parameter, or a slot of this object, that is a context.</summary>
    Context,

    /// <summary>The element of a loop over contexts: another user in each turn.</summary>
    Element,

    /// <summary>The key that a context was looked up by.</summary>
    Key,
}

/// <summary>One user, as a body sees them.</summary>
/// <param name="Root">What the user's context stands in, or the key that it was looked up by.</param>
/// <param name="Context">The type of that context.</param>
/// <param name="Seed">How it is known.</param>
internal sealed record UserRegion(ISymbol Root, ITypeSymbol Context, RegionSeed Seed)
{
    public bool Is(UserRegion other) => SymbolEqualityComparer.Default.Equals(Root, other.Root);
}

/// <summary>Whose a value is.</summary>
/// <param name="Region">The user.</param>
/// <param name="Way">From the value to the user: "`engine` → `CreateForUser` → `alice`".</param>
internal readonly record struct Belonging(UserRegion Region, string Way)
{
    public Belonging Through(string name) => new(Region, "`" + name + "` → " + Way);
}
