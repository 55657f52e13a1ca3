using Microsoft.Extensions.Logging;
using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>
/// One tool call: the token that it gets, which its time-out, the run's end and the caller cancel. A tool that ignores its token is left behind; what it
/// throws later is logged.
/// </summary>
[UserScoped]
internal sealed partial class ToolCall : CancellationTokenSource
{
    private readonly TimeSpan _limit;
    private readonly ILogger _logger;
    private readonly CancellationToken _ended;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenRegistration _endedCancels;
    private readonly CancellationTokenRegistration _callerCancels;
    private readonly ITimer _deadline;
    private volatile bool _isTimeUp;

    public ToolCall(TimeSpan limit, RunEnvironment environment, CancellationToken ended, CancellationToken caller)
    {
        (_limit, _logger, _ended, _caller) = (limit, environment.Logger, ended, caller);
        _endedCancels = ended.UnsafeRegister(static call => ((ToolCall)call!).CancelQuietly(), this);
        _callerCancels = caller.UnsafeRegister(static call => ((ToolCall)call!).CancelQuietly(), this);
        _deadline = environment.Time.CreateTimer(static call => ((ToolCall)call!).TimeUp(), this, limit, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The run has ended, or the caller does not want it any more.</summary>
    public bool IsAbandoned => _ended.IsCancellationRequested || _caller.IsCancellationRequested;

    public async ValueTask<T> RunAsync<T>(Func<CancellationToken, Task<T>> tool)
    {
        var call = tool(Token);
        if (call.IsCompletedSuccessfully)
        {
            return call.Result;
        }

        try
        {
            return await call.WaitAsync(Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (_isTimeUp && !IsAbandoned)
        {
            throw new TimeoutException($"The tool took longer than {_limit}.", exception);
        }
        finally
        {
            if (!call.IsCompleted)
            {
                _ = ObserveAsync(call, _logger);
            }
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _endedCancels.Dispose();
            _callerCancels.Dispose();
            _deadline.Dispose();
        }

        base.Dispose(disposing);
    }

    private void TimeUp()
    {
        _isTimeUp = true;
        CancelQuietly();
    }

    /// <summary>What a callback of the tool's throws is the tool's: nobody else's end waits for it.</summary>
    private void CancelQuietly()
    {
        try
        {
            Cancel();
        }
        catch (Exception exception) when (exception is AggregateException or ObjectDisposedException)
        {
            Log.LateFailure(_logger, exception);
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
