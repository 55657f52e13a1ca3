using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Netra.Execution.Analyzers.Model.Registrations;

/// <summary>What this compilation registers as one for everybody and another assembly declares. Limit: the platform's own types are not looked at.</summary>
internal static class SharedElsewhere
{
    /// <summary>Names of what can be set in such objects after they were made.</summary>
    public static IEnumerable<string> SlotNames(Compilation compilation, RegistrationIndex registrations) =>
        from type in Types(compilation, registrations)
        from member in Members(type)
        where member is IFieldSymbol { IsStatic: false, IsReadOnly: false } or IPropertySymbol { IsStatic: false, IsIndexer: false, SetMethod: { IsInitOnly: false } }
        select member.Name;

    private static IEnumerable<INamedTypeSymbol> Types(Compilation compilation, RegistrationIndex registrations)
    {
        var names = registrations.SharedNames.Where(name => !compilation.Assembly.TypeNames.Contains(name)).ToList();
        if (names.Count == 0)
        {
            return Enumerable.Empty<INamedTypeSymbol>();
        }

        return from assembly in compilation.SourceModule.ReferencedAssemblySymbols
               where !IsOfPlatform(assembly.Name)
               let present = names.FindAll(assembly.TypeNames.Contains)
               where present.Count > 0
               from type in Named(assembly.GlobalNamespace, present)
               where registrations.Naming(type).Any(registration => registration.Kind is LifetimeKind.Shared)
               select type;
    }

    private static IEnumerable<INamedTypeSymbol> Named(INamespaceSymbol root, List<string> names)
    {
        var pending = new Stack<INamespaceSymbol>();
        pending.Push(root);
        while (pending.Count > 0)
        {
            var space = pending.Pop();
            foreach (var name in names)
            {
                foreach (var type in space.GetTypeMembers(name))
                {
                    yield return type;
                }
            }

            foreach (var inner in space.GetNamespaceMembers())
            {
                pending.Push(inner);
            }
        }
    }

    private static IEnumerable<ISymbol> Members(INamedTypeSymbol type)
    {
        for (var at = type; at is { SpecialType: SpecialType.None }; at = at.BaseType)
        {
            foreach (var member in at.GetMembers())
            {
                yield return member;
            }
        }

        if (type.TypeKind is TypeKind.Interface)
        {
            foreach (var member in type.AllInterfaces.SelectMany(contract => contract.GetMembers()))
            {
                yield return member;
            }
        }
    }

    private static bool IsOfPlatform(string assembly) =>
        assembly.StartsWith("System", StringComparison.Ordinal) || assembly.StartsWith("Microsoft.", StringComparison.Ordinal) || assembly is "mscorlib" or "netstandard" or "WindowsBase";
}
