using Microsoft.Extensions.Logging;

namespace Netra.Execution;

/// <summary>A tool with its time-out. A tool that ignores its token is left behind; what it throws later is logged.</summary>
internal static partial class ToolCall
{
    public static async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> tool, TimeSpan limit, CancellationToken cancelled, RunEnvironment environment)
    {
        using var deadline = new CancellationTokenSource(limit, environment.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancelled, deadline.Token);
        var call = tool(either.Token);
        try
        {
            return await call.WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (deadline.IsCancellationRequested && !cancelled.IsCancellationRequested)
        {
            throw new TimeoutException($"The tool took longer than {limit}.", exception);
        }
        finally
        {
            if (!call.IsCompleted)
            {
                _ = ObserveAsync(call, environment.Logger);
            }
        }
    }

    private static async Task ObserveAsync(Task call, ILogger logger)
    {
        try
        {
            await call.ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Log.LateFailure(logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(30, LogLevel.Information, "A tool that was left behind has failed")]
        public static partial void LateFailure(ILogger logger, Exception exception);
    }
}
