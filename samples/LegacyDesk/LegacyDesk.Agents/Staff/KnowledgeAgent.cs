using LegacyDesk.Core.Knowledge;

namespace LegacyDesk.Agents.Staff;

/// <summary>Looks a question up in the handbook.</summary>
public sealed class KnowledgeAgent(KnowledgeBase knowledge) : IDeskAgent
{
    public async Task<string> RunAsync(DeskAgentRequest request, IAgentOutput output, CancellationToken cancellationToken)
    {
        var found = await output.CallToolAsync("search_handbook", _ => Task.FromResult(knowledge.Search(request.Input)), cancellationToken);
        return found.Count == 0
            ? "The handbook says nothing about this."
            : string.Join('\n', found.Select(article => $"{article.Title}: {article.Body}"));
    }
}
