using LegacyDesk.Core.Text;

namespace LegacyDesk.Agents.Workflows;

/// <summary>Runs an agent on a model, by a template that names its properties.</summary>
/// <typeparam name="TModel">The model, for example a ticket.</typeparam>
public class TypedRunner<TModel>(string agent, string template, AgentRegistry registry, WebSocketBridge bridge, IExecutionEngineFactory engines)
    where TModel : notnull
{
    /// <summary>Fills the template and runs the agent on it.</summary>
    public virtual async Task<string> RunAsync(UserExecutionContext context, TModel model, CancellationToken cancellationToken)
    {
        var input = PropertyTemplate.Fill(template, model);
        await using (var scope = new RunTimer(agent))
        {
            using var engine = new ExecutionEngine(registry: registry, bridge: bridge, context: context);
            var result = await engine.RunAsync(agent, input, cancellationToken);
            return result.Output ?? "";
        }
    }

    /// <summary>Shows the user what the agent would be asked.</summary>
    public async Task PreviewAsync(UserExecutionContext context, TModel model)
    {
        var progress = engines.CreateEmitter(context);
        await progress.StartedAsync(agent);
        await progress.ThinkingAsync(PropertyTemplate.Fill(template, model));
        await progress.CompletedAsync();
    }
}
