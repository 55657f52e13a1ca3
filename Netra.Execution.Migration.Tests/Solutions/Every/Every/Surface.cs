using Netra.Execution.Annotations;

namespace Every;

[UserKey]
public readonly record struct CallerId(string Value);

[UserScoped]
public sealed class CallerContext(CallerId caller)
{
    public CallerId Caller { get; } = caller;
}

[UserScoped]
public sealed class CallerSession
{
    public List<string> Notes { get; } = [];
}

[ReplacedBy(typeof(CallerEngine), Factory = typeof(ICallerEngines))]
public sealed class OldEngine
{
    public string Ask(string text) => text;
}

[ReplacedBy(typeof(CallerPrinter), Factory = typeof(ICallerEngines))]
public sealed class OldPrinter
{
    public string Print(string text) => text;
}

[ReplacedBy(typeof(CallerEmitter), Factory = typeof(ICallerEngines))]
public sealed class OldNotifier
{
    public Task SendAsync(string eventName, object payload) => Task.CompletedTask;
}

[UserScoped]
[CreatedBy(typeof(CallerEngines))]
public sealed class CallerEngine : IDisposable
{
    internal CallerEngine(CallerContext context) => Context = context;

    public CallerContext Context { get; }

    public string Ask(string text) => text;

    public Task RunInBackground(string name, Func<CallerRun, CancellationToken, Task> work) => work(new CallerRun(Context), CancellationToken.None);

    public void Dispose()
    {
    }
}

public sealed class CallerRun(CallerContext context)
{
    public CallerContext Context { get; } = context;
}

[UserScoped]
public sealed class CallerPrinter
{
    public string Print(string text) => text;
}

[UserScoped]
public sealed class CallerEmitter
{
    public Task SendAsync(string eventName, object payload) => Task.CompletedTask;
}

public interface ICallerEngines
{
    CallerEngine CreateFor(CallerContext context);

    CallerPrinter CreatePrinter(CallerContext context);

    CallerEmitter CreateEmitter(CallerContext context);
}

public sealed class CallerEngines : ICallerEngines
{
    public CallerEngine CreateFor(CallerContext context) => new(context);

    public CallerPrinter CreatePrinter(CallerContext context) => new();

    public CallerEmitter CreateEmitter(CallerContext context) => new();
}

public sealed class CallerLocal<T>(Func<T> create)
{
    private readonly System.Runtime.CompilerServices.ConditionalWeakTable<CallerContext, object> _values = [];

    public T For(CallerContext context) => (T)_values.GetValue(context, _ => create()!);

    public void Set(CallerContext context, T value) => _values.AddOrUpdate(context, value!);
}
