using Netra.Execution.Analyzers.Tests.Rewriting;
using Netra.Execution.CodeFixes.Rewriting;

namespace Netra.Execution.Analyzers.Tests.Containment;

/// <summary>A static that holds users becomes a slot with a value for each; the code base's own slot type is known by its shape.</summary>
public sealed class NETRA2001FixTests
{
    private const string Usings = "using System.Collections.Generic;\nusing Desk;\n\n";

    [Fact]
    public async Task ReadsAndWrites_GoThroughTheContext()
    {
        var result = await RewriteHarness.RunAsync(Usings + """
            public static class Memory
            {
                private static readonly Dictionary<string, Session> {|NETRA2001:Sessions|} = new();
                private static Session? {|NETRA2001:_last|};

                public static Session Open(UserContext context, string name)
                {
                    Sessions[name] = new Session();
                    _last = Sessions[name];
                    return _last;
                }
            }
            """);

        result.Becomes(Usings + """
            public static class Memory
            {
                private static readonly UserLocal<Dictionary<string, Session>> Sessions = new(() => new());
                private static readonly UserLocal<Session?> _last = new(() => null);

                public static Session Open(UserContext context, string name)
                {
                    Sessions.For(context)[name] = new Session();
                    _last.Set(context, Sessions.For(context)[name]);
                    return _last.For(context);
                }
            }
            """);
    }

    [Fact]
    public async Task WhereNobodyIs_TheCallersHandTheirUserOn()
    {
        var result = await RewriteHarness.RunAsync(Usings + """
            public static class Memory
            {
                private static readonly List<Session> {|NETRA2001:All|} = new();

                public static int Count() => All.Count;

                public static string First() => Format(0);

                private static string Format(int index) => All[index].Last;
            }

            public sealed class Reader
            {
                public string Read(UserContext context) => $"{Memory.Count()} {Memory.First()}";
            }
            """);

        result.Becomes(Usings + """
            public static class Memory
            {
                private static readonly UserLocal<List<Session>> All = new(() => new());

                public static int Count(UserContext context) => All.For(context).Count;

                public static string First(UserContext context) => Format(context, 0);

                private static string Format(UserContext context, int index) => All.For(context)[index].Last;
            }

            public sealed class Reader
            {
                public string Read(UserContext context) => $"{Memory.Count(context)} {Memory.First(context)}";
            }
            """);
    }

    /// <summary>A lambda that is kept reads the slot of whoever calls it, and not of whoever made it.</summary>
    [Fact]
    public async Task AKeptLambda_ReadsForItsCaller()
    {
        var result = await RewriteHarness.RunAsync(Usings + """
            public sealed class Reader
            {
                private static readonly List<Session> {|NETRA2001:All|} = new();
                private System.Func<int>? _count;

                public void Set(UserContext context) => _count = () => All.Count;

                public int Read(UserContext context) => _count!();
            }
            """);

        result.Becomes(Usings + """
            public sealed class Reader
            {
                private static readonly UserLocal<List<Session>> All = new(() => new());
                private System.Func<UserContext, int>? _count;

                public void Set(UserContext context) => _count = (context2) => All.For(context2).Count;

                public int Read(UserContext context) => _count!(context);
            }
            """);
    }

