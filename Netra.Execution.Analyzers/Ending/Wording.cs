using Microsoft.CodeAnalysis;
using Netra.Execution.Analyzers.Model;

namespace Netra.Execution.Analyzers.Ending;

/// <summary>How findings about what outlives its scope are put into words: what it is, the way the data travels, what to do.</summary>
internal static class Wording
{
    /// <summary>"`Task.Run` is not awaited, captured `context` → `UserContext`: …".</summary>
    public static string OutlivingWork(string start, string way, IsolationModel model) =>
        "nothing waits for `" + start + "`, and it goes on with what is one user's when that user's scope has ended (" + way + "): await it, or give it only the values that it needs"
        + (model.Compilation.GetTypeByMetadataName("Netra.Execution.UserExecutionEngine") is null ? "" : ", or hand it to 'engine.RunInBackground(…)'");

    /// <summary>"'CreateScope' makes a `IServiceScope` that is never disposed: …".</summary>
    public static string NotDisposed(IMethodSymbol maker, ITypeSymbol made, string fault) =>
        "'" + maker.ContainingType.Name + "." + maker.Name + "' makes what its caller disposes, and this `" + made.Name + "` " + fault + ": declare it with '"
        + (Disposables.IsAsync(made) ? "await using" : "using") + "', or hand it to an owner that disposes it";

    /// <summary>"`scope` may have been disposed here: …".</summary>
    public static string UsedLate(ISymbol slot) =>
        "`" + slot.Name + "` is used here after it was disposed, on at least one path: use it before, or make a new one";
}
