using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Containment.Caching;
using Netra.Execution.Analyzers.Containment.Statics;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment.Shared;

/// <summary>
/// A dictionary that a shared object uses as a cache: the same code asks it for a key and puts under that key what it made for a user, whom the key does not
/// say. Keys and values are judged as those of a cache are.
/// </summary>
internal static class KeyedCache
{
    /// <summary>True for a dictionary whose values have a type of their own: what else is put there under some key is an entry of it.</summary>
    public static bool IsOne(StaticWrite write, ITypeSymbol slot) =>
        write.Kind is StaticWriteKind.Stored or StaticWriteKind.Computed && ContainerShapes.IsKeyed(slot) && !HoldsAnything(slot);

    /// <summary>Where what is kept takes the user from; null if nothing shows it.</summary>
    public static string? WayToUser(StaticWrite write, ITypeSymbol slot, BodyFacts body) =>
        write is { Kind: StaticWriteKind.Stored or StaticWriteKind.Computed, Key: { } key }
        && ContainerShapes.IsKeyed(slot)
        && UserData.CanCarry(write.Value, body)
        && (write.Place is IInvocationOperation { TargetMethod.Name: "GetOrAdd" } || Memo.IsAskedFor(key, write.Slot, body, ofInstance: true))
        && CacheKey.IsNobodys(key, write.Place, body)
        && UserReads.In(write.Value, write.Place, body) is { } read
        && !(read.Root is { } root && CacheKey.IsReadFrom(key, root, body))
            ? "value made for " + read.Way + ", under a key that says no user"
            : null;

    private static bool HoldsAnything(ITypeSymbol container) => ContainerShapes.Of(container).Any(held =>
        held.Type is { SpecialType: SpecialType.System_Object } or { TypeKind: TypeKind.Interface or TypeKind.Delegate or TypeKind.TypeParameter or TypeKind.Dynamic } || HoldsAnything(held.Type));
}
