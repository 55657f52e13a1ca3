using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;

namespace Netra.Execution.Analyzers.Walk;

/// <summary>Calls that write to a log.</summary>
internal static class Logs
{
    /// <summary>True for <c>logger.LogInformation(…)</c> and what other loggers call it.</summary>
    public static bool Is(IOperation value) =>
        value is IInvocationOperation { TargetMethod: { ReturnsVoid: true } method } call
        && (SymbolNames.IsIn(method.ContainingType, "Microsoft.Extensions.Logging") || Values.ReceiverOf(call)?.Type?.Name is "ILogger" or "ILog");
}
