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

    /// <summary>A delegate that is kept, or that others write.</summary>
    [Theory]
    [InlineData(RefusalCodes.Escapes, "private readonly List<Action<Engine>> _all = []; public void Add(Action<Engine> work) => _all.Add(work); public void A(UserContext context) { using var engine = [|new Engine()|]; foreach (var work in _all) work(engine); }")]
    [InlineData(RefusalCodes.Escapes, "private Action<Engine>? _work; public void A(UserContext context) { using var engine = [|new Engine()|]; _work?.Invoke(engine); } public void Set(Action<Engine> work) => _work = work;")]
    [InlineData(RefusalCodes.Escapes, "public void A(UserContext context, Action<object> work) { using var engine = [|new Engine()|]; work(engine); }")]
    [InlineData(RefusalCodes.MemberMissing, "public void A(UserContext context) => B(engine => engine.OnlyLegacy(), context); private void B(Action<Engine> work, UserContext context) { using var engine = [|new Engine()|]; work(engine); }")]
    [InlineData(RefusalCodes.Escapes, "public object A(UserContext context) => B(() => [|new Engine()|]); private static object B(Func<object> make) => make();")]
    public async Task StaysAsItIs(string code, string member) => (await RewriteHarness.RunAsync(Clerk(member))).IsRefused(code);
}
