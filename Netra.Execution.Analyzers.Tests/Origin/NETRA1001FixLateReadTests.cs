using Netra.Execution.Analyzers.Tests.Rewriting;
using Netra.Execution.CodeFixes.Rewriting;

namespace Netra.Execution.Analyzers.Tests.Origin;

/// <summary>Whoever takes an engine may use it later than the body that disposes it lasts: an iterator, a lazy query, a task that nobody awaits.</summary>
public sealed class NETRA1001FixLateReadTests
{
    private static string Clerk(string members) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading.Tasks;
        using Desk;

        namespace App;

        public sealed class Clerk(IEngineFactory factory)
        {
            public override string ToString() => $"{factory}";

            private static IEnumerable<string> Each(Engine engine) { yield return engine.Run("a", "b").Text; }

            private static IEnumerable<string> Lazy(Engine engine, string[] texts) => texts.Select(text => engine.Run("a", text).Text);

            private static async Task<string> UseAsync(Engine engine) { await Task.Yield(); return engine.Run("a", "b").Text; }

            {{members}}
        }
        """;

    [Theory]
    [InlineData("public IEnumerable<string> A(UserContext context) => Each([|new Engine()|]);")]
    [InlineData("public IEnumerable<string> A(UserContext context) { var engine = [|new Engine()|]; return Each(engine); }")]
    [InlineData("public IEnumerable<string> A(UserContext context) { var engine = [|new Engine()|]; var words = Each(engine); return words; }")]
    [InlineData("public IEnumerable<string> A(UserContext context, string[] texts) { using var engine = [|new Engine()|]; return Lazy(engine, texts).Where(text => text.Length > 0); }")]
    [InlineData("public Func<string> A(UserContext context) { var engine = [|new Engine()|]; var words = Each(engine); return () => words.First(); }")]
    [InlineData("public void A(UserContext context) { var engine = [|new Engine()|]; _ = UseAsync(engine); }")]
    public async Task WhatIsUsedLater_Stays(string member) => (await RewriteHarness.RunAsync(Clerk(member))).IsRefused(RefusalCodes.Escapes);

    [Theory]
    [InlineData("public List<string> A(UserContext context) => Each([|new Engine()|]).ToList();")]
    [InlineData("public string A(UserContext context) => string.Join(\",\", Each([|new Engine()|]));")]
    [InlineData("public string A(UserContext context, string[] texts) { var engine = [|new Engine()|]; var words = Lazy(engine, texts).Where(text => text.Length > 0); var all = \"\"; foreach (var word in words) all += word; return all; }")]
    [InlineData("public IEnumerable<string> A(UserContext context) { var engine = [|new Engine()|]; foreach (var word in Each(engine)) yield return word; }")]
    [InlineData("public Task<string> A(UserContext context) => UseAsync([|new Engine()|]);")]
    [InlineData("public async Task<string> A(UserContext context) { var engine = [|new Engine()|]; var run = UseAsync(engine); return await run; }")]
    public async Task WhatIsUsedHere_IsRewritten(string member)
    {
        var result = await RewriteHarness.RunAsync(Clerk(member));
        Assert.Empty(result.Outcome.Refusals.Select(refusal => refusal.Reason));
        Assert.Empty(result.Errors);
        Assert.Empty(result.ChangedAgain);
        Assert.Contains("using var engine = factory.CreateForUser(context);", result.Texts["File0.cs"], StringComparison.Ordinal);
    }
}
