using System.Globalization;
using System.Text;
using System.Text.Json;
using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>One run as its agent sees it. Valid until the run ends; what is emitted later is dropped. Thread-safe.</summary>
[UserScoped]
[CreatedBy(typeof(UserRun), typeof(RunWork))]
public sealed class AgentRun
{
    private readonly RunEnvironment _environment;
    private readonly TimeSpan _toolTimeout;
    private readonly CancellationToken _ended;
    private int _calls;

    internal AgentRun(
        UserExecutionContext context,
        AgentRequest request,
        IServiceProvider services,
        UserEventEmitter events,
        RunEnvironment environment,
        TimeSpan toolTimeout,
        CancellationToken ended)
    {
        Context = context;
        Request = request;
        Services = services;
        Events = events;
        _environment = environment;
        _toolTimeout = toolTimeout;
        _ended = ended;
    }

    /// <summary>The run's own context: its run id is this run's, and runs started from it are below this one.</summary>
    public UserExecutionContext Context { get; }

    /// <summary>What is asked.</summary>
    public AgentRequest Request { get; }

    /// <summary>The run's own scope; disposed after the run.</summary>
    public IServiceProvider Services { get; }

    /// <summary>The emitter of this run.</summary>
    public UserEventEmitter Events { get; }

    /// <summary>Shows a piece of text.</summary>
    /// <param name="delta">The text to append.</param>
    /// <param name="cancellationToken">Checked before anything is written.</param>
    /// <param name="kind">What the text is.</param>
    /// <returns>What became of it; never waits for a client.</returns>
    public ValueTask<DeliveryResult> ThinkAsync(string delta, CancellationToken cancellationToken = default, ThinkingKind kind = ThinkingKind.Reasoning) =>
        Events.ThinkingAsync(delta, kind, cancellationToken);

    /// <summary>Runs a tool and shows that it runs and how it ended.</summary>
    /// <typeparam name="T">The result.</typeparam>
    /// <param name="toolName">The tool.</param>
    /// <param name="tool">The tool's work; its token is cancelled at the tool's time-out and when the run ends.</param>
    /// <param name="arguments">What it is called with, for the client: a string as it is, anything else as JSON.</param>
    /// <exception cref="TimeoutException">The tool worked too long.</exception>
    /// <exception cref="OperationCanceledException">The run ended before the tool did.</exception>
    public Task<T> InvokeToolAsync<T>(string toolName, Func<CancellationToken, Task<T>> tool, object? arguments = null) =>
        InvokeAsync(toolName, tool, arguments, CancellationToken.None);

    /// <summary>Runs a tool that can be cancelled alone.</summary>
    /// <typeparam name="T">The result.</typeparam>
    /// <param name="toolName">The tool.</param>
    /// <param name="tool">The tool's work.</param>
    /// <param name="cancellationToken">Cancels the tool.</param>
    /// <param name="arguments">What it is called with, for the client.</param>
    /// <exception cref="TimeoutException">The tool worked too long.</exception>
    /// <exception cref="OperationCanceledException">Cancelled, or the run ended before the tool did.</exception>
    public Task<T> InvokeToolAsync<T>(string toolName, Func<CancellationToken, Task<T>> tool, CancellationToken cancellationToken, object? arguments = null) =>
        InvokeAsync(toolName, tool, arguments, cancellationToken);

    private static string? TextOf(object? value) => value switch
    {
        null => null,
        string text => text,
        JsonElement { ValueKind: JsonValueKind.String } element => element.GetString(),
        _ => Encoding.UTF8.GetString(new EventScratch().Write(value)),
    };

    private async Task<T> InvokeAsync<T>(string toolName, Func<CancellationToken, Task<T>> tool, object? arguments, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(toolName);
        ArgumentNullException.ThrowIfNull(tool);
        var callId = string.Create(CultureInfo.InvariantCulture, $"call_{Interlocked.Increment(ref _calls)}");
        using var activity = ExecutionActivities.StartTool(toolName, callId);
        using var cancelled = CancellationTokenSource.CreateLinkedTokenSource(_ended, cancellationToken);
        cancelled.Token.ThrowIfCancellationRequested();
        await Events.ToolExecutingAsync(toolName, callId, TextOf(arguments), CancellationToken.None).ConfigureAwait(false);
        var status = ToolStatus.Failed;
        string? result = null;
        try
        {
            var value = await ToolCall.RunAsync(tool, _toolTimeout, cancelled.Token, _environment).ConfigureAwait(false);
            result = TextOf(value);
            status = ToolStatus.Succeeded;
            return value;
        }
        catch (TimeoutException) when (!cancelled.IsCancellationRequested)
        {
            status = ToolStatus.TimedOut;
            throw;
        }
        catch (OperationCanceledException) when (cancelled.IsCancellationRequested)
        {
            status = ToolStatus.Abandoned;
            throw;
        }
        finally
        {
            await Events.ToolCompletedAsync(toolName, callId, status, result, CancellationToken.None).ConfigureAwait(false);
        }
    }
}
