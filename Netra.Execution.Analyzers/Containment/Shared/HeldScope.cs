using Microsoft.CodeAnalysis;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Knowledge;
using Netra.Execution.Analyzers.Model.Registrations;

namespace Netra.Execution.Analyzers.Containment.Shared;

/// <summary>What shows that an object is made for one scope, where it shows no user: that is another rule's.</summary>
internal static class HeldScope
{
    /// <summary>What shows it of what the container injects for the type; null if nothing does.</summary>
    public static string? Of(ITypeSymbol type, IsolationModel model) =>
        HeldUser.Asked(type) is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Interface or TypeKind.Struct } named
        && model.LifetimeOf(named) is { Kind: LifetimeKind.Scoped, Evidence: var evidence }
        && !model.IsolationOf(named).IsOfUser
        && HeldUser.InjectedWayOf(named, model) is null
            ? evidence
            : null;

    /// <summary>As <see cref="Of"/>, for what is scoped by what it is: whoever keeps one keeps a scope, wherever it comes from.</summary>
    public static string? OfFramework(ITypeSymbol type, IsolationModel model) =>
        (model.Known.FactsOf(type) & KnownFacts.Scoped) != 0 ? Of(type, model) : null;
}
