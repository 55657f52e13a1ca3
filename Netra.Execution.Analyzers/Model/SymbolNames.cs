using System;
using Microsoft.CodeAnalysis;

namespace Netra.Execution.Analyzers.Model;

/// <summary>Compares symbols with written names without making strings of the symbols. Unsupported: public for the code fixes and the tool.</summary>
public static class SymbolNames
{
    /// <summary>True if the namespace is written so: <c>System.Threading</c>; the empty text is the global one.</summary>
    public static bool IsNamespace(INamespaceSymbol? space, ReadOnlySpan<char> name)
    {
        while (space is { IsGlobalNamespace: false })
        {
            if (!name.EndsWith(space.Name.AsSpan(), StringComparison.Ordinal))
            {
                return false;
            }

            name = name.Slice(0, name.Length - space.Name.Length);
            space = space.ContainingNamespace;
            if (space is null or { IsGlobalNamespace: true })
            {
                return name.IsEmpty;
            }

            if (name.IsEmpty || name[name.Length - 1] != '.')
            {
                return false;
            }

            name = name.Slice(0, name.Length - 1);
        }

        return name.IsEmpty;
    }

    /// <summary>True if the type, not a nested one, has this full metadata name.</summary>
    public static bool IsType(ITypeSymbol? type, string metadataName)
    {
        if (type is not INamedTypeSymbol { ContainingType: null } named)
        {
            return false;
        }

        var dot = metadataName.LastIndexOf('.');
        return string.CompareOrdinal(metadataName, dot + 1, named.MetadataName, 0, int.MaxValue) == 0
            && IsNamespace(named.ContainingNamespace, metadataName.AsSpan(0, Math.Max(dot, 0)));
    }

    /// <summary>True if the type, or one that it derives from, has this full metadata name.</summary>
    public static bool Derives(ITypeSymbol? type, string metadataName)
    {
        for (var at = type; at is not null; at = at.BaseType)
        {
            if (IsType(at, metadataName))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True if the type's namespace is the named one.</summary>
    public static bool IsIn(ITypeSymbol? type, string space) => type is not null && IsNamespace(type.ContainingNamespace, space.AsSpan());

    /// <summary>The type behind <c>Nullable</c>, or the type itself.</summary>
    public static ITypeSymbol WithoutNullable(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;

    /// <summary>True for the types of .NET and of Microsoft's libraries.</summary>
    public static bool IsOfPlatform(ITypeSymbol type)
    {
        var space = type.ContainingNamespace;
        while (space is { ContainingNamespace: { IsGlobalNamespace: false } outer })
        {
            space = outer;
        }

        return space is { Name: "System" or "Microsoft" };
    }
}
