namespace Netra.Execution;

/// <summary>Makes what belongs to one user, for that user. Thread-safe; a singleton.</summary>
public interface IExecutionEngineFactory
{
    /// <summary>Makes an engine. Cheap: no scope, no connection, no waiting.</summary>
    /// <param name="context">The user, whose engine it is for life.</param>
    /// <returns>The engine, which the caller disposes.</returns>
    /// <exception cref="UserAuthenticationException">The capability has expired or was revoked.</exception>
    /// <exception cref="ArgumentException">The context's user is of another service provider's realm.</exception>
    UserExecutionEngine CreateForUser(UserExecutionContext context);

    /// <summary>Makes an emitter for the context's run. Making one anew for each event is fine: all of one context continue the same run.</summary>
    /// <param name="context">The user and the run.</param>
    /// <exception cref="UserAuthenticationException">The capability has expired or was revoked.</exception>
    /// <exception cref="ArgumentException">The context's user is of another service provider's realm.</exception>
    UserEventEmitter CreateEmitter(UserExecutionContext context);
}
