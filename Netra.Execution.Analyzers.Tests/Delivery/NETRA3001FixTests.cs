using Netra.Execution.Analyzers.Tests.Rewriting;
using Netra.Execution.Analyzers.Tests.Testing;
using Netra.Execution.CodeFixes.Delivery;
using Netra.Execution.CodeFixes.Rewriting;

namespace Netra.Execution.Analyzers.Tests.Delivery;

/// <summary>What user-scoped code sends goes through that user's emitter.</summary>
public sealed class NETRA3001FixTests
{
    private const string Usings = "using System.Threading.Tasks;\nusing Desk;\n\n";

    [Fact]
    public async Task AnEmitterThatNothingElseUses_GoesWithItsSends()
    {
        var result = await RewriteHarness.RunAsync(Usings + """
            public sealed class Service
            {
                private readonly Notifier _notifier;
                private readonly IEngineFactory _engines;

                public Service(Notifier notifier, IEngineFactory engines)
                {
                    _notifier = notifier;
                    _engines = engines;
                }

                public async Task TellAsync(UserContext context)
                {
                    await {|NETRA3001:_notifier.StartedAsync("a")|};
                    await {|NETRA3001:_notifier.CompletedAsync()|};
                }

                public object Factory => _engines;
            }
            """);

        result.Becomes(Usings + """
            public sealed class Service
            {
                private readonly IEngineFactory _engines;

                public Service(IEngineFactory engines)
                {
                    _engines = engines;
                }

                public async Task TellAsync(UserContext context)
                {
                    var notifier = _engines.CreateEmitter(context);
                    await notifier.StartedAsync("a");
                    await notifier.CompletedAsync();
                }

                public object Factory => _engines;
            }
            """);
    }

    [Fact]
    public async Task AnEmitterThatAnnouncesToo_StaysForThat_AndATaskStaysATask()
    {
        var result = await RewriteHarness.RunAsync(Usings + """
            public sealed class Service(Notifier notifier, IEngineFactory factory)
            {
                public Task TellAsync(UserContext context) => {|NETRA3001:notifier.StartedAsync("a")|};

                public Task AnnounceAsync() => notifier.ToAllAsync("we close at six");

                public object Factory => factory;
            }
            """);

        result.Becomes(Usings + """
            public sealed class Service(Notifier notifier, IEngineFactory factory)
            {
                public Task TellAsync(UserContext context) => factory.CreateEmitter(context).StartedAsync("a").AsTask();

                public Task AnnounceAsync() => notifier.ToAllAsync("we close at six");

                public object Factory => factory;
            }
            """);
    }

    /// <summary>The emitter announces too, so it stays; one place after the other gives what fix-all gives.</summary>
    [Fact]
    public Task EverySend_InEveryScope() => FixVerify.FixAsync<NETRA3001UnscopedEmitterFix>(
        """
        using System.Threading.Tasks;
        using Desk;
        public sealed class First(Notifier notifier, IEngineFactory factory)
        {
            public async Task A(UserContext context)
            {
                await {|NETRA3001:notifier.SendAsync("a", 1)|};
                await {|NETRA3001:notifier.SendAsync("b", 2)|};
            }

            public Task B(UserContext context) => {|NETRA3001:notifier.SendAsync("c", 3)|};
            public Task AnnounceAsync() => notifier.SendAsync("closing", "at six");
            public object Factory => factory;
        }
        """,
        """
        using System.Threading.Tasks;
        using Desk;
        public sealed class First(Notifier notifier, IEngineFactory factory)
        {
            public async Task A(UserContext context)
            {
                var emitter = factory.CreateEmitter(context);
                await emitter.SendAsync("a", 1);
                await emitter.SendAsync("b", 2);
            }

            public Task B(UserContext context) => factory.CreateEmitter(context).SendAsync("c", 3);
            public Task AnnounceAsync() => notifier.SendAsync("closing", "at six");
            public object Factory => factory;
        }
        """);

