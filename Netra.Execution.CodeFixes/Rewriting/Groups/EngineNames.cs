using Microsoft.CodeAnalysis;

namespace Netra.Execution.CodeFixes.Rewriting.Groups;

/// <summary>What the local that holds an engine is called.</summary>
internal static class EngineNames
{
    /// <summary>The name of the field or parameter that it takes the place of, else the last word of the new type's name.</summary>
    public static string WishFor(Carrier? carrier, ITypeSymbol replacing)
    {
        if (carrier is { Kind: CarrierKind.Kept or CarrierKind.Injected, Symbol: IFieldSymbol or IParameterSymbol })
        {
            var bare = carrier.Symbol.Name;
            bare = (bare.Length > 2 && bare[1] == '_' ? bare.Substring(2) : bare).TrimStart('_');
            if (bare.Length > 0 && carrier.Wrapping == Wrapping.None && !bare.Contains("actory"))
            {
                return char.ToLowerInvariant(bare[0]) + bare.Substring(1);
            }
        }

        var name = replacing.Name;
        var start = name.Length - 1;
        while (start > 0 && !char.IsUpper(name[start]))
        {
            start--;
        }

        return char.ToLowerInvariant(name[start]) + name.Substring(start + 1);
    }
}
