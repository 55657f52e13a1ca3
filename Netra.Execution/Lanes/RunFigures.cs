namespace Netra.Execution;

/// <summary>The figures of one user's runs. Guarded by the lock of who has them.</summary>
internal struct RunFigures
{
    public long Started;
    public TimeSpan Duration;
    private long _succeeded;
    private long _inputTokens;
    private long _outputTokens;
    private int _failed;
    private int _cancelled;
    private int _timedOut;
    private int _interrupted;
    private int _awaitingInput;

    public readonly long Ended => _succeeded + _failed + _cancelled + _timedOut + _interrupted + _awaitingInput;

    public void Count(in EndedEntry run, AgentUsage? usage)
    {
        switch (run.Status)
        {
            case RunStatus.Succeeded:
                _succeeded++;
                break;
            case RunStatus.Failed:
                _failed++;
                break;
            case RunStatus.Cancelled:
                _cancelled++;
                break;
            case RunStatus.TimedOut:
                _timedOut++;
                break;
            case RunStatus.Interrupted:
                _interrupted++;
                break;
            default:
                _awaitingInput++;
                break;
        }

        Duration += run.Duration;
        _inputTokens += usage?.InputTokens ?? 0;
        _outputTokens += usage?.OutputTokens ?? 0;
    }

    public readonly UserRunStatistics ToStatistics() => new()
    {
        Started = Started,
        Succeeded = _succeeded,
        Failed = _failed,
        Cancelled = _cancelled,
        TimedOut = _timedOut,
        Interrupted = _interrupted,
        AwaitingInput = _awaitingInput,
        Usage = new AgentUsage(_inputTokens, _outputTokens),
        TotalDuration = Duration,
    };
}