    [Fact]
    public async Task WhereAnEngineIs_ItsEmitterIsTaken()
    {
        var result = await RewriteHarness.RunAsync(Usings + """
            public sealed class Service(Notifier notifier, IEngineFactory factory)
            {
                public async Task TellAsync(UserContext context)
                {
                    await using var engine = factory.CreateForUser(context);
                    await {|NETRA3001:notifier.StartedAsync("a")|};
                    await engine.RunAsync("a", "b");
                    await {|NETRA3001:notifier.CompletedAsync()|};
                }

                public async Task LaterAsync(UserContext context)
                {
                    await {|NETRA3001:notifier.StartedAsync("a")|};
                    await using var engine = factory.CreateForUser(context);
                }

                public Task AnnounceAsync() => notifier.ToAllAsync("we close at six");
            }
            """);

        result.Becomes(Usings + """
            public sealed class Service(Notifier notifier, IEngineFactory factory)
            {
                public async Task TellAsync(UserContext context)
                {
                    await using var engine = factory.CreateForUser(context);
                    var emitter = engine.Events;
                    await emitter.StartedAsync("a");
                    await engine.RunAsync("a", "b");
                    await emitter.CompletedAsync();
                }

                public async Task LaterAsync(UserContext context)
                {
                    var emitter = factory.CreateEmitter(context);
                    await emitter.StartedAsync("a");
                    await using var engine = factory.CreateForUser(context);
                }

                public Task AnnounceAsync() => notifier.ToAllAsync("we close at six");
            }
            """);
    }

    [Fact]
    public async Task ASendByName_BecomesTheTypedEvent_ThatTheMemberNames()
    {
        var result = await RewriteHarness.RunAsync(Usings + """
            public sealed class Service(IEngineFactory factory)
            {
                private const string Started = "agent_started";
                private readonly Notifier _notifier = [|new()|];

                public async Task TellAsync(UserContext context, string tool, string? input, System.Threading.CancellationToken token)
                {
                    await {|NETRA3001:_notifier.PublishAsync(Started, new { agent_name = "desk", user_id = context.User })|};
                    await {|NETRA3001:_notifier.PublishAsync("tool_executing", new { input, ToolName = tool }, token)|};
                    await {|NETRA3001:_notifier.PublishAsync("tool_executing", payload: new { call_id = "1", tool_name = tool, user = context.User })|};
                    await {|NETRA3001:_notifier.PublishAsync("agent_completed", new { Output = input }, token)|};
                }

                public Task<int> QuietAsync(UserContext context) => {|NETRA3001:_notifier.PublishAsync("agent_started")|};

                public Task<int> NamedAsync(UserContext context, string? name) => {|NETRA3001:_notifier.PublishAsync("agent_started", new { agent = name })|};

                public object Factory => factory;
            }
            """);

        result.Becomes(Usings + """
            public sealed class Service(IEngineFactory factory)
            {
                private const string Started = "agent_started";

                public async Task TellAsync(UserContext context, string tool, string? input, System.Threading.CancellationToken token)
                {
                    var notifier = factory.CreateEmitter(context);
                    await notifier.StartedAsync("desk");
                    await notifier.ToolAsync(tool, tool, input, token);
                    await notifier.ToolAsync(tool, "1");
                    await notifier.EndedAsync(result: input, token: token);
                }

                public Task<int> QuietAsync(UserContext context)
                {
                    var notifier = factory.CreateEmitter(context);
                    return notifier.StartedAsync("agent").AsTask();
                }

                public Task<int> NamedAsync(UserContext context, string? name)
                {
                    var notifier = factory.CreateEmitter(context);
                    return notifier.StartedAsync(name ?? "agent").AsTask();
                }

                public object Factory => factory;
            }
            """);
        Assert.Contains(result.Outcome.Plans.SelectMany(plan => plan.Notes), note => note.Contains("'user_id' fell away", StringComparison.Ordinal));
    }

