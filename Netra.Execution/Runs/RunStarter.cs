namespace Netra.Execution;

/// <summary>Starts runs: finds the user's lane, asks for a permit, writes the first event. What is refused has left no trace.</summary>
internal sealed class RunStarter(RunEnvironment environment)
{
    public RunEnvironment Environment { get; } = environment;

    /// <summary>Starts a run, or finds the one that the request started before.</summary>
    /// <exception cref="UserLimitExceededException">Too much is waiting already.</exception>
    public RunStart Start(UserExecutionContext context, in RunPlan plan, OwnedRuns? owner, CancellationToken caller)
    {
        caller.ThrowIfCancellationRequested();
        if (context.Run is { IsEnded: true })
        {
            throw new InvalidOperationException("The run that this context belongs to has ended; nothing can be started below it.");
        }

        var lease = Environment.Lanes.Use(context.User);
        var kept = false;
        try
        {
            if (plan.Request.RequestId is { } requestId && lease.Lane.Runs.Find(requestId) is { } earlier)
            {
                return new RunStart(earlier, IsNew: false);
            }

            var limits = Environment.Limits.Of(context.User, plan.Agent.Settings);
            var run = new UserRun(Environment, lease, context, in plan, in limits, owner);
            var parent = plan.IsDetached ? null : context.Run;
            var ticket = Admit(parent, lease.Lane, plan.Agent.Settings.Share, in limits);
            if (!Begin(run, context, ticket))
            {
                return lease.Lane.Runs.Find(plan.Request.RequestId!.Value) is { } first
                    ? new RunStart(first, IsNew: false)
                    : throw new InvalidOperationException("The request was started at the same time and is forgotten already; start it under another request id.");
            }

            kept = true;
            if (Environment.Lanes.EndedMeanwhile(context.User) is var cause and not RunCause.None)
            {
                run.End(cause);
            }

            run.Start(ticket, parent, caller);
            return new RunStart(run, IsNew: true);
        }
        finally
        {
            if (!kept)
            {
                lease.Dispose();
            }
        }
    }

    private RunTicket Admit(IRunScope? parent, UserLane lane, AgentShare agent, in EffectiveLimits limits)
    {
        if (parent is null)
        {
            if (limits.TokenBudget is { } budget && !lane.Tokens.HasLeft(lane.UserId, budget, out var newBudget))
            {
                throw Rejected(UserLimitKind.TokenBudget, budget, newBudget);
            }

            return Environment.Scheduler.Request(lane, limits.Share, agent);
        }

        return parent.TryLendPermit(out var permit)
            ? new RunTicket(lane.Queue, agent, permit)
            : throw Rejected(UserLimitKind.ChildRuns, Environment.Options.Limits.ChildRuns, lane.RetryAfter());
    }

    private UserLimitExceededException Rejected(UserLimitKind kind, long limit, TimeSpan retryAfter)
    {
        Environment.Metrics.Rejected(kind);
        return new UserLimitExceededException(kind, limit, retryAfter);
    }

    private bool Begin(UserRun run, UserExecutionContext context, RunTicket ticket)
    {
        var begun = false;
        var added = run.Lane.Runs.TryAdd(run);
        try
        {
            if (added)
            {
                run.Lane.Events.Begin(run, ticket.IsGranted ? RunState.Running : RunState.Queued, run.RequestId ?? context.RequestId);
                begun = true;
            }
        }
        finally
        {
            if (!begun)
            {
                GiveBack(run, ticket, added);
            }
        }

        return begun;
    }

    private void GiveBack(UserRun run, RunTicket ticket, bool added)
    {
        Environment.Scheduler.Withdraw(ticket);
        ticket.Permit?.Return();
        if (added)
        {
            run.Lane.Runs.Remove(run);
        }
    }
}

/// <summary>A run, and whether this call started it.</summary>
internal readonly record struct RunStart(UserRun Run, bool IsNew);
