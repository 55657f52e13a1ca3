namespace LegacyDesk.Agents.Staff;

/// <summary>Sums up a conversation for whoever takes it over.</summary>
public sealed class SummaryAgent : IDeskAgent
{
    private const int LongestLine = 160;

    public async Task<string> RunAsync(DeskAgentRequest request, IAgentOutput output, CancellationToken cancellationToken)
    {
        if (request.Earlier.Count == 0)
        {
            return "Nothing was said yet.";
        }

        await output.ThinkAsync($"Summing up {request.Earlier.Count} lines", cancellationToken);
        return string.Join(" / ", request.Earlier.Select(Shorten));
    }

    private static string Shorten(string line) => line.Length <= LongestLine ? line : $"{line[..LongestLine]}…";
}
