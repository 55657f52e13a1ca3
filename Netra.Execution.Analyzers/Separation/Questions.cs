using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Separation;

/// <summary>What a call does with two values, as far as its name and its result say.</summary>
internal static class Questions
{
    private static readonly string[] Asking =
    {
        "is", "has", "can", "may", "equals", "same", "compare", "differs", "matches", "assert", "ensure", "require", "verify", "check", "throw", "validate", "authorize",
        "diff", "except", "intersect", "sequence", "reference", "not", "equal", "contains", "must", "guard",
    };

    private static readonly string[] Storing =
    {
        "merge", "append", "absorb", "import", "union", "concat", "copy", "save", "store", "put", "upsert", "add", "insert", "enqueue", "push", "write", "persist", "set", "assign",
        "attach", "prepend", "restore", "keep",
    };

    /// <summary>True if the call compares or checks: it answers yes or no, or its name says so.</summary>
    public static bool IsOne(IMethodSymbol method) =>
        !StoringCalls.IsName(method.Name)
        && (Regions.Awaited(method.ReturnType).SpecialType is SpecialType.System_Boolean || Array.IndexOf(Asking, FirstWord(method.Name)) >= 0);

    /// <summary>True if the call leaves what it is given in its receiver, or under a key.</summary>
    public static bool IsStoring(IMethodSymbol method) => StoringCalls.IsName(method.Name) || Array.IndexOf(Storing, FirstWord(method.Name)) >= 0;

    private static string? FirstWord(string name) => AddressedNames.Words(name).FirstOrDefault();
}
