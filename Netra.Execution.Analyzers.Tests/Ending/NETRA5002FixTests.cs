using Netra.Execution.Analyzers.Tests.Rewriting;
using Netra.Execution.Analyzers.Tests.Testing;
using Netra.Execution.CodeFixes.Ending;
using Netra.Execution.CodeFixes.Rewriting;

namespace Netra.Execution.Analyzers.Tests.Ending;

/// <summary>Work that nobody waits for is run in the background of its user by the engine at hand; where what it captures ends before it, nothing is offered.</summary>
public sealed class NETRA5002FixTests
{
    private const string Surface = """
        #pragma warning disable CS4014, CS8321
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using Desk;
        using Microsoft.AspNetCore.Http;
        using Microsoft.Extensions.DependencyInjection;
        using Netra.Execution.Annotations;

        [UserScoped] public sealed class Lane : IAsyncDisposable
        {
            public Lane(UserContext context) => Context = context;
            public UserContext Context { get; }
            public Task<int> RunInBackground(string name, Func<LaneRun, CancellationToken, Task> work) => Task.FromResult(0);
            public Task<int> RunAsync(string agent) => Task.FromResult(0);
            public ValueTask DisposeAsync() => default;
        }

        public sealed class LaneRun(UserContext context) { public UserContext Context => context; }

        public sealed class Lanes { public Lane For(UserContext context) => new(context); }

        public interface IMails { Task SendAsync(UserContext to, int count = 1, CancellationToken token = default); ValueTask PostAsync(UserContext to); void Log(UserContext to); }


        """;

    [Theory]
    [InlineData(
        "_ = {|NETRA5002:mails.SendAsync(context)|};",
        "_ = lane.RunInBackground(\"Send\", (run, cancellationToken) => mails.SendAsync(run.Context));")]
    [InlineData(
        "{|NETRA5002:mails.SendAsync(context, 2)|};",
        "_ = lane.RunInBackground(\"Send\", (run, cancellationToken) => mails.SendAsync(run.Context, 2));")]
    [InlineData(
        "{|NETRA5002:mails.SendAsync(context)|}.ConfigureAwait(false);",
        "_ = lane.RunInBackground(\"Send\", (run, cancellationToken) => mails.SendAsync(run.Context));")]
    [InlineData(
        "_ = {|NETRA5002:mails.PostAsync(context)|};",
        "_ = lane.RunInBackground(\"Post\", (run, cancellationToken) => mails.PostAsync(run.Context).AsTask());")]
    [InlineData(
        "_ = {|NETRA5002:mails.SendAsync(context, token: stop)|};",
        "_ = lane.RunInBackground(\"Send\", (run, stop) => mails.SendAsync(run.Context, token: stop));")]
    [InlineData(
        "_ = {|NETRA5002:Task.Run(() => mails.SendAsync(lane.Context))|};",
        "_ = lane.RunInBackground(\"Send\", (run, cancellationToken) => mails.SendAsync(run.Context));")]
    [InlineData(
        "_ = {|NETRA5002:Task.Run(async () => await mails.SendAsync(context).ConfigureAwait(false))|};",
        "_ = lane.RunInBackground(\"Send\", async (run, cancellationToken) => await mails.SendAsync(run.Context).ConfigureAwait(false));")]
    [InlineData(
        "{|NETRA5002:Task.Run(async () => { await Task.Yield(); await mails.SendAsync(context); })|};",
        "_ = lane.RunInBackground(\"Place\", async (run, cancellationToken) => { await Task.Yield(); await mails.SendAsync(run.Context); });")]
    [InlineData(
        "_ = {|NETRA5002:Task.Run(() => mails.Log(context))|};",
        "_ = lane.RunInBackground(\"Log\", (run, cancellationToken) => { mails.Log(run.Context); return Task.CompletedTask; });")]
    [InlineData(
        "_ = {|NETRA5002:Task.Run(() => context.UserId)|};",
        "_ = lane.RunInBackground(\"Place\", (run, cancellationToken) => { _ = run.Context.UserId; return Task.CompletedTask; });")]
    [InlineData(
        "_ = {|NETRA5002:Task.Run(() => { if (count > 1) { return; } mails.Log(context); })|};",
        "_ = lane.RunInBackground(\"Place\", (run, cancellationToken) => { if (count > 1) { return Task.CompletedTask; } mails.Log(run.Context); return Task.CompletedTask; });")]
    [InlineData(
        "_ = {|NETRA5002:Task.Run(() => { while (true) { mails.Log(context); } })|};",
        "_ = lane.RunInBackground(\"Place\", (run, cancellationToken) => { while (true) { mails.Log(run.Context); } });")]
    [InlineData(
        "_ = {|NETRA5002:Task.Factory.StartNew(() => mails.SendAsync(context))|};",
        "_ = lane.RunInBackground(\"Send\", (run, cancellationToken) => mails.SendAsync(run.Context));")]
    [InlineData(
        "{|NETRA5002:ThreadPool.QueueUserWorkItem(_ => mails.Log(context))|};",
        "_ = lane.RunInBackground(\"Log\", (run, cancellationToken) => { mails.Log(run.Context); return Task.CompletedTask; });")]
    [InlineData(
        "int run = 1; _ = {|NETRA5002:Task.Run(() => mails.SendAsync(context, run))|};",
        "int run = 1; _ = lane.RunInBackground(\"Send\", (run2, cancellationToken) => mails.SendAsync(run2.Context, run));")]
    [InlineData(
        "void Later() => {|NETRA5002:mails.SendAsync(context)|}; Later();",
        "void Later() => {|NETRA5002:mails.SendAsync(context)|}; Later();")]
    public Task DroppedWork_RunsInTheBackgroundOfItsUser(string statement, string repaired) => FixVerify.FixAsync<NETRA5002OutlivingWorkFix>(Shop(statement), Shop(repaired));

