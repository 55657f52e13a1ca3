using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Netra.Execution.Analyzers.Model.Registrations;

/// <summary>
/// The way from a service to a user's data through what the container injects: the implementations that are registered for it, what they hold, and what
/// their constructors ask for. Limits: a registration whose implementation is not in sight, and lifetimes that disagree, end the way; a service with
/// several implementations leads only where all of them do.
/// </summary>
internal sealed class InjectedUsers(IsolationModel model)
{
    private const int MaxDepth = 8;

    /// <summary>The way, "`IBasket` registered by `AddScoped` as `Basket` → …"; null if there is none, or the service lives by itself for everybody.</summary>
    public string? WayOf(ITypeSymbol service) => WayOf(service, new HashSet<ISymbol>(SymbolEqualityComparer.Default));

    private string? WayOf(ITypeSymbol service, HashSet<ISymbol> seen)
    {
        if (service is not INamedTypeSymbol { SpecialType: SpecialType.None } named || named.TypeKind is not (TypeKind.Interface or TypeKind.Class)
            || seen.Count >= MaxDepth || !seen.Add(named.OriginalDefinition)
            || model.LifetimeOf(named) is not { Kind: LifetimeKind.Scoped or LifetimeKind.PerUse, Evidence: var evidence })
        {
            return null;
        }

        string? way = null;
        foreach (var registration in model.Registrations.Naming(named.OriginalDefinition))
        {
            if (!model.Registrations.IsServiceOf(registration, named.OriginalDefinition))
            {
                continue;
            }

            if (Implementation(registration, named) is not { } made || OfMade(made, seen) is not { } found)
            {
                return null;
            }

            way = "`" + named.Name + "`, " + evidence + (SymbolEqualityComparer.Default.Equals(made, named.OriginalDefinition) ? "" : " as `" + made.Name + "`") + " → " + found;
        }

        return way;
    }

    private INamedTypeSymbol? Implementation(Registration registration, INamedTypeSymbol service) =>
        model.Registrations.IsImplementationOf(registration, service.OriginalDefinition)
            ? service.OriginalDefinition
            : model.Implementations.Of(service).FirstOrDefault(type => model.Registrations.IsImplementationOf(registration, type));

    private string? OfMade(INamedTypeSymbol made, HashSet<ISymbol> seen)
    {
        if (model.IsolationOf(made) is { IsOfUser: true } isolation)
        {
            return isolation.Path;
        }

        foreach (var constructor in made.InstanceConstructors)
        {
            foreach (var parameter in constructor.Parameters)
            {
                if ((OfUser(parameter.Type) ?? WayOf(parameter.Type, seen)) is { } way)
                {
                    return "parameter `" + parameter.Name + "` of `" + made.Name + "` → " + way;
                }
            }
        }

        return null;
    }

    private string? OfUser(ITypeSymbol type) =>
        model.IsolationOf(type) is { IsOfUser: true } isolation && !isolation.Path.Contains("delegate result") ? isolation.Path : null;
}
