using Microsoft.CodeAnalysis;

namespace Netra.Execution.CodeFixes.Rewriting.Shapes;

/// <summary>Which types can be awaited.</summary>
internal static class TaskTypes
{
    /// <summary>A task type: 0 none, 1 without a result, 2 with one.</summary>
    public static int KindOf(ITypeSymbol? type) => Analyzers.Model.TaskTypes.IsOne(type) ? ((INamedTypeSymbol)type!).Arity + 1 : 0;
}
