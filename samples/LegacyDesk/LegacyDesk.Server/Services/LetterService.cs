using LegacyDesk.Core.Conversations;
using LegacyDesk.Core.Engine;
using Netra.Execution;

namespace LegacyDesk.Server.Services;

/// <summary>Writes letters, for the customers who still want paper.</summary>
public sealed class LetterService
{
    private ExecutionEngine Engine { get; } = new ExecutionEngine();

    /// <summary>The pages of a letter.</summary>
    public async Task<IReadOnlyList<string>> WriteAsync(UserExecutionContext context, CustomerProfile recipient, string matter)
    {
        ArgumentNullException.ThrowIfNull(context);
        var body = await Engine.RunAsync("reply", matter);
        var letter = $"{Salutation.For(recipient.Language, recipient.Name)}\n\n{body.Output}";
        return [.. letter.Chunk(1800).Select(page => new string(page))];
    }
}
