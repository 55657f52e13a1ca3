using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Netra.Execution.Tests.Support;

/// <summary>Every line that is logged, with its scopes: kept, or given to whoever looks at it at once.</summary>
internal sealed class CapturedLogs(Action<string>? heard = null) : ILoggerProvider, ILogger, ISupportExternalScope
{
    private readonly ConcurrentQueue<string> _lines = new();
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public IReadOnlyCollection<string> Lines => _lines;

    public ILogger CreateLogger(string categoryName) => this;

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => _scopes.Push(state);

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var line = $"{formatter(state, exception)} {exception}";
        _scopes.ForEachScope<object?>((scope, _) => line += $" {scope}", null);
        (heard ?? _lines.Enqueue)(line);
    }

    public void Dispose()
    {
    }
}
