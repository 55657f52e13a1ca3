namespace Netra.Execution;

/// <summary>The limits that hold for one user: their own where they have some, else everybody's.</summary>
internal sealed class UserLimitResolver(UserExecutionOptions options)
{
    private UserExecutionLimits Limits => options.Limits;

    public EffectiveLimits Of(AuthenticatedUser user, AgentSettings agent)
    {
        var own = OwnOf(user);
        var share = new LaneShare(own.ConcurrentRuns ?? Limits.ConcurrentRuns, own.QueuedRuns ?? Limits.QueuedRuns, own.Weight);
        return new EffectiveLimits(share, Shorter(own.RunTimeout, agent.RunTimeout) ?? Limits.RunTimeout, own.TokenBudget ?? Limits.TokenBudget);
    }

    public int ConnectionsOf(AuthenticatedUser user) => OwnOf(user).Connections ?? Limits.Connections;

    private static TimeSpan? Shorter(TimeSpan? one, TimeSpan? other) => other is null || one < other ? one : other;

    private UserLimits OwnOf(AuthenticatedUser user) =>
        options.LimitsOf is not { } limitsOf ? UserLimits.Default : limitsOf(user) ?? throw new InvalidOperationException("UserExecutionOptions.LimitsOf gave null; UserLimits.Default is what changes nothing.");
}

/// <summary>What holds for one run and its user.</summary>
internal readonly record struct EffectiveLimits(LaneShare Share, TimeSpan RunTimeout, long? TokenBudget);
