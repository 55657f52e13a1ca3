namespace Netra.Execution.Legacy;

/// <summary>Finds the user for a legacy call, which names none. Register one that reads the request; the default knows only an opened <see cref="LegacyUserScope"/>.</summary>
public interface ILegacyUserSource
{
    /// <summary>The context of the user whose call this is; null where there is none, and then the call is refused.</summary>
    UserExecutionContext? GetContext();
}

/// <summary>The user of the scope that the caller opened.</summary>
internal sealed class LegacyScopeUserSource : ILegacyUserSource
{
    public UserExecutionContext? GetContext() => LegacyUserScope.Current?.Context;
}
