using System;
using Microsoft.CodeAnalysis;
using Netra.Execution.Analyzers.Model;

namespace Netra.Execution.Analyzers.Ending;

/// <summary>The names of what starts work, takes it into a queue, or ends it. Unsupported: public for the code fixes.</summary>
public static class Starts
{
    private const string Tasks = "System.Threading.Tasks";

    /// <summary>The names of queues, whose calls start what they are given.</summary>
    internal static readonly string[] QueueNames =
    {
        "Enqueue", "EnqueueAsync", "Post", "TryWrite", "WriteAsync", "Queue", "QueueAsync", "QueueWorkItem", "QueueBackgroundWorkItem", "QueueBackgroundWorkItemAsync",
    };

    /// <summary>The names of calls that run a function for each element.</summary>
    internal static readonly string[] PerElementNames = { "ForEach", "ForAll" };

    /// <summary>The names of the platform's calls that start work.</summary>
    internal static readonly string[] PlatformNames = { "Run", "StartNew", "QueueUserWorkItem", "UnsafeQueueUserWorkItem", "ContinueWith", "Start" };

    /// <summary>True for a call that starts work and gives nothing that could be awaited.</summary>
    public static bool ReturnsAtOnce(IMethodSymbol method) =>
        (method.Name is "QueueUserWorkItem" or "UnsafeQueueUserWorkItem" && SymbolNames.IsType(method.ContainingType, "System.Threading.ThreadPool"))
        || method is { IsAsync: true, ReturnsVoid: true }
        || (IsForgetting(method.Name) && TakesFunction(method));

    /// <summary>True for the methods that are named after their type in a message: <c>Task.Run</c>.</summary>
    public static bool IsOfTask(IMethodSymbol method) =>
        (method.Name is "Run" && SymbolNames.IsType(method.ContainingType, Tasks + ".Task"))
        || SymbolNames.IsType(method.ContainingType, "System.Threading.ThreadPool");

    public static bool IsQueue(IMethodSymbol method) => Array.IndexOf(QueueNames, method.Name) >= 0;

    /// <summary>True if what the call gives may be complete only when the queued work is; of the other queues it says that the work is in.</summary>
    public static bool MayCompleteWithWork(IMethodSymbol method) =>
        method.Name is not ("WriteAsync" or "QueueBackgroundWorkItemAsync" or "QueueBackgroundWorkItem") && TaskTypes.IsOne(method.ReturnType);

    /// <summary>True for a call that runs a function for each element, and would not wait for one that is <c>async void</c>.</summary>
    public static bool IsPerElement(IMethodSymbol method) => Array.IndexOf(PerElementNames, method.Name) >= 0 && TakesFunction(method);

    /// <summary>True for calls that end what they are called on, and for the one that is made for work that outlives it.</summary>
    public static bool EndsOrDetaches(IMethodSymbol method) => method.Name is "DisposeAsync" or "CloseAsync" or "CloseOutputAsync" or "StopAsync" or "AbortAsync"
        or "CompleteAsync" or "CancelAsync" or "RunInBackground";

    /// <summary>True for the names of methods that are made for letting go of work.</summary>
    public static bool IsForgetting(string name) => name.IndexOf("Forget", StringComparison.Ordinal) >= 0;

    private static bool TakesFunction(IMethodSymbol method)
    {
        foreach (var parameter in method.Parameters)
        {
            if (parameter.Type.TypeKind is TypeKind.Delegate)
            {
                return true;
            }
        }

        return false;
    }
}
