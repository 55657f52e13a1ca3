using Netra.Execution.Analyzers.Tests.Rewriting;
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

    [Theory]
    [InlineData(RefusalCodes.NoContext, "public async Task A() => await {|NETRA3001:notifier.StartedAsync(\"a\")|};")]
    [InlineData(RefusalCodes.MemberMissing, "public async Task A(UserContext context) => await {|NETRA3001:notifier.ToAllAsync(\"a\")|};")]
    public async Task IsRefused(string code, string member) =>
        (await RewriteHarness.RunAsync(Usings + $"public sealed class Service(Notifier notifier, IEngineFactory factory) {{ {member} public object Factory => factory; }}")).IsRefused(code);
}
