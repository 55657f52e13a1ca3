namespace LegacyDesk.Agents.Staff;

/// <summary>Asks two colleagues and puts their answers side by side.</summary>
public sealed class CouncilAgent : IDeskAgent
{
    public async Task<string> RunAsync(DeskAgentRequest request, IAgentOutput output, CancellationToken cancellationToken)
    {
        using var engine = new ExecutionEngine();
        var triage = await engine.RunAsync("triage", request.Input, cancellationToken);
        var knowledge = await engine.RunAsync("knowledge", request.Input, cancellationToken);
        await output.ThinkAsync("Both have answered", cancellationToken);
        return $"{triage.Output}\n{knowledge.Output}";
    }
}
