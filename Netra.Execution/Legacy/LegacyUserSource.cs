using Netra.Execution.Annotations;

namespace Netra.Execution.Legacy;

/// <summary>Finds the user that a call of the legacy surface is for: the request, or a scope that the caller opened.</summary>
public interface ILegacyUserSource
{
    /// <summary>The context, or null where no user is known; the bridge refuses then.</summary>
    UserExecutionContext? Find();
}

/// <summary>A stretch of code that runs for one user, for calls of the legacy surface that are handed none.</summary>
[UserScoped]
public sealed class LegacyUserScope : IDisposable
{
    private static readonly AsyncLocal<LegacyUserScope?> s_current = new();
    private readonly LegacyUserScope? _outer;

    private LegacyUserScope(UserExecutionContext context, AgentRegistry registry, LegacyUserScope? outer)
    {
        Context = context;
        Registry = registry;
        _outer = outer;
    }

    internal static LegacyUserScope? Current => s_current.Value;

    internal UserExecutionContext Context { get; }

    internal AgentRegistry Registry { get; }

    /// <summary>Opens a scope; disposing it restores what was before.</summary>
    public static LegacyUserScope Open(UserExecutionContext context, AgentRegistry registry)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(registry);
        var scope = new LegacyUserScope(context, registry, s_current.Value);
        s_current.Value = scope;
        return scope;
    }

    /// <inheritdoc/>
    public void Dispose() => s_current.Value = _outer;
}

/// <summary>Knows the user of the scope that the caller opened.</summary>
internal sealed class AmbientLegacyUserSource : ILegacyUserSource
{
    public UserExecutionContext? Find() => LegacyUserScope.Current?.Context;
}
