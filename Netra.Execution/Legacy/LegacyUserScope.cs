using Netra.Execution.Annotations;

namespace Netra.Execution.Legacy;

/// <summary>
/// For whom legacy calls work between opening and disposal, in this asynchronous flow. The runtime itself has no ambient user; only the legacy surface, whose
/// constructors name nobody, looks here.
/// </summary>
[UserScoped]
public sealed class LegacyUserScope : IDisposable
{
    private static readonly AsyncLocal<LegacyUserScope?> s_current = new();

    private readonly LegacyUserScope? _outer;
    private bool _closed;

    private LegacyUserScope(IServiceProvider services, UserExecutionContext context)
    {
        Services = services;
        Context = context;
        _outer = s_current.Value;
    }

    /// <summary>The user that legacy calls work for.</summary>
    public UserExecutionContext Context { get; }

    /// <summary>The innermost scope that is still open. A closed one is never found, even where work that it started goes on.</summary>
    internal static LegacyUserScope? Current
    {
        get
        {
            var scope = s_current.Value;
            while (scope is { _closed: true })
            {
                scope = scope._outer;
            }

            return scope;
        }
    }

    /// <summary>Where legacy types that were constructed without a registry find the runtime.</summary>
    internal IServiceProvider Services { get; }

    /// <summary>Opens a scope.</summary>
    /// <param name="services">A provider with the legacy bridge; used while the scope is open.</param>
    /// <param name="context">The user.</param>
    /// <returns>Closes the scope when it is disposed, in the flow that opened it.</returns>
    public static LegacyUserScope Open(IServiceProvider services, UserExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(context);
        var scope = new LegacyUserScope(services, context);
        s_current.Value = scope;
        return scope;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _closed = true;
        if (s_current.Value == this)
        {
            s_current.Value = _outer;
        }
    }
}
