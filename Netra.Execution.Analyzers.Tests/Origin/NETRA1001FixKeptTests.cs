using Netra.Execution.Analyzers.Tests.Rewriting;
using Netra.Execution.CodeFixes.Rewriting;

namespace Netra.Execution.Analyzers.Tests.Origin;

/// <summary>Engines that outlive a call: fields, lazy values, injected engines, registrations.</summary>
public sealed class NETRA1001FixKeptTests
{
    private const string Usings = """
        using System;
        using System.Threading.Tasks;
        using Desk;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.Extensions.DependencyInjection;


        """;

    [Fact]
    public async Task FieldEngine_IsMadeInEachBody_AndTheFactoryComesThroughTheConstructor()
    {
        var result = await RewriteHarness.RunAsync(Usings + """
            public sealed class Service
            {
                private readonly Registry _registry;
                private readonly Engine _engine;

                public Service(Registry registry, Bridge bridge)
                {
                    _registry = registry;
                    _engine = [|new Engine(registry, bridge)|];
                }

                public Registry Registry => _registry;

                public async Task<Answer> AskAsync(UserContext context)
                {
                    await _engine.RunAsync("a", "one");
                    return await _engine.RunAsync("a", "two");
                }

                public Task<Answer> ShortAsync(UserContext context) => _engine.RunAsync("a", "three");
            }
            """);

        result.Becomes(Usings + """
            public sealed class Service
            {
                private readonly IEngineFactory _factory;
                private readonly Registry _registry;

                public Service(Registry registry, IEngineFactory factory)
                {
                    _registry = registry;
                    _factory = factory;
                }

                public Registry Registry => _registry;

                public async Task<Answer> AskAsync(UserContext context)
                {
                    await using var engine = _factory.CreateForUser(context);
                    await engine.RunAsync("a", "one");
                    return await engine.RunAsync("a", "two");
                }

                public async Task<Answer> ShortAsync(UserContext context)
                {
                    await using var engine = _factory.CreateForUser(context);
                    return await engine.RunAsync("a", "three");
                }
            }
            """);
    }

    [Fact]
    public async Task FieldInitializerLazyAndMaker_Go()
    {
        var result = await RewriteHarness.RunAsync(Usings + """
            public sealed class Service(IEngineFactory factory)
            {
                private readonly Engine _direct = [|new()|];
                private readonly Lazy<Engine> _lazy = new(() => [|new Engine(new Registry())|]);
                private Engine? _late;

                private Engine Late => _late ??= [|new Engine()|];

                public object Factory => factory;

                public async Task AskAsync(UserContext context)
                {
                    await _direct.RunAsync("a", "one");
                    await _lazy.Value.RunAsync("a", "two");
                    await Late.RunAsync("a", "three");
                    await Make().RunAsync("a", "four");
                }

                private Engine Make() => [|new Engine()|];
            }
            """);

        result.Becomes(Usings + """
            public sealed class Service(IEngineFactory factory)
            {
                public object Factory => factory;

                public async Task AskAsync(UserContext context)
                {
                    await using var direct = factory.CreateForUser(context);
                    await direct.RunAsync("a", "one");
                    await using var engine = factory.CreateForUser(context);
                    await engine.RunAsync("a", "two");
                    await using var engine2 = factory.CreateForUser(context);
                    await engine2.RunAsync("a", "three");
                    await using var engine3 = factory.CreateForUser(context);
                    await engine3.RunAsync("a", "four");
                }
            }
            """);
    }

    [Fact]
    public async Task Registration_GoesWithItsInjectedConsumers()
    {
        var result = await RewriteHarness.RunAsync(Usings + """
            public static class Startup
            {
                public static void Add(IServiceCollection services)
                {
                    services.AddSingleton<Registry>();
                    services.AddSingleton<[|Engine|]>();
                    services.AddSingleton<Service>().AddSingleton(sp => [|new Engine(sp.GetRequiredService<Registry>())|]);
                }
            }

            public sealed class Service
            {
                private readonly Engine _engine;

                public Service(Engine engine) => _engine = engine;

                public async Task AskAsync(UserContext context) => await _engine.RunAsync("a", "one");
            }

            public sealed class Other(Engine engine, Registry registry)
            {
                public Registry Registry => registry;

                public async Task AskAsync(UserContext context)
                {
                    foreach (var word in new[] { "x", "y" })
                    {
                        await engine.RunAsync("a", word);
                    }
                }
            }
            """);

        result.Becomes(Usings + """
            public static class Startup
            {
                public static void Add(IServiceCollection services)
                {
                    services.AddSingleton<Registry>();
                    services.AddSingleton<Service>();
                }
            }

            public sealed class Service
            {
                private readonly IEngineFactory _factory;

                public Service(IEngineFactory factory)
                {
                    _factory = factory;
                }

                public async Task AskAsync(UserContext context)
                {
                    await using var engine = _factory.CreateForUser(context);
                    await engine.RunAsync("a", "one");
                }
            }

            public sealed class Other(Registry registry, IEngineFactory factory)
            {
                public Registry Registry => registry;

                public async Task AskAsync(UserContext context)
                {
                    foreach (var word in new[] { "x", "y" })
                    {
                        await using var engine = factory.CreateForUser(context);
                        await engine.RunAsync("a", word);
                    }
                }
            }
            """);
    }

    [Fact]
    public async Task RegistrationWithAConsumerWithoutUser_Stays()
    {
        var result = await RewriteHarness.RunAsync(Usings + """
            public static class Startup
            {
                public static void Add(IServiceCollection services) => services.AddSingleton<[|Engine|]>();
            }

            public sealed class Service(Engine engine)
            {
                public Task AskAsync() => engine.RunAsync("a", "one");
            }
            """);

        result.IsRefused(RefusalCodes.Escapes);
        Assert.Contains("no-context", result.Outcome.Refusals[0].Reason);
    }

