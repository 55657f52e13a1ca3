using Netra.Execution.Tests.Support;

namespace Netra.Execution.Tests.Identity;

public sealed class RequestFactsTests
{
    [Fact]
    public async Task OnlyWhatIsAllowListedAndHarmlessIsCopied()
    {
        await using var runtime = new TestRuntime(configure: options => options.AllowedRequestFacts.UnionWith(["Accept-Language", "X-Trace", "X-Long", "X-None"]));

        var context = runtime.Context("alice").WithRequestFacts(
        [
            new("accept-language", "de"),
            new("Authorization", "Bearer secret"),
            new("X-Trace", "a\r\nforged log line"),
            new("X-Long", new string('x', 1025)),
            new("X-None", null),
        ]);

        Assert.Equal("de", Assert.Single(context.RequestFacts).Value);
        Assert.Equal("de", context.RequestFacts["Accept-Language"]);
    }

    [Fact]
    public async Task FactsReachTheRunAndWhatIsBelowItAndChangeNothingElse()
    {
        await using var runtime = new TestRuntime(
            builder => builder.AddAgent("agent", (run, _) => Task.FromResult(AgentResult.Success(run.Context.CreateChild("below").RequestFacts["language"]))),
            options => options.AllowedRequestFacts.Add("language"));
        var plain = runtime.Context("alice");
        var context = plain.WithRequestFacts([new("language", "de")]);
        await using var engine = runtime.Factory.CreateForUser(context);

        Assert.Equal("de", (await engine.RunAsync("agent", "x", TestRuntime.Token)).Output);
        Assert.Equal((plain.User, plain.ThreadId, plain.RunId, plain.Depth), (context.User, context.ThreadId, context.RunId, context.Depth));
        Assert.Empty(plain.RequestFacts);
    }

    [Fact]
    public async Task NothingIsCopiedByDefault()
    {
        await using var runtime = new TestRuntime();
        Assert.Empty(runtime.Context("alice").WithRequestFacts([new("language", "de")]).RequestFacts);
    }
}
