using LegacyDesk.Core.Conversations;
using LegacyDesk.Core.Engine;
using Netra.Execution;

namespace LegacyDesk.Server.Services;

/// <summary>The first line of the start page.</summary>
public sealed class GreetingService(ExecutionEngine engine)
{
    /// <summary>Greets the caller by name.</summary>
    public async Task<string> GreetAsync(UserExecutionContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var profile = await engine.RunAsync("profile", "Who am I?", cancellationToken);
        return Salutation.For("en", profile.Output ?? "there");
    }
}
