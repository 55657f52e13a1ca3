using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Netra.Execution.Analyzers.Model;

/// <summary>What can be disposed.</summary>
internal static class Disposables
{
    /// <summary>True for the two contracts themselves.</summary>
    public static bool IsContract(ITypeSymbol type) => type.SpecialType is SpecialType.System_IDisposable || SymbolNames.IsType(type, "System.IAsyncDisposable");

    /// <summary>True if the type is one of the contracts, or implements one.</summary>
    public static bool Is(ITypeSymbol type)
    {
        foreach (var contract in type.AllInterfaces)
        {
            if (IsContract(contract))
            {
                return true;
            }
        }

        return IsContract(type);
    }

    /// <summary>True if it can be disposed with <c>await</c>.</summary>
    public static bool IsAsync(ITypeSymbol type)
    {
        foreach (var contract in type.AllInterfaces)
        {
            if (SymbolNames.IsType(contract, "System.IAsyncDisposable"))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The names of the calls that dispose what they are called on.</summary>
    public static IReadOnlyList<string> Names { get; } = new[] { "Dispose", "DisposeAsync", "Close", "CloseAsync" };

    /// <summary>True for such a name.</summary>
    public static bool IsName(string name) => Names.Contains(name);
}
