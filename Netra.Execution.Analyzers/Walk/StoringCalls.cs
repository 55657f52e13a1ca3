using Microsoft.CodeAnalysis;
using Netra.Execution.Analyzers.Model;

namespace Netra.Execution.Analyzers.Walk;

/// <summary>Calls that leave a value in their receiver, or in the variable that they are given by reference, and calls that hand out what is in it.</summary>
internal static class StoringCalls
{
    /// <summary>The member of a channel through which values are put into it.</summary>
    public const string ChannelEnd = "Writer";

    /// <summary>True for the names of calls that store in their receiver; any other call stores nothing.</summary>
    public static bool IsName(string name) => name is "Add" or "TryAdd" or "Set" or "Enqueue" or "Push" or "Insert" or "TryWrite" or "AddLast" or "AddFirst"
        or "AddRange" or "TryUpdate" || IsKeyed(name);

    /// <summary>True for the names of calls that make the value, for a key that lacks one, with a function.</summary>
    public static bool IsKeyed(string name) => name is "GetOrAdd" or "AddOrUpdate";

    /// <summary>True for the names of calls and members that lead to what a container holds.</summary>
    public static bool IsReading(string name) => name is "TryGetValue" or "TryPeek" or "GetValueOrDefault" or "Peek" or "Value" or "Last" or "First" || IsKeyed(name);

    /// <summary>True if the call writes its second argument, or what that function makes, to the variable that its first one refers to.</summary>
    public static bool IsExchange(IMethodSymbol method) => method.IsStatic && method.Name switch
    {
        "Exchange" or "CompareExchange" => SymbolNames.IsType(method.ContainingType, "System.Threading.Interlocked"),
        "Write" => SymbolNames.IsType(method.ContainingType, "System.Threading.Volatile"),
        "EnsureInitialized" => SymbolNames.IsType(method.ContainingType, "System.Threading.LazyInitializer"),
        "Update" or "Enqueue" or "Push" or "InterlockedExchange" => IsOfImmutable(method),
        _ => false,
    };

    /// <summary>True if the call puts a value under a key of the immutable collection that its first argument refers to.</summary>
    public static bool IsKeyedExchange(IMethodSymbol method) =>
        method is { IsStatic: true, Name: "TryAdd" or "TryUpdate" or "AddOrUpdate" or "GetOrAdd" } && IsOfImmutable(method);

    private static bool IsOfImmutable(IMethodSymbol method) => SymbolNames.IsType(method.ContainingType, "System.Collections.Immutable.ImmutableInterlocked");
}
