using Netra.Execution.Analyzers.Tests.Rewriting;
using Netra.Execution.CodeFixes.Rewriting;

namespace Netra.Execution.Analyzers.Tests.Origin;

/// <summary>Work that is queued in a request runs when that may have ended: its user is asked of the request before.</summary>
public sealed class NETRA1001FixQueuedTests
{
    private static string Clerk(string members) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading;
        using System.Threading.Channels;
        using System.Threading.Tasks;
        using Desk;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Mvc;

        namespace App;

        public sealed class WorkQueue
        {
            private readonly Channel<Func<CancellationToken, Task>> _all = Channel.CreateUnbounded<Func<CancellationToken, Task>>();
            public void Enqueue(Func<CancellationToken, Task> work) => _all.Writer.TryWrite(work);
            public void Add(Func<CancellationToken, Task> work) => _all.Writer.TryWrite(work);
            public Task EnqueueAsync(Func<CancellationToken, Task> work) => work(default);
        }

        public sealed class Clerk(IEngineFactory factory, WorkQueue queue) : ControllerBase
        {
            public object All => (factory, queue);

            {{members}}
        }
        """;

    private const string Run = "async token => { using var engine = [|new Engine()|]; await engine.RunAsync(\"a\", \"b\", token); }";

    private const string Ahead = "var context = UserContext.From(http);\n    ";

    [Theory]
    [InlineData("public void A(HttpContext http) { queue.Enqueue(" + Run + "); }", Ahead + "queue.Enqueue(async token => { await using var engine = factory.CreateForUser(context);")]
    [InlineData("public void A(HttpContext http) { queue.Add(" + Run + "); }", Ahead + "queue.Add(async token =>")]
    [InlineData("public void A(HttpContext http) { if (http.Request.Path == \"/\") queue.Enqueue(" + Run + "); }", "{\n        " + Ahead)]
    [InlineData("public void A() { queue.Enqueue(" + Run + "); }", "var context = UserContext.From(HttpContext);\n    queue.Enqueue(")]
    [InlineData("public void A(HttpContext http) { _ = Task.Run(async () => await [|new Engine()|].RunAsync(\"a\", \"b\")); }", Ahead + "_ = Task.Run(")]
    [InlineData("public void A(HttpContext http) { queue.EnqueueAsync(" + Run + "); }", Ahead + "queue.EnqueueAsync(")]
    [InlineData("public void A(HttpContext http) { var timer = new Timer(_ => [|new Engine()|].Run(\"a\", \"b\")); }", Ahead + "var timer = new Timer(")]
    [InlineData("public void A(HttpContext http, string context) { queue.Enqueue(" + Run + "); queue.Enqueue(" + Run + "); }", "var context2 = UserContext.From(http);\n    queue.Enqueue(", "var context3 = UserContext.From(http);\n    queue.Enqueue(")]
    [InlineData("public void A(HttpContext http) { queue.Enqueue(async token => await AskAsync(token)); } private static async Task AskAsync(CancellationToken token) { using var engine = [|new Engine()|]; await engine.RunAsync(\"a\", \"b\", token); }", Ahead + "queue.Enqueue(async token => await AskAsync(")]
    [InlineData("public static void A(WebApplication app) { app.MapPost(\"/a\", (WorkQueue queue) => { queue.Enqueue(" + Run + "); }); }", "var context = UserContext.From(httpContext);\n    queue.Enqueue(")]
    [InlineData("public void A(HttpContext http) { Func<CancellationToken, Task> work = " + Run + "; queue.Enqueue(work); }", Ahead + "Func<CancellationToken, Task> work = async token =>")]
    [InlineData("public void A(HttpContext http) { Func<CancellationToken, Task> work; work = " + Run + "; queue.Enqueue(work); }", Ahead + "work = async token =>")]
    [InlineData("public void A(HttpContext http) { Func<CancellationToken, Task> work = " + Run + "; queue.Enqueue(async token => { await work(token); }); }", Ahead + "Func<CancellationToken, Task> work = async token =>")]
    [InlineData("public void A() { queue.Enqueue(async token => await AskAsync(token)); } private async Task AskAsync(CancellationToken token) { using var engine = [|new Engine()|]; await engine.RunAsync(\"a\", \"b\", token); }", "var context = UserContext.From(HttpContext);\n    queue.Enqueue(async token => await AskAsync(context, token));", "private async Task AskAsync(UserContext context, CancellationToken token)")]
    [InlineData("public void A() { queue.Enqueue(AskTwiceAsync); queue.Enqueue(async token => await AskTwiceAsync(token)); } private Task AskTwiceAsync(CancellationToken token) => AskAsync(token); private async Task AskAsync(CancellationToken token) { using var engine = [|new Engine()|]; await engine.RunAsync(\"a\", \"b\", token); }", "var context = UserContext.From(HttpContext);\n    queue.Enqueue(token2 => AskTwiceAsync(context, token2));", "queue.Enqueue(async token => await AskTwiceAsync(context2, token));")]
    [InlineData("public void A(HttpContext http) { queue.Enqueue(async token => await AskAsync(http, token)); } private async Task AskAsync(HttpContext http, CancellationToken token) { using var engine = [|new Engine()|]; await engine.RunAsync(\"a\", \"b\", token); }", Ahead + "queue.Enqueue(async token => await AskAsync(context, http, token));")]
    [InlineData("public void A() { _ = AskAsync(); } private async Task AskAsync() { await Task.Yield(); using var engine = [|new Engine()|]; await engine.RunAsync(\"a\", \"b\"); }", "_ = AskAsync(UserContext.From(HttpContext));")]
    public async Task TheUserIsAskedOfTheRequestBefore(string member, params string[] expected)
    {
        var text = await RewrittenAsync(member);
        Assert.All(expected, part => Assert.True(text.Contains(part, StringComparison.Ordinal), text));
    }

    /// <summary>It runs before the request ends, or was given the user.</summary>
    [Theory]
    [InlineData("public async Task A(HttpContext http) { await Task.Run(async () => await [|new Engine()|].RunAsync(\"a\", \"b\")); }", "factory.CreateForUser(UserContext.From(http))")]
    [InlineData("public async Task A(HttpContext http) { await queue.EnqueueAsync(" + Run + "); }", "factory.CreateForUser(UserContext.From(http))")]
    [InlineData("public void A(HttpContext http, List<string> texts) { texts.ForEach(text => [|new Engine()|].Run(\"a\", text)); }", "factory.CreateForUser(UserContext.From(http))")]
    [InlineData("public async Task A(HttpContext http, string[] texts) { await Task.WhenAll(texts.Select(async text => await [|new Engine()|].RunAsync(\"a\", text))); }", "factory.CreateForUser(UserContext.From(http))")]
    [InlineData("public void A(UserContext user) { queue.Enqueue(" + Run + "); }", "factory.CreateForUser(user)")]
    [InlineData("public static void A(WebApplication app) { app.Run(async http => { using var engine = [|new Engine()|]; await engine.RunAsync(\"a\", \"b\"); }); }", "")]
    [InlineData("public async Task A(HttpContext http) { Func<CancellationToken, Task> work = " + Run + "; await work(default); }", "factory.CreateForUser(UserContext.From(http))")]
    [InlineData("public async Task A(HttpContext http) { Func<CancellationToken, Task> work = " + Run + "; await queue.EnqueueAsync(work); }", "factory.CreateForUser(UserContext.From(http))")]
    [InlineData("public async Task A(HttpContext http) { await AskAsync(); async Task AskAsync() { using var engine = [|new Engine()|]; await engine.RunAsync(\"a\", \"b\"); } }", "factory.CreateForUser(UserContext.From(http))")]
    [InlineData("public async Task A() { await AskAsync(); queue.Enqueue(token => Task.CompletedTask); } private async Task AskAsync() { using var engine = [|new Engine()|]; await engine.RunAsync(\"a\", \"b\"); }", "factory.CreateForUser(UserContext.From(HttpContext))")]
    [InlineData("public static void B(WebApplication app, Clerk clerk) { app.Run(async http => await clerk.AskAsync(http)); app.Use(next => async http => { await clerk.AskAsync(http); }); } public async Task AskAsync(HttpContext http) { using var engine = [|new Engine()|]; await engine.RunAsync(\"a\", \"b\"); }", "factory.CreateForUser(UserContext.From(http))")]
    public async Task WhatRunsInTheRequest_AsksIt(string member, string expected)
    {
        if (expected.Length == 0)
        {
            Assert.DoesNotContain("var context", (await RewriteHarness.RunAsync(Clerk(member))).Texts["File0.cs"], StringComparison.Ordinal);
            return;
        }

        var text = await RewrittenAsync(member);
        Assert.Contains(expected, text, StringComparison.Ordinal);
        Assert.DoesNotContain("var context", text, StringComparison.Ordinal);
    }

    private const string Reader = "private readonly ChannelReader<Item> _reader = Channel.CreateUnbounded<Item>().Reader; public sealed class Item(UserContext user, string text) { public UserContext User => user; public string Text => text; } ";

    /// <summary>The item that a loop takes out of a channel brings its user along.</summary>
    [Theory]
    [InlineData("private readonly Engine _engine = [|new Engine()|]; public async Task A() { while (_reader.TryRead(out var item)) { await _engine.RunAsync(\"a\", item.Text); } }", "factory.CreateForUser(item.User)")]
    [InlineData("public void A() { if (_reader.TryRead(out var item)) { [|new Engine()|].Run(\"a\", item.Text); } }", "factory.CreateForUser(item.User)")]
    public async Task AnItemThatWasRead_HasItsUser(string member, string expected) => Assert.Contains(expected, await RewrittenAsync(Reader + member), StringComparison.Ordinal);

    [Theory]
    [InlineData("public void A() { _reader.TryRead(out var item); [|new Engine()|].Run(\"a\", item?.Text ?? \"\"); }")]
    [InlineData("public void A() { if (_reader.TryRead(out var item)) { } [|new Engine()|].Run(\"a\", \"b\"); item = null; }")]
    public async Task AnItemThatMayNotBeThere_BringsNobody(string member) => Assert.DoesNotContain("item.User", (await RewriteHarness.RunAsync(Clerk(Reader + member))).Texts["File0.cs"], StringComparison.Ordinal);

    /// <summary>A local function cannot read what is declared where it is queued.</summary>
    [Theory]
    [InlineData("public void A(HttpContext http) { queue.Enqueue(AskAsync); async Task AskAsync(CancellationToken token) { using var engine = [|new Engine()|]; await engine.RunAsync(\"a\", \"b\", token); } }")]
    [InlineData("public void A() { queue.Enqueue(async token => await AskAsync(token)); async Task AskAsync(CancellationToken token) { using var engine = [|new Engine()|]; await engine.RunAsync(\"a\", \"b\", token); } }")]
    [InlineData("public void A(HttpContext http) { _ = AskAsync(); async Task AskAsync() { await Task.Yield(); using var engine = [|new Engine()|]; await engine.RunAsync(\"a\", \"b\"); } }")]
    public async Task ALocalFunctionThatRunsLater_Stays(string member) => (await RewriteHarness.RunAsync(Clerk(member))).IsRefused(RefusalCodes.UnsupportedConstruction);

    [Fact]
    public async Task WithoutAStatement_Stays() =>
        (await RewriteHarness.RunAsync(Clerk("public void A(HttpContext http) => queue.Enqueue(" + Run + ");"))).IsRefused(RefusalCodes.UnsupportedConstruction);

    private static async Task<string> RewrittenAsync(string member)
    {
        var result = await RewriteHarness.RunAsync(Clerk(member));
        Assert.Empty(result.Outcome.Refusals.Select(refusal => refusal.Reason));
        Assert.Empty(result.Errors);
        return result.Texts["File0.cs"].ReplaceLineEndings("\n");
    }
}
