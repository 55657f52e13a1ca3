using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model.Source;

namespace Netra.Execution.Analyzers.Model.Registrations;

/// <summary>
/// The registrations of a compilation, read from syntax and found by the names of service and implementation. A tree is read once, however many
/// compilations it is part of. Limits: aliases, what only a factory's body names other than by making it, and registrations in other projects are not
/// seen.
/// </summary>
internal sealed class RegistrationIndex
{
    // Weak, by tree: an editor makes a compilation for every key and changes one tree in it.
    private static readonly ConditionalWeakTable<SyntaxTree, TreeRegistrations> Trees = new();

    private readonly Dictionary<string, List<Registration>> _byName = new(StringComparer.Ordinal);
    private readonly HashSet<string> _globalUsings = new(StringComparer.Ordinal);

    private RegistrationIndex()
    {
    }

    public static RegistrationIndex Read(IEnumerable<SyntaxTree> trees)
    {
        var index = new RegistrationIndex();
        foreach (var tree in trees)
        {
            var read = Trees.GetValue(tree, TreeRegistrations.Read);
            index._globalUsings.UnionWith(read.GlobalUsings);
            foreach (var registration in read.All)
            {
                index.Add(registration.Service, registration);
                if (registration.Implementation != registration.Service)
                {
                    index.Add(registration.Implementation, registration);
                }
            }
        }

        return index;
    }

    /// <summary>The registrations that name the type, as service or as implementation.</summary>
    public IEnumerable<Registration> Naming(INamedTypeSymbol type) =>
        _byName.TryGetValue(type.Name, out var candidates) ? Naming(type, candidates) : Array.Empty<Registration>();

    private IEnumerable<Registration> Naming(INamedTypeSymbol type, List<Registration> candidates)
    {
        foreach (var registration in candidates)
        {
            if (IsServiceOf(registration, type) || IsImplementationOf(registration, type))
            {
                yield return registration;
            }
        }
    }

    /// <summary>Names of types that are registered as one for everybody.</summary>
    public IEnumerable<string> SharedNames => _byName.Keys.Where(SharesNamed);

    /// <summary>True if a type of that name is registered as one for everybody.</summary>
    public bool SharesNamed(string name)
    {
        if (_byName.TryGetValue(name, out var candidates))
        {
            foreach (var registration in candidates)
            {
                if (registration.Kind is LifetimeKind.Shared)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>True if the registration is asked for by the type.</summary>
    public bool IsServiceOf(Registration registration, INamedTypeSymbol type) =>
        (registration.Service ?? registration.Implementation) is { } written && WrittenTypes.Denotes(written, type, _globalUsings);

    /// <summary>True if the registration makes the type.</summary>
    public bool IsImplementationOf(Registration registration, INamedTypeSymbol type) =>
        registration.Implementation is { } written && WrittenTypes.Denotes(written, type, _globalUsings);

    private void Add(TypeSyntax? written, Registration registration)
    {
        if (WrittenTypes.NameOf(written) is not { Identifier.ValueText: var name })
        {
            return;
        }

        if (!_byName.TryGetValue(name, out var list))
        {
            _byName.Add(name, list = new List<Registration>());
        }

        list.Add(registration);
    }
}