    [Fact]
    public Task TextOverSeveralLines_KeepsItsLayout() => FixVerify.FixAsync<NETRA5002OutlivingWorkFix>(
        Shop("""
            _ = {|NETRA5002:Task.Run(() =>
                    {
                        // the receipt
                        mails.Log(context);
                    })|}; // later
            """),
        Shop("""
            _ = lane.RunInBackground("Place", (run, cancellationToken) =>
                    {
                        // the receipt
                        mails.Log(run.Context);
                        return Task.CompletedTask;
                    }); // later
            """));

    [Theory]
    [InlineData("_ = {|NETRA5002:Task.Run(() => mails.SendAsync(context), stop)|};")]
    [InlineData("_ = {|NETRA5002:Task.Run(() => lane.RunAsync(\"a\"))|};")]
    [InlineData("_ = {|NETRA5002:lane.RunAsync(\"a\")|};")]
    [InlineData("_ = {|NETRA5002:Task.Run(() => Use(http))|};")]
    [InlineData("_ = {|NETRA5002:Task.Run(() => { Use(context); Use(session); })|};")]
    [InlineData("using var own = new Lane2(); _ = {|NETRA5002:Task.Run(() => { Use(own); mails.Log(context); })|};")]
    [InlineData("_ = {|NETRA5002:mails.SendAsync(context, count)|}; count++;")]
    [InlineData("_ = {|NETRA5002:Task.Run(() => { Use(context); Use(scoped); })|};")]
    [InlineData("_ = {|NETRA5002:Task.Run(() => { Use(context); Use(accessor); })|};")]
    [InlineData("_ = {|NETRA5002:Task.Run(() => { Use(context); Use(_session); })|};")]
    [InlineData("_ = {|NETRA5002:Task.Run(() => { Use(context); Compose(); })|};")]
    [InlineData("_ = {|NETRA5002:Task.Run(() => { Use(context); return 1; })|};")]
    [InlineData("_ = {|NETRA5002:Task.Run(async () => { Use(context); await Task.Yield(); return 1; })|};")]
    [InlineData("{|NETRA5002:ThreadPool.QueueUserWorkItem(state => Use(context, state))|};")]
    [InlineData("{|NETRA5002:ThreadPool.QueueUserWorkItem(Use, context)|};")]
    [InlineData("{|NETRA5002:new Thread(() => Use(context)).Start()|};")]
    [InlineData("_ = {|NETRA5002:Task.CompletedTask.ContinueWith(_ => Use(context))|};")]
    [InlineData("_ = {|NETRA5002:mails?.SendAsync(context)|};")]
    [InlineData("_ = {|NETRA5002:mails.SendAsync(context)|}.ContinueWith(_ => Use(null));")]
    [InlineData("{|NETRA5002:Fire(context)|};")]
    [InlineData("{|NETRA5002:queue.Enqueue(() => Use(context))|};")]
    [InlineData("async Task SaveAsync() => await mails.SendAsync(context); _ = {|NETRA5002:SaveAsync()|};")]
    [InlineData("void Save() => Use(context); _ = {|NETRA5002:Task.Run(() => Save())|};")]
    [InlineData("var other = new UserContext(); _ = {|NETRA5002:Task.Run(() => Use(context, other))|};")]
    [InlineData("var other = new UserContext(); _ = {|NETRA5002:Task.Run(() => Use(context))|};")]
    [InlineData("var second = new Lane(context); _ = {|NETRA5002:Task.Run(() => Use(context))|};")]
    [InlineData("int _ = 1; {|NETRA5002:Task.Run(() => Use(context))|};")]
    public Task WhatEndsSooner_IsNotOffered(string statement) => FixVerify.NoFixAsync<NETRA5002OutlivingWorkFix>(Shop(statement));

