using Microsoft.CodeAnalysis;

namespace Netra.Execution.Analyzers.Origin;

/// <summary>A place where a value becomes somebody's identity.</summary>
/// <param name="Value">The value.</param>
/// <param name="Name">The place, "`userId` of 'Store.Load'".</param>
/// <param name="Target">The parameter, member or local that takes it; null for a conversion.</param>
internal readonly record struct IdentitySink(IOperation Value, string Name, ISymbol? Target);
