using Netra.Execution.Analyzers.Tests.Testing;

namespace Netra.Execution.Analyzers.Tests.Ending;

/// <summary>What is made for a scope, and whether somebody disposes it.</summary>
public sealed class NETRA5001Tests
{
    [Theory]
    [InlineData("using var scope = services.CreateScope(); Use(scope.ServiceProvider);")]
    [InlineData("using (var scope = scopes.CreateScope()) { Use(scope.ServiceProvider); }")]
    [InlineData("using (services.CreateScope()) { }")]
    [InlineData("await using var scope = services.CreateAsyncScope();")]
    [InlineData("await using var agent = agents.CreateFor(user); agent.Run();")]
    [InlineData("await using var agent = await agents.CreateAsync(user).ConfigureAwait(false); agent.Run();")]
    [InlineData("var agent = agents.CreateFor(user); agent.Run(); agent.Dispose();")]
    [InlineData("var agent = agents.CreateFor(user); await agent.DisposeAsync();")]
    [InlineData("var agent = agents.CreateFor(user); using (agent) { agent.Run(); }")]
    [InlineData("var agent = agents.CreateFor(user); try { agent.Run(); } finally { agent.Dispose(); }")]
    [InlineData("Agent agent = null; try { agent = agents.CreateFor(user); agent.Run(); } finally { agent?.Dispose(); }")]
    [InlineData("Agent agent = null; try { agent = agents.CreateFor(user); agent.Run(); } catch (Exception) { Use(null); } finally { if (agent != null) { agent.Dispose(); } }")]
    [InlineData("var agent = agents.CreateFor(user); if (own) { agent.Dispose(); return; } agent.Dispose();")]
    [InlineData("var agent = agents.CreateFor(user); if (own) { throw new Exception(); } agent.Dispose();")]
    [InlineData("Agent agent = null; if (own) { agent = agents.CreateFor(user); } if (own) { agent.Dispose(); }")]
    [InlineData("Agent agent = null; if (own) { agent = agents.CreateFor(user); } if (agent is not null) { agent.Dispose(); }")]
    [InlineData("var agent = agents.CreateFor(user); Use(agent);")]
    [InlineData("var agent = agents.CreateFor(user); if (own) { Use(agent); } else { agent.Dispose(); }")]
    [InlineData("Use(agents.CreateFor(user));")]
    [InlineData("_kept = agents.CreateFor(user);", "private Agent _kept; void Dispose() { _kept?.Dispose(); }")]
    [InlineData("_kept = agents.CreateFor(user);", "private Agent _kept; public object All => new[] { _kept };")]
    [InlineData("_kept = agents.CreateFor(user);", "protected Agent _kept;")]
    [InlineData("var all = new List<Agent> { agents.CreateFor(user) };")]
    [InlineData("var all = new List<Agent>(); var agent = agents.CreateFor(user); all.Add(agent);")]
    [InlineData("var agent = agents.CreateFor(user); Action end = () => agent.Dispose(); end();")]
    [InlineData("var agent = given ?? agents.CreateFor(user); agent.Run();")]
    [InlineData("agents.Current(user).Run();")]
    [InlineData("var note = agents.CreateNote();")]
    [InlineData("given.Run();")]
    [InlineData("while (Ask()) { var agent = agents.CreateFor(user); agent.Dispose(); }")]
    [InlineData("var agent = agents.CreateFor(user).Named(\"a\"); agent.Dispose();")]
    [InlineData("using var agent = Open(user); agent.Run();", "private Agent Open(UserContext user) => agents.CreateFor(user);")]
    [InlineData("var agent = Find(user); agent.Run();", "private Agent _kept; private Agent Find(UserContext user) => _kept;")]
    [InlineData("Agent Open() { var made = agents.CreateFor(user); made.Run(); return made; } using var agent = Open();")]
    [InlineData("foreach (var agent in All(user)) { agent.Dispose(); }", "private IEnumerable<Agent> All(UserContext user) { var agent = agents.CreateFor(user); yield return agent; }")]
    public Task DisposedOrHandedOn_DoesNotTrigger(string statements, string members = "") => Verify.RulesAsync(ProductCases.Of(statements, members));

