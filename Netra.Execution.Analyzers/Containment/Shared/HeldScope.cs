using Microsoft.CodeAnalysis;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Knowledge;
using Netra.Execution.Analyzers.Model.Registrations;

namespace Netra.Execution.Analyzers.Containment.Shared;

/// <summary>What shows that an object is made for one scope, where it shows no user: that is another rule's.</summary>
internal static class HeldScope
{
    /// <summary>What shows it of what the container injects for the type; null if nothing does.</summary>
    public static string? Of(ITypeSymbol type, IsolationModel model) => HeldUser.InjectedWayOf(type, model) is null ? EvidenceOf(type, model) : null;

    /// <summary>What a <c>Lazy</c> keeps once it was asked for; any other type itself.</summary>
    public static ITypeSymbol Behind(ITypeSymbol type) => SymbolNames.IsType(type, "System.Lazy`1") ? ((INamedTypeSymbol)type).TypeArguments[0] : type;

    /// <summary>As <see cref="Of"/>, for what is scoped by what it is: whoever keeps one keeps a scope, wherever it comes from.</summary>
    public static string? OfFramework(ITypeSymbol type, IsolationModel model) =>
        (model.Known.FactsOf(type) & KnownFacts.Scoped) != 0 ? Of(type, model) : null;

    /// <summary>As <see cref="OfFramework"/>, for what no constructor is given: NETRA2003 looks at what the container injects into what it gives.</summary>
    public static string? OfFrameworkUngiven(ITypeSymbol type, IsolationModel model) =>
        (model.Known.FactsOf(type) & KnownFacts.Scoped) != 0 ? EvidenceOf(type, model) : null;

    private static string? EvidenceOf(ITypeSymbol type, IsolationModel model) =>
        HeldUser.Asked(type) is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Interface or TypeKind.Struct } named
        && model.LifetimeOf(named) is { Kind: LifetimeKind.Scoped, Evidence: var evidence }
        && !model.IsolationOf(named).IsOfUser
            ? evidence
            : null;
}