    /// <summary>An engine that was made for the captured user is that user's, whoever else is in sight.</summary>
    [Fact]
    public Task TheEngineOfTheBody_IsOfTheUserItWasMadeFor() => FixVerify.FixAsync<NETRA5002OutlivingWorkFix>(
        Surface + Own("_ = {|NETRA5002:mails.SendAsync(context)|};"),
        Surface + Own("_ = mine.RunInBackground(\"Send\", (run, cancellationToken) => mails.SendAsync(run.Context));"));

    /// <summary>A code base's own engine, whose work is handed nothing.</summary>
    [Theory]
    [InlineData("void RunInBackground(Func<Task> work) { }", "_engine.RunInBackground(() => mails.SendAsync(context))")]
    [InlineData("Task RunInBackground(Func<CancellationToken, Task> work) => work(default);", "_ = _engine.RunInBackground((cancellationToken) => mails.SendAsync(context))")]
    [InlineData("Task RunInBackground(string name, Func<Task> work, int weight = 1) => work();", "_ = _engine.RunInBackground(\"Send\", () => mails.SendAsync(context))")]
    public Task AnOwnEngine_IsKnownByItsShape(string member, string repaired) => FixVerify.FixAsync<NETRA5002OutlivingWorkFix>(
        Surface + OwnEngine(member, "_ = {|NETRA5002:mails.SendAsync(context)|}"), Surface + OwnEngine(member, repaired));

    [Theory]
    [InlineData("void RunInBackground(Action work) { }")]
    [InlineData("void RunInBackground<T>(Func<Task> work) { }")]
    [InlineData("static void RunInBackground(Func<Task> work) { }")]
    [InlineData("void RunInBackground(Func<int, string, Task> work) { }")]
    [InlineData("void RunInBackground(Func<Task<int>> work) { }")]
    [InlineData("int RunInBackground(Func<Task> work) => 1;")]
    [InlineData("void RunLater(Func<Task> work) { }")]
    public Task AnotherShape_IsNoBackground(string member) =>
        FixVerify.NoFixAsync<NETRA5002OutlivingWorkFix>(Surface + OwnEngine(member, "_ = {|NETRA5002:mails.SendAsync(context)|}"));

    /// <summary>Two constructors, a base class, and callers in another project: what nobody waits for says so by a code where it stays.</summary>
    [Fact]
    public async Task ARealisticClass_IsRewrittenWhereItLasts()
    {
        var result = await RewriteHarness.RunAsync([("Shop", "File0.cs", Realistic(
            "{|NETRA5002:Task.Run(() => SaveAsync(context, order))|}",
            "_ = {|NETRA5002:base.AuditAsync(context)|}")), ("Web", "File1.cs", Caller)]);

        Assert.Equal(
            Realistic(
                "_ = engine.RunInBackground(\"Save\", (run, cancellationToken) => SaveAsync(run.Context, order))",
                "_ = _engine.RunInBackground(\"Audit\", (run, cancellationToken) => base.AuditAsync(run.Context))"),
            result.Texts["File0.cs"]);
        Assert.Empty(result.Outcome.Refusals);
        Assert.Empty(result.Errors);
        Assert.Empty(result.ChangedAgain);
    }

