namespace Netra.Execution;

/// <summary>One agent's share of the scheduler, over all users. Guarded by the scheduler's lock; holds nothing of a user.</summary>
internal sealed class AgentShare(int limit, int limitPerUser)
{
    public int Active { get; set; }

    public bool IsLimitedPerUser => limitPerUser != int.MaxValue;

    public bool HasRoom(int activeOfUser) => Active < limit && activeOfUser < limitPerUser;
}