    [Theory]
    [InlineData("var scope = {|NETRA5001:services.CreateScope()|}; Use(scope.ServiceProvider);")]
    [InlineData("var scope = {|NETRA5001:services.CreateAsyncScope()|}; Use(scope.ServiceProvider);")]
    [InlineData("Use({|NETRA5001:scopes.CreateScope()|}.ServiceProvider);")]
    [InlineData("{|NETRA5001:scopes.CreateScope()|}.ServiceProvider.GetRequiredService<Service>();")]
    [InlineData("_ = {|NETRA5001:services.CreateScope()|};")]
    [InlineData("{|NETRA5001:services.CreateScope()|};")]
    [InlineData("var agent = {|NETRA5001:agents.CreateFor(user)|}; agent.Run();")]
    [InlineData("var agent = await {|NETRA5001:agents.CreateAsync(user)|}; agent.Run();")]
    [InlineData("var agent = await {|NETRA5001:agents.CreateAsync(user)|}.ConfigureAwait(false); agent.Run();")]
    [InlineData("Agent agent; agent = {|NETRA5001:agents.CreateFor(user)|}; agent.Run();")]
    [InlineData("{|NETRA5001:agents.CreateFor(user)|}.Run();")]
    [InlineData("await {|NETRA5001:agents.CreateFor(user)|}.RunAsync();")]
    [InlineData("var agent = {|NETRA5001:agents.CreateFor(user)|}; if (own) { return; } agent.Dispose();")]
    [InlineData("var agent = {|NETRA5001:agents.CreateFor(user)|}; if (own) { agent.Dispose(); }")]
    [InlineData("var agent = {|NETRA5001:agents.CreateFor(user)|}; if (own) { Use(agent); } else { agent.Run(); }")]
    [InlineData("Agent agent = null; if (own) { agent = {|NETRA5001:agents.CreateFor(user)|}; } if (Ask()) { agent?.Dispose(); }")]
    [InlineData("try { var agent = {|NETRA5001:agents.CreateFor(user)|}; agent.Run(); agent.Dispose(); } catch (Exception) { Use(null); }")]
    [InlineData("Agent agent = null; while (Ask()) { agent = {|NETRA5001:agents.CreateFor(user)|}; } agent?.Dispose();")]
    [InlineData("_kept = {|NETRA5001:agents.CreateFor(user)|};", "private Agent _kept; void Run() { _kept?.Run(); }")]
    [InlineData("var agent = {|NETRA5001:agents.CreateFor(user)|}.Named(\"a\"); agent.Run();")]
    [InlineData("var agent = {|NETRA5001:Open(user)|}; agent.Run();", "private Agent Open(UserContext user) => agents.CreateFor(user);")]
    [InlineData("Func<Task> later = async () => { var agent = {|NETRA5001:agents.CreateFor(user)|}; agent.Run(); if (own) { agent.Dispose(); } }; await later();")]
    [InlineData("void Later() { var agent = {|NETRA5001:agents.CreateFor(user)|}; if (own) { agent.Dispose(); } } Later();")]
    [InlineData("switch (Ask()) { case true: var agent = {|NETRA5001:agents.CreateFor(user)|}; if (own) { break; } agent.Dispose(); break; }")]
    public Task NotDisposed_Triggers(string statements, string members = "") => Verify.RulesAsync(ProductCases.Of(statements, members));

    /// <summary>Through three methods in three files comes an engine that the last one does not dispose.</summary>
    [Theory]
    [InlineData("var agent = {|NETRA5001:Second(user)|}; agent.Run();")]
    [InlineData("using var agent = Second(user); agent.Run();")]
    public Task ThreeMethodsInThreeFiles(string statements) => Verify.RulesAsync(ProductCases.Of(statements), test =>
    {
        test.TestState.Sources.Add(("Second.cs", "public partial class Service { private Agent Second(Desk.UserContext user) { return Third(user); } }"));
        test.TestState.Sources.Add(("Third.cs", "public partial class Service { private Agent Third(Desk.UserContext user) => agents.CreateFor(user); }"));
    });

    [Fact]
    public Task CodeWithoutAnnotations_Triggers() => Verify.RulesAsync("""
        using System;
        using System.Threading;
        using System.Threading.Tasks;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Hosting;
        public interface IMails { Task SendAsync(); }
        public class Worker(IServiceScopeFactory scopes) : BackgroundService
        {
            protected override async Task ExecuteAsync(CancellationToken stoppingToken)
            {
                while (!stoppingToken.IsCancellationRequested)
                {
                    var scope = {|NETRA5001:scopes.CreateScope()|};
                    await scope.ServiceProvider.GetRequiredService<IMails>().SendAsync();
                }
            }
        }
        public class Keeper(IServiceProvider services) : IDisposable
        {
            private readonly IServiceScope _scope = services.CreateScope();
            public void Dispose() => _scope.Dispose();
        }
        """);

    [Theory]
    [InlineData("client")]
    [InlineData("test")]
    public Task ClientsAndTests_AreSilent(string kind) => Verify.RulesAsync(kind, ProductCases.Of("var scope = services.CreateScope(); Use(scope.ServiceProvider);"));

    [Fact]
    public Task OptOut_IsSilent() => Verify.RulesAsync(ProductCases.Of(
        "Probe();", "[CrossUser(\"the scope of the process\")] private void Probe() { var scope = services.CreateScope(); Use(scope.ServiceProvider); }"));

    [Fact]
    public Task IncompleteCode_DoesNotTrigger() => Verify.RulesAsync(
        ProductCases.Of("var scope = services.CreateScopes(); var agent = agents.CreateFor(; if (own) { agent.Dispose("),
        test => test.CompilerDiagnostics = Microsoft.CodeAnalysis.Testing.CompilerDiagnostics.None);

    [Fact]
    public Task GeneratedCode_DoesNotTrigger() => Verify.RulesAsync("// <auto-generated/>\n" + ProductCases.Of("var scope = services.CreateScope(); Use(scope.ServiceProvider);"));
}
