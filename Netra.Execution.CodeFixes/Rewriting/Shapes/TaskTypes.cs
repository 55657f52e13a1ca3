using Microsoft.CodeAnalysis;

namespace Netra.Execution.CodeFixes.Rewriting.Shapes;

/// <summary>Which types can be awaited.</summary>
internal static class TaskTypes
{
    /// <summary>A task type: 0 none, 1 without a result, 2 with one.</summary>
    public static int KindOf(ITypeSymbol? type) => type is INamedTypeSymbol { Name: "Task" or "ValueTask" } named
        && named.ContainingNamespace?.ToDisplayString() == "System.Threading.Tasks"
            ? named.Arity + 1
            : 0;
}
