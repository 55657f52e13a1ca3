using Microsoft.Extensions.DependencyInjection;
using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>A run's scope of services. An agent that asks for none costs none.</summary>
[UserScoped]
internal sealed class RunScope : IDisposable, IAsyncDisposable
{
    private readonly AsyncServiceScope _scope;

    public RunScope(AsyncServiceScope scope, AgentRun run)
    {
        _scope = scope;
        Services.GetRequiredService<RunScopeContents>().Fill(run);
    }

    public IServiceProvider Services => _scope.ServiceProvider;

    public void Dispose() => _scope.Dispose();

    public ValueTask DisposeAsync() => _scope.DisposeAsync();
}