    [Fact]
    public Task ATypedEvent_InEveryScope() => FixVerify.FixAsync<NETRA3001UnscopedEmitterFix>(
        """
        using System.Threading.Tasks;
        using Desk;
        public sealed class First(Notifier notifier, IEngineFactory factory)
        {
            public async Task A(UserContext context)
            {
                await {|NETRA3001:notifier.SendAsync("agent_begun", new { agent_name = "a" })|};
                await {|NETRA3001:notifier.SendAsync("b", 2)|};
            }

            public Task B(UserContext context) => {|NETRA3001:notifier.SendAsync("agent_begun", new { AgentName = "c" })|};
            public Task AnnounceAsync() => notifier.SendAsync("closing", "at six");
            public object Factory => factory;
        }
        """,
        """
        using System.Threading.Tasks;
        using Desk;
        public sealed class First(Notifier notifier, IEngineFactory factory)
        {
            public async Task A(UserContext context)
            {
                var emitter = factory.CreateEmitter(context);
                await emitter.BegunAsync("a");
                await emitter.SendAsync("b", 2);
            }

            public Task B(UserContext context) => factory.CreateEmitter(context).BegunAsync("c");
            public Task AnnounceAsync() => notifier.SendAsync("closing", "at six");
            public object Factory => factory;
        }
        """);

    [Theory]
    [InlineData("PublishAsync(\"agent_started\", new { agent_name = \"a\", mood = 1 })", "'mood' has no place")]
    [InlineData("PublishAsync(\"agent_started\", new { agent_name = \"a\", user_id = other.User })", "'user_id' need not be the user")]
    [InlineData("PublishAsync(\"agent_started\", new { agent_name = 1 })", "'1' is no 'string'")]
    [InlineData("PublishAsync(\"agent_started\", new { agent_name = \"a\", agent = \"b\" })", "another field takes the place of 'agent'")]
    [InlineData("PublishAsync(\"agent_started\", payload)", "'payload' does not show its fields")]
    [InlineData("PublishAsync(\"agent_started\", new { agent_name = \"a\" }, caller: \"me\")", "'caller' has no place")]
    [InlineData("PublishAsync(\"agent_started\", new { agent_name = \"a\" }, System.Threading.CancellationToken.None)", "it takes no cancellation token")]
    [InlineData("PublishAsync(\"agent_started\", new { /* whose */ agent_name = \"a\" })", "a comment stands")]
    [InlineData("PublishAsync(\"tool_executing\", new { input = \"a\" })", "the payload has nothing for 'tool'")]
    [InlineData("PublishAsync(\"tool_executing\", new { tool_name = Name() })", "'Name()' would be computed twice")]
    [InlineData("PublishAsync(\"tool_executing\", new { tool_name = maybe })", "'maybe' may be null")]
    [InlineData("PublishAsync(Started, new { agent_name = \"a\" })", "nothing might read 'Started'")]
    [InlineData("PublishAsync(\"another\", new { agent_name = \"a\" })", "has no counterpart")]
    public async Task WhatHasNoPlaceInATypedEvent_IsRefused(string send, string reason)
    {
        var result = await RewriteHarness.RunAsync(Usings + $$"""
            public sealed class Service(Notifier notifier, IEngineFactory factory)
            {
                public async Task A(UserContext context, UserContext other, object payload, string? maybe)
                {
                    const string Started = "agent_started";
                    await {|NETRA3001:notifier.{{send}}|};
                }

                private static string Name() => "n";
                public object Factory => factory;
                public Task AnnounceAsync() => notifier.ToAllAsync("we close at six");
            }
            """);
        result.IsRefused(RefusalCodes.MemberMissing);
        Assert.All(result.Outcome.Refusals, refusal => Assert.Contains(reason, refusal.Reason, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(RefusalCodes.NoContext, "public async Task A() => await {|NETRA3001:notifier.StartedAsync(\"a\")|};")]
    [InlineData(RefusalCodes.MemberMissing, "public async Task A(UserContext context) => await {|NETRA3001:notifier.ToAllAsync(\"a\")|};")]
    public async Task IsRefused(string code, string member) =>
        (await RewriteHarness.RunAsync(Usings + $"public sealed class Service(Notifier notifier, IEngineFactory factory) {{ {member} public object Factory => factory; }}")).IsRefused(code);
}
