using Netra.Execution.Analyzers.Tests.Rewriting;
using Netra.Execution.CodeFixes.Rewriting;

namespace Netra.Execution.Analyzers.Tests.Origin;

/// <summary>The accessor of the current request, and elements that the block has read: whose an engine is where no variable says so.</summary>
public sealed class NETRA1001FixAccessorTests
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using Desk;
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Mvc;


        """;

    private const string Service = """
        public sealed class Service(IHttpContextAccessor accessor, IEngineFactory factory)
        {
            public object Factory => (factory, accessor);

            public async Task<Answer> AskAsync()
            {
                var engine = [|new Engine()|];
                return await engine.RunAsync("a", "one");
            }
        }

        """;

    private const string Action = "public sealed class AskController(Service service) : ControllerBase { [HttpPost] public async Task<IActionResult> Ask() => Ok(await service.AskAsync()); }";

    private static string Rewritten(string service) => service.Replace("var engine = [|new Engine()|];", "await using var engine = factory.CreateForUser(UserContext.From(accessor.HttpContext!));");

    [Theory]
    [InlineData(Action)]
    [InlineData("public static class Endpoints { public static void Map(WebApplication app) => app.MapPost(\"/ask\", async (Service service) => await service.AskAsync()); }")]
    [InlineData("public static class Endpoints { public static void Map(WebApplication app, Service service) => app.MapPost(\"/ask\", service.AskAsync); }")]
    [InlineData(Action + "public sealed class Desk2(Service service) { public Task<Answer> AllAsync() => service.AskAsync(); } public sealed class AllController(Desk2 desk) : ControllerBase { [HttpPost] public async Task<IActionResult> All() => Ok(await desk.AllAsync()); }")]
    public async Task OnlyRequestsLeadThere_TheAccessorIsAsked(string callers) =>
        (await RewriteHarness.RunAsync(Usings + Service + callers)).Becomes(Usings + Rewritten(Service) + callers);

    /// <summary>Some way leads there without a request, or without somebody who signed in.</summary>
    [Theory]
    [InlineData("")]
    [InlineData(Action + "public static class Nightly { public static Task RunAsync(Service service) => service.AskAsync(); }")]
    [InlineData(Action + "public sealed class Nightly(Service service) : Microsoft.Extensions.Hosting.BackgroundService { protected override Task ExecuteAsync(System.Threading.CancellationToken token) => service.AskAsync(); }")]
    [InlineData("[AllowAnonymous] public sealed class AskController(Service service) : ControllerBase { [HttpPost] public async Task<IActionResult> Ask() => Ok(await service.AskAsync()); }")]
    [InlineData("public sealed class AskController(Service service) : ControllerBase { [HttpPost] public IActionResult Ask() { _ = service.AskAsync(); return Ok(); } }")]
    [InlineData("public sealed class AskController(Service service) : ControllerBase { [HttpPost] public IActionResult Ask() { _ = Task.Run(() => service.AskAsync()); return Ok(); } }")]
    [InlineData("public sealed class Timers { public Func<Task<Answer>>? Work; } public sealed class AskController(Service service, Timers timers) : ControllerBase { [HttpPost] public IActionResult Ask() { timers.Work = service.AskAsync; return Ok(); } }")]
    [InlineData("public sealed class AskHub(Service service) : Microsoft.AspNetCore.SignalR.Hub { public Task<Answer> Ask() => service.AskAsync(); }")]
    public async Task AnotherWay_TheAccessorIsNotAsked(string callers)
    {
        var result = await RewriteHarness.RunAsync(Usings + Service + callers);
        Assert.DoesNotContain(result.Texts.Values, text => text.Contains("accessor.HttpContext", StringComparison.Ordinal));
    }

    [Fact]
    public async Task NullableOrTwoAccessors_AreNotAsked()
    {
        foreach (var (from, to) in new[] { ("IHttpContextAccessor accessor,", "IHttpContextAccessor? accessor,"), ("IHttpContextAccessor accessor,", "IHttpContextAccessor accessor, IHttpContextAccessor other,") })
        {
            var result = await RewriteHarness.RunAsync(Usings + Service.Replace(from, to).Replace("(factory, accessor)", to.Contains("other") ? "(factory, accessor, other)" : "(factory, accessor)") + Action);
            Assert.DoesNotContain(result.Texts.Values, text => text.Contains(".HttpContext", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task ACallerThatHasAnAccessor_HandsItsUserOn() =>
        (await RewriteHarness.RunAsync(Usings + Service.Replace("return await engine.RunAsync(\"a\", \"one\");", "return await Inner.AskAsync(factory);").Replace("        var engine = [|new Engine()|];\n", "") + """
            public static class Inner
            {
                public static async Task<Answer> AskAsync(IEngineFactory factory)
                {
                    var engine = [|new Engine()|];
                    return await engine.RunAsync("a", "one" + factory);
                }
            }

            """ + Action)).Becomes(Usings + Service.Replace("return await engine.RunAsync(\"a\", \"one\");", "return await Inner.AskAsync(UserContext.From(accessor.HttpContext!), factory);").Replace("        var engine = [|new Engine()|];\n", "") + """
            public static class Inner
            {
                public static async Task<Answer> AskAsync(UserContext context, IEngineFactory factory)
                {
                    await using var engine = factory.CreateForUser(context);
                    return await engine.RunAsync("a", "one" + factory);
                }
            }

            """ + Action);

    private static string Reading(string statement, string engine) => Usings + $$"""
        public sealed class Sessions { public required UserContext Owner { get; init; } }

        public sealed class Service(IEngineFactory factory)
        {
            public object Factory => factory;

            public async Task AskAsync(UserContext[] users, Dictionary<string, Sessions> sessions, int index, string name)
            {
                {{statement}}
                {{engine}}
                await engine.RunAsync("a", "one");
            }
        }
        """;

    [Theory]
    [InlineData("Console.WriteLine(users[index]);", "users[index]")]
    [InlineData("Console.WriteLine(users[0].User + users[0].User);", "users[0]")]
    [InlineData("Console.WriteLine(sessions[name].ToString());", "sessions[name].Owner")]
    public async Task ElementThatTheBlockHasRead_IsTheUser(string statement, string user) =>
        (await RewriteHarness.RunAsync(Reading(statement, "var engine = [|new Engine()|];"))).Becomes(Reading(statement, $"await using var engine = factory.CreateForUser({user});"));

    /// <summary>It is not read for sure, may be another one by now, or nothing tells two apart.</summary>
    [Theory]
    [InlineData("if (index > 0) { Console.WriteLine(users[index]); }")]
    [InlineData("Console.WriteLine(index > 0 ? users[index] : null);")]
    [InlineData("Func<UserContext> read = () => users[index]; Console.WriteLine(read);")]
    [InlineData("Console.WriteLine(users[index]); index++;")]
    [InlineData("Console.WriteLine(users[index++]);")]
    [InlineData("Console.WriteLine(users[index]); users[index] = users[0];")]
    [InlineData("Console.WriteLine(sessions[name]); sessions.Clear();")]
    [InlineData("Console.WriteLine(users[index]); Console.WriteLine(users[0]);")]
    [InlineData("users[0] = new UserContext(name);")]
    [InlineData("")]
    public async Task ElementThatIsNotSure_IsNobody(string statement)
    {
        var result = await RewriteHarness.RunAsync(Reading(statement, "var engine = [|new Engine()|];"));
        Assert.Empty(result.Outcome.Plans);
        Assert.All(result.Outcome.Refusals, refusal => Assert.Contains(refusal.Code, new[] { RefusalCodes.NoContext, RefusalCodes.AmbiguousContext }));
    }
}