    [Fact]
    public async Task EntryPoints_KnowTheirUser()
    {
        var result = await RewriteHarness.RunAsync(Usings + """
            public sealed class AskController(Registry registry) : ControllerBase
            {
                public Registry Registry => registry;

                [HttpPost]
                public async Task<IActionResult> Ask(string text)
                {
                    using var engine = [|new Engine(registry)|];
                    var answer = await engine.RunAsync("a", text);
                    return Ok(answer.Text);
                }
            }

            public static class Endpoints
            {
                public static void Map(WebApplication app)
                {
                    app.MapPost("/ask", async (string text, Registry registry) =>
                    {
                        var engine = [|new Engine(registry)|];
                        return await engine.RunAsync("a", text);
                    });
                    app.MapGet("/ping", () => [|new Engine()|].RunAsync("a", "ping"));
                    app.MapPut("/shared", async (HttpContext http, Engine engine) => await engine.RunAsync("a", "x"));
                    app.Services.GetRequiredService<Registry>();
                }

                public static void Add(IServiceCollection services) => services.AddScoped<Registry>().AddSingleton<[|Engine|]>();
            }
            """);

        result.Becomes(Usings + """
            public sealed class AskController(Registry registry, IEngineFactory factory) : ControllerBase
            {
                public Registry Registry => registry;

                [HttpPost]
                public async Task<IActionResult> Ask(string text)
                {
                    await using var engine = factory.CreateForUser(UserContext.From(HttpContext));
                    var answer = await engine.RunAsync("a", text);
                    return Ok(answer.Text);
                }
            }

            public static class Endpoints
            {
                public static void Map(WebApplication app)
                {
                    app.MapPost("/ask", async (string text, Registry registry, HttpContext httpContext, IEngineFactory factory) =>
                    {
                        await using var engine = factory.CreateForUser(UserContext.From(httpContext));
                        return await engine.RunAsync("a", text);
                    });
                    app.MapGet("/ping", async (HttpContext httpContext, IEngineFactory factory) =>
                    {
                        await using var engine = factory.CreateForUser(UserContext.From(httpContext));
                        return await engine.RunAsync("a", "ping");
                    });
                    app.MapPut("/shared", async (HttpContext http, IEngineFactory factory) =>
                    {
                        await using var engine = factory.CreateForUser(UserContext.From(http));
                        return await engine.RunAsync("a", "x");
                    });
                    app.Services.GetRequiredService<Registry>();
                }

                public static void Add(IServiceCollection services) => services.AddScoped<Registry>();
            }
            """);
    }

    [Fact]
    public async Task ThreeConstructorsABaseCallAndACallerInAnotherProject_AllHandTheFactoryOn()
    {
        var result = await RewriteHarness.RunAsync(
        [
            ("App", "Service.cs", Usings + """
                /// <summary>A service.</summary>
                public class Service
                {
                    private readonly string _name;

                    /// <summary>One.</summary>
                    /// <param name="name">A name.</param>
                    public Service(string name)
                    {
                        _name = name;
                    }

                    public Service() : this("x") { }

                    public Service(int number, string? tail = null) => _name = number + tail;

                    public async Task AskAsync(UserContext context) => await [|new Engine()|].RunAsync(_name, "b");
                }

                public sealed class Derived : Service
                {
                    public Derived() : base(7) { }
                }
                """),
            ("Caller", "Caller.cs", """
                using Desk;

                public sealed class Caller(IEngineFactory factory)
                {
                    public object Factory => factory;

                    public Service Make() => new Service("n");

                    public Service Other() => new(7, tail: "t");
                }
                """),
        ]);

        result.Becomes(Usings + """
            /// <summary>A service.</summary>
            public class Service
            {
                private readonly IEngineFactory _factory;
                private readonly string _name;

                /// <summary>One.</summary>
                /// <param name="name">A name.</param>
                /// <param name="factory">Makes what belongs to one user.</param>
                public Service(string name, IEngineFactory factory)
                {
                    _name = name;
                    _factory = factory;
                }

                public Service(IEngineFactory factory) : this("x", factory) { }

                public Service(int number, IEngineFactory factory, string? tail = null)
                {
                    _name = number + tail;
                    _factory = factory;
                }

                public async Task AskAsync(UserContext context)
                {
                    await using var engine = _factory.CreateForUser(context);
                    await engine.RunAsync(_name, "b");
                }
            }

            public sealed class Derived : Service
            {
                public Derived(IEngineFactory factory) : base(7, factory) { }
            }
            """, "Service.cs");
        Assert.Contains("new Service(\"n\", factory)", result.Texts["Caller.cs"]);
        Assert.Contains("new(7, tail: \"t\", factory: factory)", result.Texts["Caller.cs"]);
    }

    [Fact]
    public async Task StaticHolderReadByAnotherClass_Goes()
    {
        var result = await RewriteHarness.RunAsync(Usings + """
            public static class Engines
            {
                public static Engine Shared { get; } = [|new Engine()|];
            }

            public sealed class Service
            {
                public async Task AskAsync(UserContext context)
                {
                    await Engines.Shared.RunAsync("a", "b");
                }
            }
            """);

        result.Becomes(Usings + """
            public static class Engines
            {
            }

            public sealed class Service
            {
                private readonly IEngineFactory _factory;

                public Service(IEngineFactory factory)
                {
                    _factory = factory;
                }

                public async Task AskAsync(UserContext context)
                {
                    await using var engine = _factory.CreateForUser(context);
                    await engine.RunAsync("a", "b");
                }
            }
            """);
    }
}
