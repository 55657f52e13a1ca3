using System;
using Microsoft.CodeAnalysis;

namespace Netra.Execution.Analyzers.Model.Annotated;

/// <summary>The annotations, recognised by full name whichever assembly declares them. Unsupported: public for the code fixes and the tool.</summary>
public static class Annotations
{
    /// <summary>The namespace of all annotations.</summary>
    public const string Namespace = "Netra.Execution.Annotations";

    /// <summary>The type holds one user's data.</summary>
    public const string UserScoped = "UserScopedAttribute";

    /// <summary>The value says who the user is.</summary>
    public const string UserKey = "UserKeyAttribute";

    /// <summary>Who may construct the type.</summary>
    public const string CreatedBy = "CreatedByAttribute";

    /// <summary>What to use instead.</summary>
    public const string ReplacedBy = "ReplacedByAttribute";

    /// <summary>By which member of the replacement a member of a replaced type is replaced.</summary>
    public const string ReplacedByMember = "ReplacedByMemberAttribute";

    /// <summary>By which member of the replacement the event of one name is sent.</summary>
    public const string ReplacedByEvent = "ReplacedByEventAttribute";

    /// <summary>One implementation of the contract exists, and one type of its name.</summary>
    public const string SingleSource = "SingleSourceAttribute";

    /// <summary>The member reaches everybody.</summary>
    public const string Broadcast = "BroadcastAttribute";

    /// <summary>A keyed store of users that keeps the discipline.</summary>
    public const string UserRegistry = "UserRegistryAttribute";

    /// <summary>Crosses users on purpose.</summary>
    public const string CrossUser = "CrossUserAttribute";

    /// <summary>Shared on purpose.</summary>
    public const string SharedAcrossUsers = "SharedAcrossUsersAttribute";

    /// <summary>The annotation of that class name on exactly this symbol, or null.</summary>
    public static AttributeData? Find(ISymbol symbol, string name)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (Is(attribute, name))
            {
                return attribute;
            }
        }

        return null;
    }

    /// <summary>True if the attribute is the annotation of that class name.</summary>
    public static bool Is(AttributeData attribute, string name) =>
        attribute.AttributeClass is { } type && type.Name == name && SymbolNames.IsNamespace(type.ContainingNamespace, Namespace.AsSpan());

    /// <summary>True if exactly this symbol carries the annotation; an auto-property's field carries its property's.</summary>
    public static bool Has(ISymbol symbol, string name) =>
        Find(symbol, name) is not null || (symbol is IFieldSymbol { AssociatedSymbol: { } property } && Find(property, name) is not null);

    /// <summary>True if the symbol or anything that contains it carries the annotation.</summary>
    public static bool IsWithin(ISymbol? symbol, string name) => FindAround(symbol, name) is not null;

    /// <summary>The nearest annotation on the symbol or on what contains it, or null.</summary>
    internal static AttributeData? FindAround(ISymbol? symbol, string name)
    {
        for (; symbol is not null and not INamespaceSymbol; symbol = symbol.ContainingSymbol)
        {
            var associated = (symbol as IMethodSymbol)?.AssociatedSymbol ?? (symbol as IFieldSymbol)?.AssociatedSymbol;
            if ((Find(symbol, name) ?? (associated is null ? null : Find(associated, name))) is { } found)
            {
                return found;
            }
        }

        return null;
    }
}