    /// <summary>Of our slot and the code base's own, the one whose context reaches.</summary>
    [Fact]
    public async Task TheSlotIsThatOfTheContextAtHand()
    {
        var result = await RewriteHarness.RunAsync(Usings + """
            public static class Memory
            {
                private static readonly List<Session> {|NETRA2001:All|} = new();

                public static int Count(UserContext context) => All.Count;
            }
            """, """
            namespace Netra.Execution
            {
                [Annotations.UserScoped] public sealed class UserExecutionContext;

                public sealed class UserLocal<T>(System.Func<T> create) { public T For(UserExecutionContext context) => create(); }
            }
            """);

        Assert.Empty(result.Outcome.Refusals.Select(refusal => refusal.Reason));
        Assert.Empty(result.Errors);
        Assert.Contains("private static readonly UserLocal<List<Session>> All = new(() => new());", result.Texts["File0.cs"], StringComparison.Ordinal);
        Assert.Contains("All.For(context).Count", result.Texts["File0.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task AUseInAnotherFile_IsRewrittenToo()
    {
        var result = await RewriteHarness.RunAsync(
            Usings + "public static class Memory { public static List<Session> {|NETRA2001:All|} { get; } = new(); }",
            Usings + "public sealed class Reader { public int Count(UserContext context) => Memory.All.Count; }");

        result.Becomes(Usings + "public static class Memory { public static UserLocal<List<Session>> All { get; } = new(() => new()); }");
        Assert.Contains("Memory.All.For(context).Count", result.Texts["File1.cs"]);
    }

    [Fact]
    public async Task TwoWritesOfOneStatic_AreOneGroup()
    {
        var result = await RewriteHarness.RunAsync(
            Usings + "public static class Memory { public static object? Last; public static readonly List<object> All = new(); }",
            Usings + """
            public sealed class Keeper
            {
                public void Keep(UserContext context, Session session)
                {
                    {|NETRA2001:Memory.Last = session|};
                    {|NETRA2001:Memory.All.Add(session)|};
                }

                public void Replace(UserContext mine, Session session) => {|NETRA2001:Memory.Last = new List<Session> { session }|};
            }
            """);

        result.Becomes(Usings + "public static class Memory { public static readonly UserLocal<object?> Last = new(() => null); public static readonly UserLocal<List<object>> All = new(() => new()); }");
        Assert.Contains("Memory.Last.Set(context, session);", result.Texts["File1.cs"]);
        Assert.Contains("Memory.All.For(context).Add(session);", result.Texts["File1.cs"]);
        Assert.Contains("Memory.Last.Set(mine, new List<Session> { session });", result.Texts["File1.cs"]);
    }

    [Theory]
    [InlineData(RefusalCodes.KeptState, "public class M<T> { private static object? _slot; public void Keep(UserContext context, Session session) => {|NETRA2001:_slot = session|}; }")]
    [InlineData(RefusalCodes.NoContext, "public static class M { private static Session? {|NETRA2001:_last|}; public static Session? Last() => _last; }")]
    [InlineData(RefusalCodes.NoContext, "public static class M { private static readonly Dictionary<int, Session> {|NETRA2001:_byTicket|} = new(); private static Session Of(int ticket) => _byTicket[ticket]; public static Session Ask(UserContext context) => Of(1); }")]
    [InlineData(RefusalCodes.NoContext, "public static class M { public static Session? {|NETRA2001:Shown|}; private static string Show() => Shown?.Last ?? \"\"; public static string Ask(UserContext context) => Show(); }")]
    [InlineData(RefusalCodes.StaticCode, "public static class M { private static readonly Engine {|NETRA2001:_engine|} = new(); public static string Ask(UserContext context) => _engine.Run(context.User, \"b\").Text; }")]
    [InlineData(RefusalCodes.StaticCode, "public static class M { private static UserContext? {|NETRA2001:_now|}; public static UserContext? Now() => _now; }")]
    [InlineData(RefusalCodes.KeptState, "public static class M { private static Session? {|NETRA2001:_last|}; public static Session Last(UserContext context) => _last ??= new Session(); }")]
    [InlineData(RefusalCodes.KeptState, "public static class M { private static Session? {|NETRA2001:_last|}; public static void Swap(UserContext context) => System.Threading.Interlocked.Exchange(ref _last, null); }")]
    [InlineData(RefusalCodes.KeptState, "public static class M { private static object? _slot; private static readonly System.Func<UserContext, object> Keep = context => {|NETRA2001:_slot = context|}; public static object? Read() => _slot ?? Keep; }")]
    public async Task IsRefused(string code, string type) => (await RewriteHarness.RunAsync(Usings + type)).IsRefused(code);
}
