using LegacyDesk.Core.Tickets;

namespace LegacyDesk.Agents.Staff;

/// <summary>Reads how urgent a message is.</summary>
public sealed class TriageAgent : IDeskAgent
{
    private static readonly (string Word, Priority Priority)[] s_signals =
    [
        ("outage", Priority.Urgent),
        ("cannot sign in", Priority.High),
        ("crash", Priority.High),
        ("invoice", Priority.Normal),
    ];

    public async Task<string> RunAsync(DeskAgentRequest request, IAgentOutput output, CancellationToken cancellationToken)
    {
        var priority = s_signals
            .Where(signal => request.Input.Contains(signal.Word, StringComparison.OrdinalIgnoreCase))
            .Select(signal => signal.Priority)
            .DefaultIfEmpty(Priority.Low)
            .Max();
        await output.ThinkAsync($"{request.Caller} reports \"{request.Input}\": {priority}", cancellationToken);
        return $"{priority} for {request.Caller}";
    }
}
