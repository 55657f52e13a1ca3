using System;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;

namespace Netra.Execution.CodeFixes.Rewriting.Sources.Threaded;

/// <summary>What callers hand to what they call: the user's context, or the factory.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Wish">The parameter's name if it is free.</param>
/// <param name="Documentation">What a documented member says of it.</param>
/// <param name="Order">Its place among several that one member gains.</param>
/// <param name="FindAsync">Finds it at a place; null where only a parameter can bring it.</param>
internal sealed record ThreadedValue(ITypeSymbol Type, string Wish, string Documentation, int Order, Func<SyntaxNode, SourceFile, Task<Source?>> FindAsync)
{
    /// <summary>Tells it from what else the same members may gain.</summary>
    public string Key { get; init; } = Type.ToDisplayString();
}
