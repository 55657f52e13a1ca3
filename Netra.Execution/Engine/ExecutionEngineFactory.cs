namespace Netra.Execution;

/// <inheritdoc cref="IExecutionEngineFactory" />
public sealed class ExecutionEngineFactory : IExecutionEngineFactory
{
    private readonly UserRealm _realm;
    private readonly RunStarter _starter;
    private readonly FrameReader _reader;

    internal ExecutionEngineFactory(UserRealm realm, RunStarter starter, FrameReader reader)
    {
        _realm = realm;
        _starter = starter;
        _reader = reader;
    }

    /// <inheritdoc />
    public UserExecutionEngine CreateForUser(UserExecutionContext context)
    {
        Require(context);
        return new UserExecutionEngine(context, _starter, _reader);
    }

    /// <inheritdoc />
    public UserEventEmitter CreateEmitter(UserExecutionContext context)
    {
        Require(context);
        return new UserEventEmitter(context, _starter.Environment.Redactor);
    }

    private void Require(UserExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.User.Realm != _realm)
        {
            throw new ArgumentException("The context's user is of another realm.", nameof(context));
        }

        _realm.Lanes.Use(context.User).Dispose();
    }
}
