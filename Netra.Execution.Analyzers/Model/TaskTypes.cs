using Microsoft.CodeAnalysis;

namespace Netra.Execution.Analyzers.Model;

/// <summary>What a method gives that gives it later. Unsupported: public for the code fixes and the tool.</summary>
public static class TaskTypes
{
    /// <summary>True for <c>Task</c> and <c>ValueTask</c>, with and without a result.</summary>
    public static bool IsOne(ITypeSymbol? type) => type is INamedTypeSymbol { Name: "Task" or "ValueTask" } && SymbolNames.IsIn(type, "System.Threading.Tasks");

    /// <summary>The type behind a task, itself for what is none, null for a task without a result.</summary>
    public static ITypeSymbol? ResultOf(ITypeSymbol type) => !IsOne(type) ? type : type is INamedTypeSymbol { TypeArguments: { Length: 1 } results } ? results[0] : null;
}
