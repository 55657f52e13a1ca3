namespace Netra.Execution;

/// <summary>The only way to an engine and to an emitter: from one user's context. Safe for concurrent use.</summary>
public interface IExecutionEngineFactory
{
    /// <summary>An engine for the context's user. Cheap and synchronous; the caller disposes it.</summary>
    /// <exception cref="InvalidOperationException">The user was authenticated by another realm.</exception>
    UserExecutionEngine CreateForUser(UserExecutionContext context);

    /// <summary>An emitter for what is sent by hand in the context, as its run <see cref="UserExecutionContext.RunId"/>.</summary>
    /// <exception cref="InvalidOperationException">The user was authenticated by another realm.</exception>
    UserEventEmitter CreateEmitter(UserExecutionContext context);
}
