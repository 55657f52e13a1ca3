using Netra.Execution.Analyzers.Tests.Testing;

namespace Netra.Execution.Analyzers.Tests.Origin;

/// <summary>Plain C# that constructs, or does not.</summary>
public sealed class NETRA1001Tests
{
    [Theory]
    [InlineData("UserEngine", "new UserEngine()")]
    [InlineData("object", "new object()")]
    [InlineData("Engine?", "null")]
    [InlineData("Type", "typeof(Engine)")]
    [InlineData("string", "nameof(Engine)")]
    [InlineData("Engine[]", "new Engine[3]")]
    [InlineData("List<Engine>", "new List<Engine>()")]
    [InlineData("List<Engine>", "new()")]
    [InlineData("Lazy<Engine>", "new Lazy<Engine>(() => null!)")]
    [InlineData("Func<Engine, string>", "engine => engine.Run(\"a\")")]
    [InlineData("object", "(Engine)null!")]
    [InlineData("bool", "((object)1) is Engine")]
    public Task Field_DoesNotTrigger(string type, string value) => Verify.RulesAsync(Field(type, value));

    [Theory]
    [InlineData("Engine", "{|NETRA1001:new Engine()|}")]
    [InlineData("Engine", "{|NETRA1001:new()|}")]
    [InlineData("IEngine", "{|NETRA1001:new Desk.Engine(null)|}")]
    [InlineData("object", "{|NETRA1001:new global::Desk.Engine { }|}")]
    [InlineData("IEngine", "{|NETRA1001:new Engine<int>()|}")]
    [InlineData("Lazy<Engine>", "new Lazy<{|NETRA1001:Engine|}>()")]
    [InlineData("Lazy<Engine>", "new Lazy<{|NETRA1001:Engine|}>(true)")]
    [InlineData("Lazy<{|NETRA1001:Engine|}>", "new()")]
    [InlineData("Pool<{|NETRA1001:Engine|}>", "new()")]
    [InlineData("object", "new Pool<{|NETRA1001:Engine|}>()")]
    [InlineData("Lazy<Engine>", "new Lazy<Engine>(() => {|NETRA1001:new Engine()|})")]
    [InlineData("Lazy<IEngine>", "new(() => {|NETRA1001:new Engine()|})")]
    [InlineData("Func<Engine>", "() => {|NETRA1001:new()|}")]
    [InlineData("Func<Engine>", "delegate { return {|NETRA1001:new Engine()|}; }")]
    [InlineData("List<Engine>", "new() { {|NETRA1001:new()|}, {|NETRA1001:new Engine()|} }")]
    [InlineData("List<Engine>", "[{|NETRA1001:new()|}]")]
    [InlineData("Engine[]", "{ {|NETRA1001:new()|} }")]
    [InlineData("(Engine, int)", "({|NETRA1001:new()|}, 1)")]
    [InlineData("object", "true ? {|NETRA1001:new Engine()|} : null!")]
    public Task Field_Triggers(string type, string value) => Verify.RulesAsync(Field(type, value));

    [Theory]
    [InlineData("UserEngine engine = new();")]
    [InlineData("Engine engine = null!; engine.Run(\"a\"); engine.Dispose();")]
    [InlineData("var text = \"new Engine()\"; // new Engine()")]
    public Task Body_DoesNotTrigger(string statements) => Verify.RulesAsync(Body(statements));

    [Theory]
    [InlineData("Engine engine = {|NETRA1001:new()|};")]
    [InlineData("var engine = {|NETRA1001:new Engine()|};")]
    [InlineData("using var engine = {|NETRA1001:new Engine(new Registry())|};")]
    [InlineData("using ({|NETRA1001:new Engine()|}) { }")]
    [InlineData("_field = {|NETRA1001:new()|};")]
    [InlineData("_field ??= {|NETRA1001:new Engine()|};")]
    [InlineData("Take({|NETRA1001:new()|});")]
    [InlineData("{|NETRA1001:new Engine()|}.Run(\"a\");")]
    [InlineData("Engine Local() => {|NETRA1001:new()|}; Local();")]
    [InlineData("Func<int, Engine> make = static count => { return {|NETRA1001:new Engine()|}; };")]
    [InlineData("var pair = new { Engine = {|NETRA1001:new Engine()|} };")]
    [InlineData("throw new InvalidOperationException({|NETRA1001:new Engine()|}.ToString());")]
    [InlineData("switch (1) { case 1: Take({|NETRA1001:new Engine()|}); break; }")]
    [InlineData("Take(1 switch { 1 => {|NETRA1001:new()|}, _ => null! });")]
    [InlineData("dynamic registry = new Registry(); var engine = {|NETRA1001:new Engine(registry)|};")]
    public Task Body_Triggers(string statements) => Verify.RulesAsync(Body(statements));

    [Fact]
    public Task AliasedName_Triggers() => Verify.RulesAsync("""
        using Old = Desk.Engine;
        using Deferred = System.Lazy<Desk.Engine>;
        class Service
        {
            Old _engine = {|NETRA1001:new Old()|};
            object _deferred = {|NETRA1001:new Deferred()|};
        }
        """);

    [Fact]
    public Task GlobalAlias_Triggers() => Verify.RulesAsync("""
        class Service
        {
            object Make() => {|NETRA1001:new Old()|};
        }
        """, test => test.TestState.Sources.Add(("Usings.cs", "global using Old = Desk.Engine;")));

    [Fact]
    public Task TargetTypeInAnotherFile_Triggers() => Verify.RulesAsync("""
        partial class Service
        {
            void Start() => _engine = {|NETRA1001:new()|};
        }
        """, test => test.TestState.Sources.Add("partial class Service { private Desk.Engine? _engine; }"));

    [Fact]
    public Task TopLevelStatements_Trigger() => Verify.RulesAsync("""
        var engine = {|NETRA1001:new Desk.Engine()|};
        System.Console.WriteLine(engine);
        """, test => test.TestState.OutputKind = Microsoft.CodeAnalysis.OutputKind.ConsoleApplication);

    [Fact]
    public Task EveryMemberKind_Triggers() => Verify.RulesAsync("""
        using Desk;
        class Service
        {
            Engine Auto { get; } = {|NETRA1001:new()|};
            Engine Arrow => {|NETRA1001:new()|};
            Engine Accessor { get { return {|NETRA1001:new()|}; } }
            Engine this[int index] => {|NETRA1001:new()|};
            event System.Action Done { add { _ = {|NETRA1001:new Engine()|}; } remove { } }
            static Service() { _ = {|NETRA1001:new Engine()|}; }
            Service() : this({|NETRA1001:new Engine()|}) { }
            Service(Engine engine) { }
            ~Service() { _ = {|NETRA1001:new Engine()|}; }
            public static Service operator +(Service left, int right) { _ = {|NETRA1001:new Engine()|}; return left; }
            public static implicit operator Engine(Service service) => {|NETRA1001:new()|};
            struct Inner { object Make() => {|NETRA1001:new Engine()|}; }
            interface IDefault { object Make() => {|NETRA1001:new Engine()|}; }
            record Note(string Text) { object Make() => {|NETRA1001:new Engine()|}; }
        }
        """);

    private static string Field(string type, string value) => $$"""
        using System;
        using System.Collections.Generic;
        using Desk;
        class Service
        {
            private readonly {{type}} _field = {{value}};
        }
        class Pool<T> where T : new() { }
        """;

    private static string Body(string statements) => $$"""
        using System;
        using Desk;
        class Service
        {
            private Engine? _field;
            void Take(Engine engine) { }
            void Run()
            {
                {{statements}}
            }
        }
        """;
}
