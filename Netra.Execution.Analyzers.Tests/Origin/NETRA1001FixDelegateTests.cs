using Netra.Execution.Analyzers.Tests.Rewriting;
using Netra.Execution.CodeFixes.Rewriting;

namespace Netra.Execution.Analyzers.Tests.Origin;

/// <summary>Delegates that make an engine, or are handed one, from where they are made to where they are called.</summary>
public sealed class NETRA1001FixDelegateTests
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using Desk;
        using Microsoft.Extensions.DependencyInjection;

        namespace App;


        """;

    private static string Clerk(string members, string types = "") => Usings + $$"""
        public sealed class Clerk(IEngineFactory factory, Registry registry)
        {
            public override string ToString() => $"{factory}{registry}";

            {{members}}
        }

        {{types}}
        """;

    private const string Use = "private static async Task<T> UseAsync<T>(Func<Engine, Task<T>> work, UserContext context, IEngineFactory factory) { using var engine = [|new Engine()|]; return await work(engine); } ";

    [Theory]
    [InlineData(Use + "public Task<Answer> A(UserContext context) => UseAsync(engine => engine.RunAsync(\"a\", \"b\"), context, factory);", "UseAsync<T>(Func<UserEngine, Task<T>> work, UserContext context, IEngineFactory factory) { await using var engine = factory.CreateForUser(context); return await work(engine); }")]
    [InlineData(Use + "public Task<Answer> A(UserContext context) => UseAsync(async (Engine engine) => await engine.RunAsync(\"a\", \"b\"), context, factory);", "UseAsync(async (UserEngine engine) =>")]
    [InlineData(Use + "public Task<Answer> A(UserContext context) => UseAsync(B, context, factory); private static Task<Answer> B(Engine engine) => engine.RunAsync(\"a\", \"b\");", "private static Task<Answer> B(UserEngine engine) =>")]
    [InlineData(Use + "public Task<Answer> A(UserContext context) { Func<Engine, Task<Answer>> work = engine => engine.RunAsync(\"a\", \"b\"); return UseAsync(work, context, factory); }", "Func<UserEngine, Task<Answer>> work = engine =>")]
    [InlineData(Use + "public Task<Answer> A(UserContext context) => B(engine => engine.RunAsync(\"a\", \"b\"), context); private Task<Answer> B(Func<Engine, Task<Answer>> work, UserContext context) => UseAsync(work, context, factory);", "B(Func<UserEngine, Task<Answer>> work, UserContext context)")]
    [InlineData("public string A(UserContext context) { var text = \"\"; B(engine => text = engine.Run(\"a\", \"b\").Text, context); return text; } private void B(Action<Engine>? work, UserContext context) { using var engine = [|new Engine()|]; work?.Invoke(engine); }", "private void B(Action<UserEngine>? work, UserContext context) { using var engine = factory.CreateForUser(context); work?.Invoke(engine); }")]
    [InlineData("public string A(UserContext context) => B(() => [|new Engine(registry)|]); private static string B(Func<Engine> make) { using var engine = make(); return engine.Run(\"a\", \"b\").Text; }", "B(() => factory.CreateForUser(context)); private static string B(Func<UserEngine> make)")]
    public async Task IsRewritten(string member, string expected)
    {
        var result = await RewriteHarness.RunAsync(Clerk(member));
        Assert.Empty(result.Outcome.Refusals.Select(refusal => refusal.Reason));
        Assert.Empty(result.Errors);
        Assert.Empty(result.ChangedAgain);
        Assert.Contains(expected, result.Texts["File0.cs"].ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Func<Engine>", "_make()", "services.AddSingleton<Func<Engine>>(sp => () => [|new Engine()|]);")]
    [InlineData("Func<Engine>", "_make()", "services.AddSingleton(sp => new Func<Engine>(() => [|new Engine(sp.GetRequiredService<Registry>())|]));")]
    [InlineData("Lazy<Engine>", "_make.Value", "services.AddSingleton(sp => new Lazy<Engine>(() => [|new Engine()|]));")]
    [InlineData("Lazy<Engine>", "_make.Value", "services.AddSingleton<[|Engine|]>(); services.AddSingleton(sp => new Lazy<Engine>(() => sp.GetRequiredService<Engine>()));")]
    public async Task WhatTheContainerHandsOut_BecomesTheFactory(string type, string made, string registration)
    {
        var result = await RewriteHarness.RunAsync(Clerk("", $$"""
            public sealed class Asking
            {
                private readonly {{type}} _make;

                public Asking({{type}} make) => _make = make ?? throw new ArgumentNullException(nameof(make));

                public string A(UserContext context) => {{made}}.Run("a", "b").Text;
            }

            public static class Services
            {
                public static void Register(IServiceCollection services)
                {
                    services.AddDesk();
                    services.AddSingleton<Asking>();
                    {{registration}}
                }
            }
            """));
        Assert.Empty(result.Outcome.Refusals.Select(refusal => refusal.Reason));
        Assert.Empty(result.Errors);
        Assert.Empty(result.ChangedAgain);
        var text = result.Texts["File0.cs"].ReplaceLineEndings("\n");
        Assert.DoesNotContain("<Engine>", text, StringComparison.Ordinal);
        Assert.Contains("using var engine = _factory.CreateForUser(context);", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADelegateOfAnotherProject_TakesTheNewType()
    {
        var result = await RewriteHarness.RunAsync([
            ("Lib", "Scope.cs", Usings.Replace("namespace App", "namespace Lib", StringComparison.Ordinal) + "public sealed class Scope(IEngineFactory factory) { public object Factory => factory; public string Use(UserContext context, Func<Engine, string> work) { using var engine = [|new Engine()|]; return work(engine); } }"),
            ("App", "Clerk.cs", Clerk("public string A(Lib.Scope scope, UserContext context) => scope.Use(context, (Engine engine) => engine.Run(\"a\", \"b\").Text);"))]);
        Assert.Empty(result.Outcome.Refusals.Select(refusal => refusal.Reason));
        Assert.Empty(result.Errors);
        Assert.Empty(result.ChangedAgain);
        Assert.Contains("Func<UserEngine, string> work", result.Texts["Scope.cs"], StringComparison.Ordinal);
        Assert.Contains("(UserEngine engine) =>", result.Texts["Clerk.cs"], StringComparison.Ordinal);
    }

    private const string Steps = "public delegate string Step(Engine engine, string text);";

    private const string Run = "public string A(UserContext context) { using var engine = [|new Engine()|]; ";

    /// <summary>Delegates that are kept in members and collections, of the framework's types and of the code base's own.</summary>
    [Theory]
    [InlineData("private readonly Action<Engine> _work = engine => engine.Run(\"a\", \"b\"); " + Run + "_work(engine); return \"\"; }", "private readonly Action<UserEngine> _work = engine =>")]
    [InlineData("private Func<Engine, string>? _work; public void Set() => _work = B; private static string B(Engine engine) => engine.Run(\"a\", \"b\").Text; " + Run + "return _work?.Invoke(engine) ?? \"\"; }", "private Func<UserEngine, string>? _work; public void Set() => _work = B; private static string B(UserEngine engine) =>")]
    [InlineData("private readonly List<Func<Engine, string>> _all = new List<Func<Engine, string>>(); public void Set() => _all.Add(engine => engine.Run(\"a\", \"b\").Text); " + Run + "var text = \"\"; foreach (var work in _all) text += work(engine); return text; }", "private readonly List<Func<UserEngine, string>> _all = new List<Func<UserEngine, string>>();")]
    [InlineData("public List<Action<Engine>> All { get; } = []; public void Set() => All.Add(engine => engine.Run(\"a\", \"b\")); " + Run + "for (var i = 0; i < All.Count; i++) All[i](engine); return \"\"; }", "public List<Action<UserEngine>> All { get; } = [];")]
    [InlineData("private readonly Step _work = (engine, text) => engine.Run(\"a\", text).Text; " + Run + "return _work(engine, \"b\"); }", "private readonly Step _work = (engine, text) =>", "public delegate string Step(UserEngine engine, string text);")]
    [InlineData("private readonly List<Step> _all = new List<Step> { B }; public void Set() { _all.Add((Engine engine, string text) => engine.Run(\"a\", text).Text); _all.Add(new Step(B)); } private static string B(Engine engine, string text) => engine.Run(\"b\", text).Text; " + Run + "var text = \"\"; foreach (Step step in _all) text = step(engine, text); return text; }",
        "_all.Add((UserEngine engine, string text) =>", "private static string B(UserEngine engine, string text)", "public delegate string Step(UserEngine engine, string text);")]
    [InlineData("private readonly Dictionary<string, Step> _all = new(); public void Set() => _all[\"a\"] = B; private static string B(Engine engine, string text) => engine.Run(\"b\", text).Text; " + Run + "return _all.TryGetValue(\"a\", out var step) ? step(engine, \"b\") : _all[\"b\"](engine, \"c\"); }", "private static string B(UserEngine engine, string text)")]
    [InlineData("private readonly Step[] _all = [B]; private static string B(Engine engine, string text) => engine.Run(\"b\", text).Text; public string A(UserContext context) => _all[0]([|new Engine()|], \"b\");", "return _all[0](engine, \"b\");", "private readonly Step[] _all = [B];")]
    [InlineData("private readonly Make _make = null!; public Clerk(Registry registry, IEngineFactory factory, int n) : this(factory, registry) { _make = () => [|new Engine(registry)|]; } public string A(UserContext context) { using var engine = _make(); return engine.Run(\"a\", \"b\").Text; }", "using var engine = factory.CreateForUser(context);", "public delegate UserEngine Make();")]
    [InlineData("public string A(UserContext context) => B(() => [|new Engine()|]); private static string B(Make make) { using var engine = make(); return engine.Run(\"a\", \"b\").Text; }", "B(() => factory.CreateForUser(context)); private static string B(Make make)", "public delegate UserEngine Make();")]
    [InlineData("public string A(UserContext context) { IList<Make> makers = new List<Make> { () => [|new Engine()|] }; makers.Add(() => [|new Engine(registry)|]); using var engine = makers[0](); return engine.Run(\"a\", \"b\").Text; }", "makers.Add(() => factory.CreateForUser(context));", "public delegate UserEngine Make();")]
    public async Task AKeptDelegate_TakesTheNewType(string member, params string[] expected)
    {
        var result = await RewriteHarness.RunAsync(Clerk(member, member.Contains("Make", StringComparison.Ordinal) ? "public delegate Engine Make();" : member.Contains("Step", StringComparison.Ordinal) ? Steps : ""));
        Assert.Empty(result.Outcome.Refusals.Select(refusal => refusal.Reason));
        Assert.Empty(result.Errors);
        Assert.Empty(result.ChangedAgain);
        Assert.All(expected, text => Assert.Contains(text, result.Texts["File0.cs"].ReplaceLineEndings("\n"), StringComparison.Ordinal));
    }

    private const string Go = " public string Go(UserContext context, IEngineFactory factory) { using var engine = [|new Engine()|]; return ";

    /// <summary>A class that only this code makes takes the delegate in its constructor.</summary>
    [Theory]
    [InlineData("public sealed class Job { private readonly Func<Engine, string> _work; public Job(Func<Engine, string> work) { _work = work; }" + Go + "_work(engine); } }", "new Job(engine => engine.Run(\"a\", \"b\").Text)", "private readonly Func<UserEngine, string> _work; public Job(Func<UserEngine, string> work)")]
    [InlineData("public sealed class Job(Func<Engine, string> work) {" + Go + "work(engine); } }", "new Job((Engine engine) => engine.Run(\"a\", \"b\").Text)", "class Job(Func<UserEngine, string> work)", "new Job((UserEngine engine) =>")]
    [InlineData("public sealed class Job(Func<Engine, string> work) { private readonly Func<Engine, string> _work = work; public static string One(Engine engine) => engine.Run(\"a\", \"b\").Text;" + Go + "_work(engine); } }", "new Job(Job.One)", "class Job(Func<UserEngine, string> work)", "string One(UserEngine engine)")]
    [InlineData("public abstract class Base(Func<Engine, string> work) {" + Go + "work(engine); } } public sealed class Job() : Base(engine => engine.Run(\"c\", \"d\").Text);", "new Job()", "class Base(Func<UserEngine, string> work)")]
    [InlineData("public sealed class Job { private readonly List<Action<Engine>> _all; public Job(List<Action<Engine>> all) => _all = all;" + Go + "Each(engine); } private string Each(Engine engine) { foreach (var one in _all) one(engine); return \"\"; } }", "new Job([engine => engine.Run(\"a\", \"b\")])", "public Job(List<Action<UserEngine>> all)", "Each(UserEngine engine)")]
    [InlineData("public sealed class Job(Step step) {" + Go + "step(engine, \"b\"); } } " + Steps, "new Job((engine, text) => engine.Run(\"a\", text).Text)", "public delegate string Step(UserEngine engine, string text);")]
    public async Task AConstructor_TakesADelegate(string types, string made, params string[] expected)
    {
        var result = await RewriteHarness.RunAsync(Clerk($"public string A(UserContext context) => {made}.Go(context, factory);", types));
        Assert.Empty(result.Outcome.Refusals.Select(refusal => refusal.Reason));
        Assert.Empty(result.Errors);
        Assert.Empty(result.ChangedAgain);
        Assert.All(expected, text => Assert.Contains(text, result.Texts["File0.cs"].ReplaceLineEndings("\n"), StringComparison.Ordinal));
    }

    /// <summary>A container, reflection, or nobody at all makes it; or it is a value.</summary>
    [Theory]
    [InlineData("public sealed class Job(Func<Engine, string> work) {" + Go + "work(engine); } }", "public static void B(IServiceCollection services) => services.AddSingleton<Job>(); public static Job C() => new(_ => \"\");")]
    [InlineData("public sealed class Job(Func<Engine, string> work) {" + Go + "work(engine); } }", "public static object B() => ActivatorUtilities.CreateInstance(null!, typeof(Job)); public static Job C() => new(_ => \"\");")]
    [InlineData("public sealed class Job(Func<Engine, string> work) {" + Go + "work(engine); } }", "")]
    [InlineData("public sealed record Job(Func<Engine, string> Work) {" + Go + "Work(engine); } }", "public static Job C() => new(_ => \"\");")]
    public async Task AConstructor_ThatOthersCall_KeepsItsDelegate(string types, string members) =>
        (await RewriteHarness.RunAsync(Clerk(members, types))).IsRefused(RefusalCodes.Escapes);

    [Fact]
    public async Task AnOwnDelegateType_TakesAllThatIsDeclaredWithIt()
    {
        var result = await RewriteHarness.RunAsync(
            Clerk(Run + "return Other.Twice((one, text) => one.Run(\"a\", text).Text, engine); }", Steps),
            Usings + "public static class Other { private static Step _last = (engine, _) => engine.Run(\"c\", \"d\").Text; public static string Twice(Step step, Engine engine) { _last = step; return step(engine, step(engine, \"b\")) + nameof(Step); } public static string Again(UserContext context, IEngineFactory factory) { using var engine = [|new Engine()|]; return _last(engine, factory.ToString()!); } }");
        Assert.Empty(result.Outcome.Refusals.Select(refusal => refusal.Reason));
        Assert.Empty(result.Errors);
        Assert.Empty(result.ChangedAgain);
        Assert.Single(result.Outcome.Plans.Where(plan => plan.Sites.Length > 0));
        Assert.Contains("Twice(Step step, UserEngine engine)", result.Texts["File1.cs"], StringComparison.Ordinal);
    }

    /// <summary>What is declared with the type and cannot be followed keeps all of it.</summary>
    [Theory]
    [InlineData("public object B() => typeof(Step); private readonly Step _work = (engine, text) => engine.Run(\"a\", text).Text; " + Run + "return _work(engine, \"b\"); }")]
    [InlineData("public void B(Step work) => _work = work; private Step _work = (engine, text) => engine.Run(\"a\", text).Text; " + Run + "return _work(engine, \"b\"); }")]
    [InlineData("public Func<Step>? Later; private readonly Step _work = (engine, text) => engine.Run(\"a\", text).Text; " + Run + "return _work(engine, \"b\"); }")]
    [InlineData("private readonly List<Step> _all = []; public IEnumerable<Step> All => _all; " + Run + "return _all[0](engine, \"b\"); }")]
    [InlineData("private List<Action<Engine>> _all = null!; public Clerk(Registry registry, IEngineFactory factory, int n) : this(factory, registry) => _all = new List<Action<Engine>>(); " + Run + "_all[0](engine); return \"\"; }")]
    public async Task WhatCannotBeFollowed_KeepsAnOwnDelegate(string member) =>
        (await RewriteHarness.RunAsync(Clerk(member, Steps))).IsRefused(RefusalCodes.Escapes);

    /// <summary>A delegate that is kept, or that others write.</summary>
    [Theory]
    [InlineData(RefusalCodes.Escapes, "private readonly List<Action<Engine>> _all = []; public void Add(Action<Engine> work) => _all.Add(work); public void A(UserContext context) { using var engine = [|new Engine()|]; foreach (var work in _all) work(engine); }")]
    [InlineData(RefusalCodes.Escapes, "private Action<Engine>? _work; public void A(UserContext context) { using var engine = [|new Engine()|]; _work?.Invoke(engine); } public void Set(Action<Engine> work) => _work = work;")]
    [InlineData(RefusalCodes.Escapes, "public void A(UserContext context, Action<object> work) { using var engine = [|new Engine()|]; work(engine); }")]
    [InlineData(RefusalCodes.MemberMissing, "public void A(UserContext context) => B(engine => engine.OnlyLegacy(), context); private void B(Action<Engine> work, UserContext context) { using var engine = [|new Engine()|]; work(engine); }")]
    [InlineData(RefusalCodes.Escapes, "public object A(UserContext context) => B(() => [|new Engine()|]); private static object B(Func<object> make) => make();")]
    public async Task StaysAsItIs(string code, string member) => (await RewriteHarness.RunAsync(Clerk(member))).IsRefused(code);
}
