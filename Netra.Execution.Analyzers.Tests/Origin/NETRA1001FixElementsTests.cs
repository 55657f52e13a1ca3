using Netra.Execution.Analyzers.Tests.Rewriting;
using Netra.Execution.CodeFixes.Rewriting;

namespace Netra.Execution.Analyzers.Tests.Origin;

/// <summary>Engines in a local's array, list, dictionary or tuple: each stays an engine of its own, disposed by whoever goes through them, else by the body.</summary>
public sealed class NETRA1001FixElementsTests
{
    private static string Clerk(string members) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading.Tasks;
        using Desk;

        namespace App;

        public sealed class Clerk(IEngineFactory factory, Registry registry)
        {
            public override string ToString() => $"{factory}{registry}";

            {{members}}
        }
        """;

    private const string Made = "using var engine = factory.CreateForUser(context);\n    using var engine2 = factory.CreateForUser(context);\n    ";

    [Theory]
    [InlineData("public string A(UserContext context) { var all = new[] { [|new Engine()|], [|new Engine(registry)|] }; return all[0].Run(\"a\", \"b\").Text + all[1].Run(\"a\", \"b\").Text; }", Made + "var all = new[] { engine, engine2 }; return all[0].Run(")]
    [InlineData("public string A(UserContext context) { var all = new List<Engine> { [|new()|], [|new Engine(registry)|] }; var text = \"\"; foreach (var one in all) text += one.Run(\"a\", \"b\").Text; return text; }", Made + "var all = new List<UserEngine> { engine, engine2 };")]
    [InlineData("public string A(UserContext context) { List<Engine> all = [[|new Engine()|], [|new Engine(registry)|]]; var text = \"\"; foreach (Engine one in all) text += one.Run(\"a\", \"b\").Text; return text; }", "foreach (UserEngine one in all) text += one.Run(")]
    [InlineData("public string A(UserContext context) { Engine[] all = { [|new Engine()|], [|new Engine(registry)|] }; return all[all.Length - 1].Run(\"a\", \"b\").Text; }", Made + "UserEngine[] all = { engine, engine2 };")]
    [InlineData("public string A(UserContext context) { var all = new List<Engine>(); all.Add([|new Engine()|]); all.Add([|new Engine(registry)|]); return all[0].Run(\"a\", \"b\").Text; }",
        "var all = new List<UserEngine>(); using var engine = factory.CreateForUser(context);\n    all.Add(engine); using var engine2 = factory.CreateForUser(context);\n    all.Add(engine2);")]
    [InlineData("public string A(UserContext context) { var all = new Dictionary<string, Engine> { [\"a\"] = [|new Engine()|], [\"b\"] = [|new Engine(registry)|] }; return all[\"a\"].Run(\"a\", \"b\").Text; }",
        Made + "var all = new Dictionary<string, UserEngine> { [\"a\"] = engine, [\"b\"] = engine2 };")]
    [InlineData("public string A(UserContext context) { var all = new Dictionary<string, Engine> { { \"a\", [|new Engine()|] }, { \"b\", [|new Engine(registry)|] } }; return all[\"a\"].Run(\"a\", \"b\").Text; }",
        Made + "var all = new Dictionary<string, UserEngine> { { \"a\", engine }, { \"b\", engine2 } };")]
    [InlineData("public string A(UserContext context) { var all = new Dictionary<string, Engine>(); all[\"a\"] = [|new Engine()|]; return all[\"a\"].Run(\"a\", \"b\").Text; }", "using var engine = factory.CreateForUser(context);\n    all[\"a\"] = engine;")]
    [InlineData("public string A(UserContext context) { var (one, two) = ([|new Engine()|], [|new Engine(registry)|]); return one.Run(\"a\", \"b\").Text + two.Run(\"a\", \"b\").Text; }", Made + "var (one, two) = (engine, engine2);")]
    [InlineData("public string A(UserContext context) { (Engine Own, string Text) pair = ([|new Engine()|], \"b\"); return pair.Own.Run(\"a\", pair.Text).Text; }", "using var engine = factory.CreateForUser(context);\n    (UserEngine Own, string Text) pair = (engine, \"b\");")]
    [InlineData("public string A(UserContext context) { var all = new List<Engine> { [|new Engine()|] }; var text = \"\"; foreach (var one in all) { text += one.Run(\"a\", \"b\").Text; one.Dispose(); } return text; }", "var all = new List<UserEngine> { factory.CreateForUser(context) };")]
    [InlineData("public async Task<string> A(UserContext context) { var all = new List<Engine> { [|new Engine()|] }; var text = \"\"; foreach (var one in all) { using (one) text += (await one.RunAsync(\"a\", \"b\")).Text; } return text; }", "await using (one) text +=")]
    [InlineData("public async Task<string> A(UserContext context) { List<Engine> all = [[|new Engine()|]]; try { return (await Task.WhenAll(all.Select(one => one.RunAsync(\"a\", \"b\"))))[0].Text; } finally { all.ForEach(one => one.Dispose()); } }", "List<UserEngine> all = [factory.CreateForUser(context)];")]
    [InlineData("public async Task<string> A(UserContext context) { List<Engine> all = [[|new Engine()|]]; return (await Task.WhenAll(all.Select(one => one.RunAsync(\"a\", \"b\"))))[0].Text; }", "await using var engine = factory.CreateForUser(context);\n    List<UserEngine> all = [engine];")]
    [InlineData("public string A(UserContext context, IEnumerable<string> texts) { var all = new List<Engine>(); foreach (var text in texts) all.Add([|new Engine()|]); foreach (var one in all) one.Dispose(); return \"x\"; }", "foreach (var text in texts) all.Add(factory.CreateForUser(context));")]
    [InlineData("public string A(UserContext context, string kind) { var makers = new Dictionary<string, Func<Engine>>(StringComparer.Ordinal) { [\"a\"] = () => [|new Engine()|], [\"b\"] = () => [|new Engine(registry)|] }; using (var engine = makers[kind]()) return engine.Run(\"a\", \"b\").Text; }",
        "var makers = new Dictionary<string, Func<UserEngine>>(StringComparer.Ordinal) { [\"a\"] = () => factory.CreateForUser(context), [\"b\"] = () => factory.CreateForUser(context) };")]
    [InlineData("public string A(UserContext context) { Engine[] all = [[|new Engine()|], [|new Engine(registry)|]]; return Each(all); } private static string Each(IReadOnlyList<Engine> each) => each[0].Run(\"a\", \"b\").Text + each.Count;", "UserEngine[] all = [engine, engine2]; return Each(all); } private static string Each(IReadOnlyList<UserEngine> each) => each[0].Run(")]
    [InlineData("public string A(UserContext context) { var all = new List<Engine> { [|new Engine()|] }; return One(all); } private static string One(List<Engine> all) => Two(all); private static string Two(IEnumerable<Engine> all) { var text = \"\"; foreach (var one in all) text += one.Run(\"a\", \"b\").Text; return text; }", "One(List<UserEngine> all) => Two(all); private static string Two(IEnumerable<UserEngine> all)")]
    [InlineData("public string A(UserContext context) { var all = new List<Engine> { [|new Engine()|] }; return Each(all); } private static string Each(List<Engine> all) { foreach (var one in all) { one.Dispose(); } return \"x\"; }", "var all = new List<UserEngine> { factory.CreateForUser(context) }; return Each(all);")]
    [InlineData("public Task<string> A(UserContext context) { var all = new List<Engine> { [|new Engine()|] }; return EachAsync(all); } private static async Task<string> EachAsync(List<Engine> all) => (await all[0].RunAsync(\"a\", \"b\")).Text;", "return await EachAsync(all);")]
    public async Task IsRewritten(string member, string expected)
    {
        var result = await RewriteHarness.RunAsync(Clerk(member));
        Assert.Empty(result.Outcome.Refusals.Select(refusal => refusal.Reason));
        Assert.Empty(result.Errors);
        Assert.Empty(result.ChangedAgain);
        Assert.Contains(expected, result.Texts["File0.cs"].ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    private const string ForAll = "using var engine = factory.CreateForUser(context);\n    ";

    /// <summary>Engines that a lambda makes are all alike: one stands for all, unless each is disposed.</summary>
    [Theory]
    [InlineData("public string A(UserContext context, string[] texts) { var all = texts.Select(_ => [|new Engine()|]).ToArray(); var text = \"\"; foreach (var one in all) text += one.Run(\"a\", \"b\").Text; return text; }", ForAll + "var all = texts.Select(_ => engine).ToArray();")]
    [InlineData("public string A(UserContext context, string[] texts) { Engine[] all = texts.Select(_ => [|new Engine(registry, new Bridge(), context)|]).ToArray(); return all[0].Run(\"a\", \"b\").Text; }", ForAll + "UserEngine[] all = texts.Select(_ => engine).ToArray();")]
    [InlineData("public string A(UserContext context, string[] texts) { List<Engine> all = Enumerable.Range(0, 3).Select(_ => [|new Engine()|]).ToList(); return all[0].Run(\"a\", \"b\").Text; }", ForAll + "List<UserEngine> all = Enumerable.Range(0, 3).Select(_ => engine).ToList();")]
    [InlineData("public string A(UserContext context, string[] texts) { Engine[] all = [.. texts.Select(_ => [|new Engine()|]), [|new Engine()|]]; return all[0].Run(\"a\", \"b\").Text; }", "UserEngine[] all = [.. texts.Select(_ => engine")]
    [InlineData("public string A(UserContext context, string[] texts) { var all = Array.ConvertAll(texts, _ => [|new Engine()|]); return all[0].Run(\"a\", \"b\").Text; }", ForAll + "var all = Array.ConvertAll(texts, _ => engine);")]
    [InlineData("public string A(UserContext context, List<string> texts) { var all = texts.ConvertAll(_ => [|new Engine()|]); return all[0].Run(\"a\", \"b\").Text; }", ForAll + "var all = texts.ConvertAll(_ => engine);")]
    [InlineData("public string A(UserContext context, string[] texts) { var all = texts.ToDictionary(text => text, text => text.Length > 0 ? [|new Engine()|] : [|new Engine(registry)|]); return all[\"a\"].Run(\"a\", \"b\").Text; }", "text => text.Length > 0 ? engine : engine2);")]
    [InlineData("public async Task<string> A(UserContext context, string[] texts) { var all = texts.Select(_ => [|new Engine()|]).ToArray(); var text = \"\"; foreach (var engine in all) { text += (await engine.RunAsync(\"a\", \"b\").ConfigureAwait(false)).Text; } return text; }", "await using var engine2 = factory.CreateForUser(context);\n    var all = texts.Select(_ => engine2).ToArray();")]
    [InlineData("public string A(UserContext context, string[] texts) { var all = texts.Select(_ => [|new Engine()|]).ToArray(); foreach (var one in all) { using (one) { one.Run(\"a\", \"b\"); } } return \"\"; }", "var all = texts.Select(_ => factory.CreateForUser(context)).ToArray();")]
    [InlineData("public string A(UserContext[] users) { var all = users.Select(context => [|new Engine(context)|]).ToArray(); foreach (var one in all) { one.Run(\"a\", \"b\"); one.Dispose(); } return \"\"; }", "var all = users.Select(context => factory.CreateForUser(context)).ToArray();")]
    public async Task OneForAll(string member, string expected)
    {
        var result = await RewriteHarness.RunAsync(Clerk(member));
        Assert.Empty(result.Outcome.Refusals.Select(refusal => refusal.Reason));
        Assert.Empty(result.Errors);
        Assert.Empty(result.ChangedAgain);
        Assert.Contains(expected, result.Texts["File0.cs"].ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public string A(UserContext[] users) { var all = users.Select(context => [|new Engine(context)|]).ToArray(); return all[0].Run(\"a\", \"b\").Text; }", "is another for each element")]
    [InlineData("private Registry Next() => registry; public string A(UserContext context, string[] texts) { var all = texts.Select(_ => [|new Engine(Next())|]).ToArray(); return all[0].Run(\"a\", \"b\").Text; }", "is another for each element")]
    [InlineData("public async Task<string> A(UserContext context, string[] texts) { var all = texts.Select(_ => [|new Engine()|]).ToArray(); return (await Task.WhenAll(all.Select(one => one.RunAsync(\"a\", \"b\"))))[0].Text; }", "side by side")]
    [InlineData("public async Task<string> A(UserContext context, string[] texts) { var all = texts.Select(_ => [|new Engine()|]).ToArray(); var one = all[0].RunAsync(\"a\", \"b\"); var two = all[1].RunAsync(\"a\", \"b\"); return (await one).Text + (await two).Text; }", "side by side")]
    [InlineData("public string A(UserContext context, string[] texts) { var all = texts.Select(_ => [|new Engine()|]); return all.First().Run(\"a\", \"b\").Text; }", "is not followed")]
    [InlineData("public Engine[] A(UserContext context, string[] texts) => texts.Select(_ => [|new Engine()|]).ToArray();", "is not followed")]
    public async Task NotAlike_OrSideBySide_Stays(string member, string reason)
    {
        var result = await RewriteHarness.RunAsync(Clerk(member));
        result.IsRefused(RefusalCodes.Escapes);
        Assert.Contains(reason, result.Outcome.Refusals[0].Reason, StringComparison.Ordinal);
    }

    /// <summary>A collection that lives longer than the body, or of which nobody knows who disposes.</summary>
    [Theory]
    [InlineData("private readonly List<Engine> _all = [[|new Engine()|]]; public string A(UserContext context) => _all[0].Run(\"a\", \"b\").Text;")]
    [InlineData("public List<Engine> A(UserContext context) { var all = new List<Engine> { [|new Engine()|] }; return all; }")]
    [InlineData("public string A(UserContext context) { var all = new List<object> { [|new Engine()|] }; return $\"{all[0]}\"; }")]
    [InlineData("public string A(UserContext context) { var all = new List<Engine> { [|new Engine()|] }; Keep(all); return \"x\"; } private List<Engine>? _kept; private void Keep(List<Engine> all) { _kept = all; } public int Kept => _kept!.Count;")]
    [InlineData("public IEnumerable<string> A(UserContext context) { var all = new List<Engine> { [|new Engine()|] }; return Each(all); } private static IEnumerable<string> Each(List<Engine> all) { foreach (var one in all) yield return one.Run(\"a\", \"b\").Text; }")]
    [InlineData("public void A(UserContext context) { var all = new List<Engine> { [|new Engine()|] }; _ = Each(all); } private static async Task Each(List<Engine> all) { await Task.Yield(); foreach (var one in all) one.Run(\"a\", \"b\"); }")]
    [InlineData("public string A(UserContext context) { var all = new List<Engine> { [|new Engine()|] }; Fill(all); return all[0].Run(\"a\", \"b\").Text; } private static void Fill(List<Engine> all) { all.Add(new Engine()); }")]
    [InlineData("public string A(UserContext context) { var all = new[] { [|new Engine()|] }; return Each(all); } private static string Each(params Engine[] all) => all[0].Run(\"a\", \"b\").Text;")]
    [InlineData("public string A(UserContext context, IEnumerable<string> texts) { var all = new List<Engine>(); foreach (var text in texts) all.Add([|new Engine()|]); return all[0].Run(\"a\", \"b\").Text; }")]
    [InlineData("public IEnumerable<string> A(UserContext context) { var all = new List<Engine> { [|new Engine()|] }; return all.Select(one => one.Run(\"a\", \"b\").Text); }")]
    [InlineData("public string A(UserContext context) { var all = new List<Engine> { [|new Engine()|] }; var more = new List<Engine>(all); return more[0].Run(\"a\", \"b\").Text; }")]
    [InlineData("public string A(UserContext context) { var all = new List<Engine> { [|new Engine()|] }; return all.First(one => one.Steps == 0).Run(\"a\", \"b\").Text; }")]
    public async Task WhatLeaves_StaysAsItIs(string member) => (await RewriteHarness.RunAsync(Clerk(member))).IsRefused(RefusalCodes.Escapes);

    [Fact]
    public async Task ASetting_IsMadeOnAnElementThatIsDisposedHere()
    {
        var result = await RewriteHarness.RunAsync(Clerk("public string A(UserContext context) { var all = new List<Engine> { [|new Engine() { Limit = 3 }|] }; return all[0].Run(\"a\", \"b\").Text; }"));
        Assert.Empty(result.Errors);
        Assert.Contains("engine.Limit = 3;", result.Texts["File0.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASetting_KeepsAnElementThatTheCodeDisposes() => (await RewriteHarness.RunAsync(Clerk(
        "public string A(UserContext context) { var all = new List<Engine> { [|new Engine() { Limit = 3 }|] }; using (all[0]) return all[0].Run(\"a\", \"b\").Text; }"))).IsRefused(RefusalCodes.MemberMissing);
}
