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

    [Theory]
    [InlineData(RefusalCodes.NoContext, "public async Task A() => await {|NETRA3001:notifier.StartedAsync(\"a\")|};")]
    [InlineData(RefusalCodes.MemberMissing, "public async Task A(UserContext context) => await {|NETRA3001:notifier.ToAllAsync(\"a\")|};")]
    public async Task IsRefused(string code, string member) =>
        (await RewriteHarness.RunAsync(Usings + $"public sealed class Service(Notifier notifier, IEngineFactory factory) {{ {member} public object Factory => factory; }}")).IsRefused(code);
}
