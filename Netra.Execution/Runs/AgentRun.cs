using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>One run, as its agent sees it. It ends with the run: what is sent afterwards reaches nobody.</summary>
[UserScoped]
public sealed class AgentRun
{
    private readonly TimeSpan _toolTimeout;
    private readonly TimeProvider _time;
    private int _calls;

    internal AgentRun(UserExecutionContext context, AgentRequest request, RunId id, IServiceProvider services, UserEventEmitter events, TimeSpan toolTimeout, TimeProvider time, CancellationToken ending)
    {
        Context = context;
        Request = request;
        Id = id;
        Services = services;
        Events = events;
        Ending = ending;
        _toolTimeout = toolTimeout;
        _time = time;
    }

    /// <summary>On whose behalf it runs.</summary>
    public UserExecutionContext Context { get; }

    /// <summary>What was asked.</summary>
    public AgentRequest Request { get; }

    /// <summary>The run's id.</summary>
    public RunId Id { get; }

    /// <summary>The run's own scope; disposed when the agent is done.</summary>
    public IServiceProvider Services { get; }

    /// <summary>The run's events.</summary>
    public UserEventEmitter Events { get; }

    internal CancellationToken Ending { get; }

    /// <summary>Tells the user a piece of thinking or of the answer.</summary>
    public ValueTask<DeliveryResult> ThinkAsync(string delta, ThinkingKind kind = ThinkingKind.Reasoning, CancellationToken cancellationToken = default) =>
        Events.ThinkingAsync(delta, kind, cancellationToken);

    /// <summary>Calls a tool within its time and tells the user of its start and its end.</summary>
    /// <param name="toolName">The tool's name.</param>
    /// <param name="tool">The call; its token ends at the time-out and with the run.</param>
    /// <param name="arguments">What it is called with; shown to the user as JSON.</param>
    /// <exception cref="TimeoutException">The tool took longer than it may.</exception>
    public async Task<T> InvokeToolAsync<T>(string toolName, Func<CancellationToken, Task<T>> tool, string? arguments = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(toolName);
        ArgumentNullException.ThrowIfNull(tool);
        var call = $"{Id.Value}:{Interlocked.Increment(ref _calls)}";
        var began = _time.GetTimestamp();
        await Events.ToolExecutingAsync(toolName, call, arguments, CancellationToken.None).ConfigureAwait(false);
        using var timeout = new CancellationTokenSource(_toolTimeout, _time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(Ending, timeout.Token);
        var status = ToolStatus.Failed;
        string? shown = null;
        try
        {
            var result = await tool(ending.Token).WaitAsync(ending.Token).ConfigureAwait(false);
            status = ToolStatus.Succeeded;
            shown = result as string;
            return result;
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !Ending.IsCancellationRequested)
        {
            status = ToolStatus.TimedOut;
            throw new TimeoutException($"The tool '{toolName}' took longer than {_toolTimeout.TotalSeconds:0.#} s.");
        }
        catch (OperationCanceledException) when (Ending.IsCancellationRequested)
        {
            status = ToolStatus.Abandoned;
            throw;
        }
        finally
        {
            Events.Emit(new ToolCompleted(toolName, call, status, shown, (long)_time.GetElapsedTime(began).TotalMilliseconds));
        }
    }
}
