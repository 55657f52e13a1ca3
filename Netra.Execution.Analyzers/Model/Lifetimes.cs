using System;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace Netra.Execution.Analyzers.Model;

/// <summary>How long instances live: by registration first, then by what the frameworks do with a type.</summary>
internal sealed class Lifetimes(Compilation compilation, KnownTypes known)
{
    private readonly Lazy<RegistrationIndex> _registrations = new(() => RegistrationIndex.Read(compilation.SyntaxTrees), LazyThreadSafetyMode.ExecutionAndPublication);

    public Lifetime Of(INamedTypeSymbol type)
    {
        if (_registrations.Value.Of(type.Name) is { Kind: not LifetimeKind.Unknown } registered)
        {
            return registered;
        }

        var facts = known.FactsOf(type);
        return (facts & KnownFacts.Shared) != 0 ? new Lifetime(LifetimeKind.Shared, "one instance of its framework's kind serves everybody")
            : IsConventionMiddleware(type) ? new Lifetime(LifetimeKind.Shared, "made once as middleware")
            : (facts & KnownFacts.Scoped) != 0 ? new Lifetime(LifetimeKind.Scoped, "scoped by its framework")
            : Lifetime.Unknown;
    }

    private static bool IsConventionMiddleware(INamedTypeSymbol type)
    {
        foreach (var contract in type.AllInterfaces)
        {
            if (SymbolNames.IsType(contract, "Microsoft.AspNetCore.Http.IMiddleware"))
            {
                return false;
            }
        }

        foreach (var constructor in type.InstanceConstructors)
        {
            foreach (var parameter in constructor.Parameters)
            {
                if (SymbolNames.IsType(parameter.Type, "Microsoft.AspNetCore.Http.RequestDelegate"))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
