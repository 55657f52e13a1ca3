using System;
using Microsoft.CodeAnalysis;

namespace Netra.Execution.Analyzers.Model;

/// <summary>Names that say who a user is: <c>userId</c>, <c>CustomerId</c>. Unsupported: public for the code fixes and the tool.</summary>
public static class IdentityNames
{
    private static readonly string[] Owners = { "user", "tenant", "customer", "account", "owner", "member", "subject" };

    /// <summary>True if the name is, or ends in, the word of an owner and <c>Id</c>.</summary>
    public static bool IsIdentity(string name)
    {
        if (!name.EndsWith("Id", StringComparison.Ordinal) && !name.EndsWith("_id", StringComparison.Ordinal)
            && !name.EndsWith("ID", StringComparison.Ordinal))
        {
            return false;
        }

        var stem = name.Substring(0, name.Length - 2).TrimEnd('_');
        foreach (var owner in Owners)
        {
            if (stem.EndsWith(owner, StringComparison.OrdinalIgnoreCase) && IsWordStart(stem, stem.Length - owner.Length))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True for the types an identifier is written in: text, a <c>Guid</c>, an integer.</summary>
    public static bool CanIdentify(ITypeSymbol type) =>
        type.SpecialType is SpecialType.System_String or SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_UInt32
            or SpecialType.System_UInt64
        || SymbolNames.IsType(type, "System.Guid");

    /// <summary>True if the symbol is an identity by its name and type.</summary>
    public static bool IsIdentity(ISymbol symbol) => IsIdentity(symbol.Name) && TypeOf(symbol) is { } type && CanIdentify(type);

    private static bool IsWordStart(string name, int index) =>
        index == 0 || char.IsUpper(name[index]) || name[index - 1] is '_' || !char.IsLetter(name[index - 1]);

    private static ITypeSymbol? TypeOf(ISymbol symbol) => symbol switch
    {
        IParameterSymbol parameter => parameter.Type,
        IPropertySymbol property => property.Type,
        IFieldSymbol field => field.Type,
        ILocalSymbol local => local.Type,
        _ => null,
    };
}
