using Microsoft.CodeAnalysis;
using Netra.Execution.Analyzers.Model;

namespace Netra.Execution.Analyzers.Containment.Shared;

/// <summary>The way from a type to a user's data, as far as holding the one holds the other.</summary>
internal static class HeldUser
{
    /// <summary>The way that the type shows; a function that makes a user's data for whoever calls it keeps nobody.</summary>
    public static string? WayOf(ITypeSymbol type, IsolationModel model) =>
        model.IsolationBesidesShared(type) is { IsOfUser: true } isolation && !isolation.Path.Contains("delegate result") && !GoesAsAWhole(type, isolation, model)
            ? isolation.Path : null;

    /// <summary>The way through what the container injects for the type, or for each element of the sequence.</summary>
    public static string? InjectedWayOf(ITypeSymbol type, IsolationModel model) =>
        Asked(type) is var asked && !GoesAsAWhole(asked, model.IsolationOf(asked), model) ? model.Injected.WayOf(asked) : null;

    /// <summary>What a replaced type holds is its replacement's business: that it is made at all is already reported.</summary>
    private static bool GoesAsAWhole(ITypeSymbol type, Isolation isolation, IsolationModel model) =>
        isolation.Kind is not IsolationKind.UserScoped && model.Replacements.Of(type) is not null;

    /// <summary>The service that is asked for: of all implementations in a sequence, each.</summary>
    public static ITypeSymbol Asked(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Collections_Generic_IEnumerable_T } sequence ? sequence.TypeArguments[0] : type;
}
