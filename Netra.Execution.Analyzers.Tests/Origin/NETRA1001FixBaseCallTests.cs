using Netra.Execution.Analyzers.Tests.Rewriting;
using Netra.Execution.CodeFixes.Rewriting;

namespace Netra.Execution.Analyzers.Tests.Origin;

/// <summary>A base class that gains the factory: whoever calls its constructor without a word has to write the call.</summary>
public sealed class NETRA1001FixBaseCallTests
{
    private const string Desk = """
        using System.Threading.Tasks;
        using Desk;
        using Microsoft.Extensions.DependencyInjection;

        namespace App;

        public static class Startup { public static void Add(IServiceCollection services) => services.AddDesk(); }

        public abstract class Lodging
        {
            public async Task AskAsync(UserContext context) { var engine = [|new Engine()|]; await engine.RunAsync("a", "b"); }
        }


        """;

    [Theory]
    [InlineData("""
        public sealed class Hotels : Lodging
        {
            private readonly int _beds = 2;

            public int Beds => _beds;
        }
        """, """
        public sealed class Hotels : Lodging
        {
            private readonly int _beds = 2;

            public Hotels(IEngineFactory factory) : base(factory)
            {
            }

            public int Beds => _beds;
        }
        """)]
    [InlineData("""
        public sealed class Hotels : Lodging
        {
            private readonly int _beds = 2;
        }
        """, """
        public sealed class Hotels : Lodging
        {
            private readonly int _beds = 2;

            public Hotels(IEngineFactory factory) : base(factory)
            {
            }
        }
        """)]
    [InlineData("""
        public abstract class Hotels : Lodging
        {
        }
        """, """
        public abstract class Hotels : Lodging
        {
            protected Hotels(IEngineFactory factory) : base(factory)
            {
            }
        }
        """)]
    [InlineData("public sealed class Hotels : Lodging { }", "public sealed class Hotels : Lodging { public Hotels(IEngineFactory factory) : base(factory) { } }")]
    [InlineData("public sealed class Hotels : Lodging;", "public sealed class Hotels(IEngineFactory factory) : Lodging(factory);")]
    [InlineData("public sealed class Hotels(string name) : Lodging { public string Name => name; }", "public sealed class Hotels(string name, IEngineFactory factory) : Lodging(factory) { public string Name => name; }")]
    [InlineData("public sealed class Hotels : Lodging { public Hotels(int beds) => Beds = beds; public int Beds { get; } }",
        "public sealed class Hotels : Lodging { public Hotels(int beds, IEngineFactory factory) : base(factory) => Beds = beds; public int Beds { get; } }")]
    [InlineData("public sealed class Hotels : Lodging { public Hotels() { } public Hotels(int beds) : this() { } }",
        "public sealed class Hotels : Lodging { public Hotels(IEngineFactory factory) : base(factory) { } public Hotels(int beds, IEngineFactory factory) : this(factory) { } }")]
    [InlineData("public class Hotels : Lodging { } public sealed class Hostels : Hotels { }",
        "public class Hotels : Lodging { public Hotels(IEngineFactory factory) : base(factory) { } } public sealed class Hostels : Hotels { public Hostels(IEngineFactory factory) : base(factory) { } }")]
    [InlineData("public sealed class Hotels(IEngineFactory engines) : Lodging { private readonly object _kept = engines; public object Kept => _kept; }",
        "public sealed class Hotels(IEngineFactory engines) : Lodging(engines) { private readonly object _kept = engines; public object Kept => _kept; }")]
    public async Task AnUnwrittenCall_IsWritten(string derived, string expected)
    {
        var result = await RewriteHarness.RunAsync(Desk + derived);

        Assert.Empty(result.Errors);
        Assert.EndsWith(expected, result.Texts["File0.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task OneThatNeedsTheFactoryItself_HasOneConstructorForBoth()
    {
        var result = await RewriteHarness.RunAsync(Desk + """
            public sealed class Hotels : Lodging
            {
                public async Task RateAsync(UserContext context) { var engine = [|new Engine()|]; await engine.RunAsync("a", "b"); }
            }
            """);

        Assert.Empty(result.Errors);
        Assert.EndsWith("""
            public sealed class Hotels : Lodging
            {
                private readonly IEngineFactory _factory;

                public Hotels(IEngineFactory factory) : base(factory)
                {
                    _factory = factory;
                }

                public async Task RateAsync(UserContext context) { await using var engine = _factory.CreateForUser(context); await engine.RunAsync("a", "b"); }
            }
            """, result.Texts["File0.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task APrimaryParameterThatTheBaseKeeps_IsNotKeptTwice()
    {
        var result = await RewriteHarness.RunAsync(Desk + """
            public sealed class Hotels(string name) : Lodging
            {
                public string Name => name;

                public async Task RateAsync(UserContext context) { var engine = [|new Engine()|]; await engine.RunAsync("a", "b"); }
            }
            """);

        Assert.Empty(result.Errors);
        Assert.EndsWith("""
            public sealed class Hotels(string name, IEngineFactory factory) : Lodging(factory)
            {
                private readonly IEngineFactory _factory = factory;

                public string Name => name;

                public async Task RateAsync(UserContext context) { await using var engine = _factory.CreateForUser(context); await engine.RunAsync("a", "b"); }
            }
            """, result.Texts["File0.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task APrimaryConstructorThatNamesItsBaseInAnotherPart_CannotHandItOn() =>
        (await RewriteHarness.RunAsync(Desk + "public sealed partial class Hotels(string name) { public string Name => name; } public sealed partial class Hotels : Lodging { }"))
            .IsRefused(RefusalCodes.PinnedCaller);

    [Fact]
    public async Task OneOfAnotherProject_IsGivenTheFactoryToo()
    {
        var result = await RewriteHarness.RunAsync(
        [
            ("App", "Lodging.cs", Desk),
            ("Web", "Web.cs", "public sealed class Hotels : App.Lodging { } public sealed class Page(Desk.IEngineFactory factory) { public object Factory => factory; public object Make() => new Hotels(); }"),
        ]);

        Assert.Empty(result.Errors);
        Assert.Contains("new Hotels(factory)", result.Texts["Web.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public sealed class Hotels : Lodging { }")]
    [InlineData("public sealed partial class Hotels : Lodging { public Hotels() { } }")]
    public async Task WhatAGeneratorWrites_CannotCallIt(string derived) =>
        (await RewriteHarness.RunAsync([("App", "Lodging.cs", Desk), ("App", "Hotels.g.cs", "namespace App; " + derived), ("App", "Rest.cs", "namespace App; public sealed partial class Rest { }")]))
            .IsRefused(RefusalCodes.PinnedCaller);

    [Fact]
    public async Task APartThatSomebodyWrote_CallsIt()
    {
        var result = await RewriteHarness.RunAsync(
            [("App", "Lodging.cs", Desk), ("App", "Hotels.g.cs", "namespace App; public sealed partial class Hotels { }"), ("App", "Hotels.cs", "namespace App; public sealed partial class Hotels : Lodging { }")]);

        Assert.Empty(result.Errors);
        Assert.Contains("public Hotels(IEngineFactory factory) : base(factory) { }", result.Texts["Hotels.cs"], StringComparison.Ordinal);
    }
}
