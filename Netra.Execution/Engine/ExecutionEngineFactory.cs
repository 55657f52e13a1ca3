namespace Netra.Execution;

/// <inheritdoc cref="IExecutionEngineFactory" />
public sealed class ExecutionEngineFactory : IExecutionEngineFactory
{
    private readonly RunStarter _starter;
    private readonly FrameReader _reader;

    internal ExecutionEngineFactory(RunStarter starter, FrameReader reader)
    {
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
        _starter.Environment.Lanes.Touch(context.User);
    }
}
