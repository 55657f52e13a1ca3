using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>One run as its agent sees it. Valid until the run ends; what is emitted later is dropped. Thread-safe.</summary>
[UserScoped]
[CreatedBy(typeof(UserRun))]
public sealed class AgentRun
{
    private static readonly object s_gone = new();

    private readonly RunEnvironment _environment;
    private readonly TimeSpan _toolTimeout;
    private readonly CancellationToken _ended;
    private object? _scope;
    private int _calls;

    internal AgentRun(UserExecutionContext context, AgentRequest request, RunEnvironment environment, TimeSpan toolTimeout, CancellationToken ended)
    {
        Context = context;
        Request = request;
        Events = new UserEventEmitter(context, environment.Redactor);
        _environment = environment;
        _toolTimeout = toolTimeout;
        _ended = ended;
    }

    /// <summary>The run's own context: its run id is this run's, and runs started from it are below this one.</summary>
    public UserExecutionContext Context { get; }

    /// <summary>What is asked.</summary>
    public AgentRequest Request { get; }

    /// <summary>The run's own scope, made when it is first asked for; disposed after the run.</summary>
    /// <exception cref="ObjectDisposedException">The run has ended.</exception>
    public IServiceProvider Services =>
        (Volatile.Read(ref _scope) ?? OpenScope()) is RunScope scope ? scope.Services : throw new ObjectDisposedException(nameof(Services), "The run has ended.");

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

    /// <summary>Disposes what the run's scope made; from now on there is none.</summary>
    internal ValueTask DisposeScopeAsync() => Interlocked.Exchange(ref _scope, s_gone) is RunScope scope ? scope.DisposeAsync() : ValueTask.CompletedTask;

    private static string? TextOf(object? value) => value switch
    {
        null => null,
        string text => text,
        JsonElement { ValueKind: JsonValueKind.String } element => element.GetString(),
        _ => Encoding.UTF8.GetString(new EventScratch().Write(value)),
    };

    private object OpenScope()
    {
        var scope = new RunScope(_environment.Scopes.CreateAsyncScope(), this);
        if (Interlocked.CompareExchange(ref _scope, scope, null) is not { } first)
        {
            return scope;
        }

        // Somebody else was faster; nothing has been asked of this one.
        scope.Dispose();
        return first;
    }

    private async Task<T> InvokeAsync<T>(string toolName, Func<CancellationToken, Task<T>> tool, object? arguments, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(toolName);
        ArgumentNullException.ThrowIfNull(tool);
        var callId = string.Create(CultureInfo.InvariantCulture, $"call_{Interlocked.Increment(ref _calls)}");
        using var activity = ExecutionActivities.StartTool(toolName, callId);
        _ended.ThrowIfCancellationRequested();
        cancellationToken.ThrowIfCancellationRequested();
        Events.ToolExecuting(toolName, callId, TextOf(arguments));
        var status = ToolStatus.Failed;
        string? result = null;
        using var call = new ToolCall(_toolTimeout, _environment, _ended, cancellationToken);
        try
        {
            var value = await call.RunAsync(tool).ConfigureAwait(false);
            result = TextOf(value);
            status = ToolStatus.Succeeded;
            return value;
        }
        catch (TimeoutException) when (!call.IsAbandoned)
        {
            status = ToolStatus.TimedOut;
            throw;
        }
        catch (OperationCanceledException) when (call.IsAbandoned)
        {
            status = ToolStatus.Abandoned;
            throw;
        }
        finally
        {
            Events.ToolCompleted(toolName, callId, status, result);
        }
    }
}
