using Netra.Execution.Analyzers.Tests.Rewriting;
using Netra.Execution.CodeFixes.Rewriting;

namespace Netra.Execution.Analyzers.Tests.Containment;

/// <summary>A singleton that keeps its users' data keeps a value for each of them, where every use has a user.</summary>
public sealed class NETRA2003SlotFixTests
{
    private const string Usings = """
        using System.Collections.Generic;
        using Desk;
        using Microsoft.Extensions.DependencyInjection;

        public static class Startup
        {
            public static void Add(IServiceCollection services) => services.AddSingleton<Memory>();
        }


        """;

    [Fact]
    public async Task EveryUseHasAUser_ASlotTakesItsPlace()
    {
        var result = await RewriteHarness.RunAsync(Usings + """
            public sealed class Memory
            {
                private readonly List<Session> {|NETRA2003:_all|} = new();
                private Session? {|NETRA2003:_last|};

                public Session Open(UserContext context)
                {
                    var session = new Session();
                    _all.Add(session);
                    _last = session;
                    return Newest(context) ?? session;
                }

                private Session? Newest(UserContext context) => _last ?? this._all[0];
            }
            """);

        result.Becomes(Usings + """
            public sealed class Memory
            {
                private readonly UserLocal<List<Session>> _all = new(() => new());
                private readonly UserLocal<Session?> _last = new(() => null);

                public Session Open(UserContext context)
                {
                    var session = new Session();
                    _all.For(context).Add(session);
                    _last.Set(context, session);
                    return Newest(context) ?? session;
                }

                private Session? Newest(UserContext context) => _last.For(context) ?? this._all.For(context)[0];
            }
            """);
        Assert.Equal("Keep a value for each user", Assert.Single(result.Outcome.Plans).Title);
    }

    [Fact]
    public async Task OneOfItsSlotsIsAskedAbout_AllChange()
    {
        const string Before = """
            public sealed class Memory
            {
                private readonly List<Session> _all = new();
                private Session? {|NETRA2003:_last|};

                public void Open(UserContext context, Session session)
                {
                    _all.Add(session);
                    _last = session;
                }
            }
            """;
        var result = await RewriteHarness.RunAsync(Usings + Before);

        Assert.Contains("_all.For(context).Add(session);", result.Texts["File0.cs"], StringComparison.Ordinal);
        Assert.Empty(result.Errors);
        Assert.Empty(result.ChangedAgain);
    }

    /// <summary>Some use has no user, or the constructor does something with it.</summary>
    [Theory]
    [InlineData("private readonly List<Session> {|NETRA2003:_all|} = new(); public int Count => _all.Count; public void Add(UserContext context, Session session) => _all.Add(session);")]
    [InlineData("private readonly List<Session> {|NETRA2003:_all|}; public Memory() { _all = new(); } public void Add(UserContext context, Session session) => _all.Add(session);")]
    [InlineData("private readonly List<Session> {|NETRA2003:_all|} = new(); public void Clear() => _all.Clear(); public void Add(UserContext context, Session session) => _all.Add(session);")]
    [InlineData("private Session? {|NETRA2003:_last|}; public void Add(UserContext context, Session session) { Session? old = _last; System.Threading.Interlocked.CompareExchange(ref _last, session, old); }")]
    [InlineData("private Session {|NETRA2003:_last|} = null!, _other = null!; public object Add(UserContext context, Session session) { _last = session; return _other; }")]
    public async Task Otherwise_ItIsRefused(string members) => (await RewriteHarness.RunAsync(Usings + "public sealed class Memory { " + members + " }")).IsRefused(RefusalCodes.KeptState);
}
