using Netra.Execution.Analyzers.Tests.Testing;
using Netra.Execution.CodeFixes.Ending;

namespace Netra.Execution.Analyzers.Tests.Ending;

/// <summary>A declaration becomes a <c>using</c>; where what it makes is still needed afterwards, nothing is offered.</summary>
public sealed class NETRA5001FixTests
{
    [Theory]
    [InlineData(
        "var scope = {|NETRA5001:services.CreateScope()|}; Use(scope.ServiceProvider); /* kept */ var agent = {|NETRA5001:agents.CreateFor(user)|}; agent.Run();",
        "using var scope = services.CreateScope(); Use(scope.ServiceProvider); /* kept */ await using var agent = agents.CreateFor(user); agent.Run();")]
    [InlineData(
        "var scope = {|NETRA5001:services.CreateAsyncScope()|}; var found = scope.ServiceProvider; Use(found);",
        "await using var scope = services.CreateAsyncScope(); var found = scope.ServiceProvider; Use(found);")]
    [InlineData(
        "if (own) { Agent agent = await {|NETRA5001:agents.CreateAsync(user)|}; await agent.RunAsync(); }",
        "if (own) { await using Agent agent = await agents.CreateAsync(user); await agent.RunAsync(); }")]
    [InlineData(
        "Action later = () => { var agent = {|NETRA5001:agents.CreateFor(user)|}; agent.Run(); }; later();",
        "Action later = () => { using var agent = agents.CreateFor(user); agent.Run(); }; later();")]
    public Task NeverDisposed_BecomesUsing(string statements, string repaired) =>
        FixVerify.FixAsync<NETRA5001NotDisposedFix>(ProductCases.Of(statements), ProductCases.Of(repaired));

    [Theory]
    [InlineData("var agent = {|NETRA5001:agents.CreateFor(user)|}; if (own) { return; } agent.Dispose();")]
    [InlineData("var agent = {|NETRA5001:agents.CreateFor(user)|}; if (own) { Use(agent); } else { agent.Run(); }")]
    [InlineData("Agent agent; agent = {|NETRA5001:agents.CreateFor(user)|}; agent.Run();")]
    [InlineData("{|NETRA5001:agents.CreateFor(user)|}.Run();")]
    [InlineData("Use({|NETRA5001:scopes.CreateScope()|}.ServiceProvider);")]
    [InlineData("var agent = {|NETRA5001:agents.CreateFor(user)|}; agent.Run(); agent = null;")]
    [InlineData("object Find() { var scope = {|NETRA5001:services.CreateScope()|}; return scope.ServiceProvider.GetRequiredService<Service>(); } Find();")]
    [InlineData("object found; var scope = {|NETRA5001:services.CreateScope()|}; found = scope.ServiceProvider; Use(found);")]
    [InlineData("switch (own) { case true: var agent = {|NETRA5001:agents.CreateFor(user)|}; agent.Run(); break; }")]
    public Task StillNeeded_NothingIsOffered(string statements) => FixVerify.NoFixAsync<NETRA5001NotDisposedFix>(ProductCases.Of(statements));
}