    [Theory]
    [InlineData(RefusalCodes.NoContext, "void A(UserContext context, IMails mails) { _ = {|NETRA5002:mails.SendAsync(context)|}; }")]
    [InlineData(RefusalCodes.NoContext, "void A(UserContext context, IMails mails, Lane? lane) { _ = {|NETRA5002:mails.SendAsync(context)|}; }")]
    [InlineData(RefusalCodes.NoContext, "Action A(UserContext context, IMails mails, Lane lane) => () => { _ = {|NETRA5002:mails.SendAsync(context)|}; };")]
    [InlineData(RefusalCodes.AmbiguousContext, "void A(UserContext context, IMails mails, Lane lane, Lane other) { _ = {|NETRA5002:mails.SendAsync(context)|}; }")]
    [InlineData(RefusalCodes.AmbiguousContext, "void A(UserContext context, UserContext other, IMails mails, Lane lane) { _ = {|NETRA5002:mails.SendAsync(context)|}; }")]
    [InlineData(RefusalCodes.Escapes, "void A(Session session, Action<Session> use, Lane lane) { _ = {|NETRA5002:Task.Run(() => use(session))|}; }")]
    [InlineData(RefusalCodes.UnsupportedConstruction, "async void Fire(UserContext context) => await Task.Yield(); void A(UserContext context, Lane lane) { {|NETRA5002:Fire(context)|}; }")]
    public async Task IsRefused(string code, string members) =>
        (await RewriteHarness.RunAsync("using System;\nusing System.Threading.Tasks;\nusing Desk;\npublic sealed class Shop { " + members + " }", Realistic("", ""))).IsRefused(code);

    private static string Shop(string statement) => Surface + $$"""
        public sealed class Lane2 : IDisposable { public void Dispose() { } }
        public class Scoped;
        public class Controller(IMails mails, Queue<Action> queue, IHttpContextAccessor accessor, Scoped scoped)
        {
            private readonly UserSession _session = new();
            public object Used => (queue, accessor, scoped, _session);
            public static void Add(IServiceCollection services) => services.AddScoped<Scoped>();
            public async Task Place(UserContext context, Lane lane, int count, HttpContext http, UserSession session, CancellationToken stop)
            {
                await Task.Yield();
                {{statement}}
            }
            private void Compose() => Write();
            private void Write() => Use(_session);
            private static void Use(object? one, object? other = null) { }
            private static void Use(object? one) { }
            private static async void Fire(UserContext context) => await Task.Yield();
        }
        """;

    private static string Own(string statement) => $$"""
        public class Service(IMails mails, Lanes lanes)
        {
            public async Task Place(UserContext context, UserContext other)
            {
                await using var mine = lanes.For(context);
                {{statement}}
                await mails.SendAsync(other);
            }
        }
        """;

    private static string OwnEngine(string member, string statement) => $$"""
        [UserScoped] public sealed class Engine2 { public {{member}} }
        public class Service(IMails mails, Engine2 engine)
        {
            private readonly Engine2 _engine = engine;
            public object Used => _engine;
            public void Place(UserContext context) => {{statement}};
        }
        """;

    private static string Realistic(string save, string audit) => $$"""
        using System;
        using System.Threading;
        using System.Threading.Tasks;
        using Desk;
        using Netra.Execution.Annotations;

        [UserScoped] public sealed class Lane { public Task RunInBackground(string name, Func<LaneRun, CancellationToken, Task> work) => Task.CompletedTask; }

        public sealed class LaneRun(UserContext context) { public UserContext Context => context; }

        public interface IMails { Task SendAsync(UserContext to); }

        public abstract class Audited { protected virtual Task AuditAsync(UserContext context) => Task.CompletedTask; }

        public class Orders : Audited
        {
            private readonly string _name;
            private readonly Lane _engine;

            public Orders(Lane engine) : this("orders", engine) { }

            public Orders(string name, Lane engine)
            {
                _name = name;
                _engine = engine;
            }

            public void Place(UserContext context, Lane engine, string order)
            {
                {{save}};
            }

            public void Audit(UserContext context)
            {
                {{audit}};
            }

            protected override Task AuditAsync(UserContext context) => Task.CompletedTask;

            private async Task SaveAsync(UserContext context, string order)
            {
                await Task.Yield();
                Console.WriteLine(_name + order + context.User);
            }
        }
        """;

    private const string Caller = """
        using Desk;

        public sealed class Web(Orders orders)
        {
            public void Post(UserContext context, Lane engine) => orders.Place(context, engine, "order");
        }
        """;
}
