using Microsoft.CodeAnalysis;

namespace Netra.Execution.Analyzers.Origin;

/// <summary>A place that constructs an instance of a type.</summary>
/// <param name="Type">What is constructed.</param>
/// <param name="Place">The creation expression, or the type argument or <c>typeof</c> that constructs.</param>
internal readonly record struct Construction(ITypeSymbol Type, Location Place);
