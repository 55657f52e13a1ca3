using Netra.Execution.Lanes;
using Netra.Execution.Runs;

namespace Netra.Execution;

/// <summary>Makes engines and emitters over the user's lane.</summary>
public sealed class ExecutionEngineFactory : IExecutionEngineFactory
{
    private readonly LaneTable _lanes;
    private readonly UserRealm _realm;
    private readonly RunServices _services;

    internal ExecutionEngineFactory(LaneTable lanes, UserRealm realm, RunServices services)
    {
        _lanes = lanes;
        _realm = realm;
        _services = services;
    }

    /// <inheritdoc/>
    public UserExecutionEngine CreateForUser(UserExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        _realm.Demand(context.User);
        return new UserExecutionEngine(context, _lanes.Acquire(context.UserId), _services);
    }

    /// <inheritdoc/>
    public UserEventEmitter CreateEmitter(UserExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return _realm.WithLane(context.User, lane => new UserEventEmitter(lane, context, context.RunId, context.ParentRunId));
    }
}
