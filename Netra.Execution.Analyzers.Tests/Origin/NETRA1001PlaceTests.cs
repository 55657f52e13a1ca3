using Netra.Execution.Analyzers.Tests.Testing;

namespace Netra.Execution.Analyzers.Tests.Origin;

/// <summary>Where construction is allowed, replaced members, configuration, messages.</summary>
public sealed class NETRA1001PlaceTests
{
    [Fact]
    public Task InsideTheTypesConcerned_DoesNotTrigger() => Verify.RulesAsync("""
        using Netra.Execution.Annotations;
        [ReplacedBy(typeof(NewBot), Factory = typeof(IBots))]
        class Bot
        {
            static readonly Bot Shared = new();
            static Bot Make() => new Bot();
            class Builder { Bot Build() => new Bot(); }
        }
        [UserScoped] class NewBot { readonly Bot _inner = new(); class Part { Bot Make() => new Bot(); } }
        interface IBots { NewBot Create(Desk.UserContext context); }
        class Bots : IBots { readonly Bot _template = new(); public NewBot Create(Desk.UserContext context) => new(); }
        [ReplacedBy(typeof(NewBot))] class OldHost { object Make() => new Bot(); }
        """);

    [Fact]
    public Task BesideTheTypesConcerned_Triggers() => Verify.RulesAsync("""
        using Netra.Execution.Annotations;
        [ReplacedBy(typeof(NewBot), Factory = typeof(Bots))] class Bot { }
        [UserScoped] class NewBot { object Other() => {|NETRA1001:new Desk.Engine()|}; }
        class Bots { NewBot Create(Desk.UserContext context) => new(); }
        class Derived : Bot { object Make() => {|NETRA1001:new Bot()|}; }
        class Host { class Bot2 { object Make() => {|NETRA1001:new Bot()|}; } }
        """);

    [Fact]
    public Task CrossUser_OptsOut() => Verify.RulesAsync("""
        using System;
        using Netra.Execution.Annotations;
        class Service
        {
            [CrossUser("a comparison with the old engine")] object Make() => new Desk.Engine();
            [CrossUser("the same")] Desk.Engine Property { get { return new(); } }
            void Run()
            {
                [CrossUser("the same")] static object Local() => new Desk.Engine();
                Func<object> lambda = [CrossUser("the same")] () => new Desk.Engine();
                Local();
            }
            object Other() => {|NETRA1001:new Desk.Engine()|};
        }
        [CrossUser("the same")] class Whole { object Make() => new Desk.Engine(); class Inner { object Make() => new Desk.Engine(); } }
        """);

    [Fact]
    public Task ReplacedMember_Triggers() => Verify.RulesAsync("""
        using System;
        using Desk;
        class Service
        {
            void Run(Registry registry)
            {
                {|NETRA1001:registry.SetBridge(this)|};
                registry{|NETRA1001:.SetBridge(this)|};
                {|NETRA1001:registry.Bridge|} = this;
                Action<object> set = {|NETRA1001:registry.SetBridge|};
                registry.Register(nameof(registry.SetBridge));
            }
        }
        """.Replace("registry{|NETRA1001:.SetBridge(this)|}", "registry?{|NETRA1001:.SetBridge(this)|}"));

    [Fact]
    public Task ReplacedStaticMember_Triggers() => Verify.RulesAsync("""
        using Netra.Execution.Annotations;
        static class Old
        {
            [ReplacedBy(typeof(New))] public static void Send(string text) { }
            [ReplacedBy(typeof(New))] public static int SizeOf(this string text) => text.Length;
            [ReplacedBy(typeof(New))] public static string Name => "";
            public static void Other(string text) { }
        }
        static class New { static void Forward(string text) => Old.Send(text); }
        class Service
        {
            void Run(string text)
            {
                {|NETRA1001:Old.Send(text)|};
                _ = {|NETRA1001:text.SizeOf()|};
                _ = {|NETRA1001:Old.Name|};
                Old.Other(text);
            }
        }
        """);

    [Fact]
    public Task ReplacedMember_WithinIt_DoesNotTrigger() => Verify.RulesAsync("""
        using Netra.Execution.Annotations;
        class Hub
        {
            [ReplacedBy(typeof(NewHub))] public void Attach(string name) => Attach(name, 0);
            [ReplacedBy(typeof(NewHub))] public void Attach(string name, int order) { }
            public void Other() => {|NETRA1001:Attach("a")|};
        }
        class NewHub { void Forward(Hub hub) => hub.Attach("a"); }
        """);

    [Fact]
    public Task Configuration_Triggers() => Verify.RulesAsync(
        """
        namespace Shop
        {
            class Engine { public void Run(string text) { } public void Stop() { } }
            class UserEngine { public void RunAsync(string text) { } }
            class Customer { }
            class EngineFactory { public UserEngine Create(Customer customer) => new(); object Old() => new Engine(); }
            class Service
            {
                object Make() => {|NETRA1001:new Engine()|};
                void Use(Engine engine) { {|NETRA1001:engine.Run("a")|}; engine.Stop(); }
            }
        }
        """,
        test => Verify.Configure(
            test,
            "netra.replaced_types = T:Shop.Engine -> T:Shop.UserEngine via M:Shop.EngineFactory.Create(Shop.Customer)",
            "netra.replaced_members = M:Shop.Engine.Run(System.String) -> M:Shop.UserEngine.RunAsync(System.String)"));

    [Fact]
    public Task SeverityNone_IsSilent() => Verify.RulesAsync(
        "class Service { object Make() => new Desk.Engine(); }",
        test => Verify.Configure(test, "dotnet_diagnostic.NETRA1001.severity = none"));

    [Fact]
    public Task GeneratedCode_IsSilent() => Verify.RulesAsync(
        "class Service { object Make() => {|NETRA1001:new Desk.Engine()|}; }",
        test => test.TestState.Sources.Add(("Other.g.cs", "// <auto-generated/>\nclass Generated { object Make() => new Desk.Engine(); }")));

    [Theory]
    [InlineData("Legacy behaviour is pinned here.", "", "")]
    [InlineData("", "[System.ComponentModel.Category(\"Legacy\")]", "")]
    [InlineData("", "", "engine.OnlyOld();")]
    public Task LegacyTest_DoesNotTrigger(string comment, string attribute, string use) => Verify.RulesAsync("test", Test(comment, attribute, use, marked: false));

    [Theory]
    [InlineData("A delegacy.", "", "")]
    [InlineData("", "[System.ComponentModel.Category(\"Fast\")]", "")]
    [InlineData("", "", "engine.Run(\"a\");")]
    public Task OtherTest_Triggers(string comment, string attribute, string use) => Verify.RulesAsync("test", Test(comment, attribute, use, marked: true));

    [Fact]
    public Task LegacyWordOutsideTestProject_Triggers() => Verify.RulesAsync("server", Test("Legacy.", "", "engine.OnlyOld();", marked: true));

    [Fact]
    public Task LegacyClass_DoesNotTrigger() => Verify.RulesAsync("test", """
        // The legacy engine, pinned until it goes.
        class EngineTests
        {
            readonly Desk.Engine _engine = new();
            void Runs() { new Desk.Engine().Run("a"); }
        }
        """);

    private static string Test(string comment, string attribute, string use, bool marked) => $$"""
        class EngineTests
        {
            // {{comment}}
            {{attribute}}
            void Runs()
            {
                var engine = {{(marked ? "{|NETRA1001:new Desk.Engine()|}" : "new Desk.Engine()")}};
                {{use}}
            }
        }
        """;
}
