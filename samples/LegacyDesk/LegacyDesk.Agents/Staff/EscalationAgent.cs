using LegacyDesk.Core.Conversations;

namespace LegacyDesk.Agents.Staff;

/// <summary>Decides whether a person has to take over. Somebody who comes back within the last ten cases gets one at once.</summary>
public sealed class EscalationAgent : IDeskAgent
{
    private static readonly CustomerProfile?[] s_recent = new CustomerProfile?[10];
    private static int s_next;

    public async Task<string> RunAsync(DeskAgentRequest request, IAgentOutput output, CancellationToken cancellationToken)
    {
        var returning = s_recent.Any(profile => profile?.Name == request.Caller);
        s_recent[Interlocked.Increment(ref s_next) % s_recent.Length] = new CustomerProfile(request.Caller, "en", [request.Input]);
        await output.ThinkAsync(returning ? "A returning case" : "A first case", cancellationToken);
        return returning ? "A person takes over." : "The assistants can handle it.";
    }
}
