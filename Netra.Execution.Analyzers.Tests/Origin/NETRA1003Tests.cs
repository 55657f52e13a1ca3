using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Testing;
using Netra.Execution.Analyzers.Tests.Testing;

namespace Netra.Execution.Analyzers.Tests.Origin;

/// <summary>References to a replaced type that construct nothing.</summary>
public sealed class NETRA1003Tests
{
    [Theory]
    [InlineData("object A() => {|NETRA1001:new Engine()|};")]
    [InlineData("object A() => {|NETRA1001:new Desk.Engine()|};")]
    [InlineData("object A() => {|NETRA1001:new Engine<int>()|};")]
    [InlineData("object A() => Activator.CreateInstance({|NETRA1001:typeof(Engine)|})!;")]
    [InlineData("object A() => Activator.CreateInstance<{|NETRA1001:Engine|}>();")]
    [InlineData("object A() => new Lazy<{|NETRA1001:Engine|}>();")]
    [InlineData("Lazy<{|NETRA1001:Engine|}> _a = new();")]
    [InlineData("Lazy<{|NETRA1001:Engine?|}>? _a = new();")]
    [InlineData("void A(IServiceCollection services) => services.AddSingleton<{|NETRA1001:Engine|}>();")]
    [InlineData("void A(IServiceCollection services) => services.AddSingleton<IEngine, {|NETRA1001:Desk.Engine|}>();")]
    [InlineData("void A(IServiceCollection services) => services.AddSingleton({|NETRA1001:typeof(Engine)|});")]
    [InlineData("class Derived : Engine { public Derived() : {|NETRA1001:base(null)|} { } }")]
    [InlineData("partial class Derived : Engine; partial class Derived { public Derived() : {|NETRA1001:base(null)|} { } }")]
    [InlineData("class Derived(Registry registry) : {|NETRA1001:Engine(registry)|};")]
    public Task WhereAConstructionIsReported_DoesNotTrigger(string member) => VerifyAsync(Class(member));

    [Theory]
    [InlineData("string A() => nameof(Engine);")]
    [InlineData("int A(string Engine) => Engine.Length;")]
    [InlineData("int Engine() => 1; int A() => Engine();")]
    [InlineData("string Engine = \"\"; string A() => Engine;")]
    [InlineData("object A() => new { Engine = 1 };")]
    [InlineData("void A(Other<UserEngine> other) { var engine = other.Make(); engine.Run(\"a\"); }")]
    [InlineData("void A(Old old) { var engine = old.Give(); old.Give().Run(\"a\"); _ = new[] { engine }; }")]
    [InlineData("IEngine A(UserEngine engine) => engine;")]
    [InlineData("bool A(object o) => o is UserEngine;")]
    [InlineData("object A() => Engines.Engine;")]
    [InlineData("Lookalikes.Engine? _a;")]
    [InlineData("bool A() => Engine.ReferenceEquals(null, null);")]
    [InlineData("void A() { UserEngine? engine = null; _ = engine; }")]
    [InlineData("Type A() => typeof(UserEngine);")]
    [InlineData("object A(object o) => (UserEngine)o;")]
    public Task OtherNamesAndInferredTypes_DoNotTrigger(string member) => VerifyAsync(
        Class(member) + """

        public static class Engines { public static object Engine = 1; }
        public class Other<T> where T : new() { public T Make() => new(); }
        [CrossUser("as it was")] public class Old { public Engine Give() => null!; }
        namespace Lookalikes { public class Engine { } }
        """);

    [Theory]
    [InlineData("private readonly {|NETRA1003:Engine|}? _a;")]
    [InlineData("private readonly Desk.{|NETRA1003:Engine|}? _a;")]
    [InlineData("private readonly global::Desk.{|NETRA1003:Engine|}? _a;")]
    [InlineData("private readonly {|NETRA1003:Engine<int>|}? _a;")]
    [InlineData("private readonly {|NETRA1003:Engine|}[]? _a;")]
    [InlineData("private {|NETRA1003:Engine|} _a = {|NETRA1001:new()|};")]
    [InlineData("{|NETRA1003:Engine|}? A { get; set; }")]
    [InlineData("event Action<{|NETRA1003:Engine|}>? A;")]
    [InlineData("void A({|NETRA1003:Engine|} engine) { }")]
    [InlineData("{|NETRA1003:Engine|} A() => null!;")]
    [InlineData("delegate {|NETRA1003:Engine|} Make();")]
    [InlineData("Task<{|NETRA1003:Engine|}>? A;")]
    [InlineData("(int, {|NETRA1003:Engine|}) A;")]
    [InlineData("object A() => new List<{|NETRA1003:Engine|}>();")]
    [InlineData("object A() => new {|NETRA1003:Engine|}[1];")]
    [InlineData("Lazy<{|NETRA1003:Engine|}> A = new(() => null!);")]
    [InlineData("object A(IServiceProvider services) => services.GetRequiredService<{|NETRA1003:Engine|}>();")]
    [InlineData("void A(IServiceCollection services) => services.AddSingleton<{|NETRA1003:Engine|}>(_ => null!);")]
    [InlineData("Type A() => typeof({|NETRA1003:Engine|});")]
    [InlineData("Type A() => typeof({|NETRA1003:Engine<>|});")]
    [InlineData("object A(object o) => ({|NETRA1003:Engine|})o;")]
    [InlineData("object? A(object o) => o as {|NETRA1003:Engine|};")]
    [InlineData("bool A(object o) => o is {|NETRA1003:Engine|};")]
    [InlineData("bool A(object o) => o is Desk.{|NETRA1003:Engine|};")]
    [InlineData("bool A(object o) => o is not {|NETRA1003:Engine|} and not string;")]
    [InlineData("bool A(object o) => o is {|NETRA1003:Engine|} { } engine;")]
    [InlineData("int A(object o) => o switch { {|NETRA1003:Engine|} => 1, Desk.{|NETRA1003:Engine<int>|} => 2, _ => 0 };")]
    [InlineData("int A(object o) { switch (o) { case {|NETRA1003:Engine|}: return 1; default: return 0; } }")]
    [InlineData("void A(IEnumerable<object> all) { foreach ({|NETRA1003:Engine|} engine in all) { } }")]
    [InlineData("object? A() => default({|NETRA1003:Engine|});")]
    [InlineData("class Derived : {|NETRA1003:Engine|};")]
    [InlineData("class Derived : {|NETRA1003:Engine|} { public Derived(int i) { } }")]
    [InlineData("void A<T>() where T : {|NETRA1003:Engine|} { }")]
    [InlineData("void A() { void Inner({|NETRA1003:Engine|}? engine) { } Inner(null); }")]
    [InlineData("[System.ComponentModel.TypeConverter(typeof({|NETRA1003:Engine|}))] int A;")]
    [InlineData("void A() { {|NETRA1003:Engine|}? engine = null; _ = engine; }")]
    [InlineData("void A(out {|NETRA1003:Engine|}? engine) => engine = null;")]
    [InlineData("bool A(object o) => o is ({|NETRA1003:Engine|} or string);")]
    public Task WrittenReference_Triggers(string member) => VerifyAsync(Class(member));

    [Fact]
    public Task Aliases_AndTheirUses_Trigger() => VerifyAsync("""
        using Old = Desk.{|NETRA1003:Engine|};
        using Many = System.Collections.Generic.List<Desk.{|NETRA1003:Engine|}>;
        using New = Desk.UserEngine;
        class C { {|NETRA1003:Old|}? _a; Many? _b; New? _c; object A() => {|NETRA1001:new Old()|}; }
        """);

    [Fact]
    public Task StaticUsing_Triggers() => VerifyAsync("using static Desk.{|NETRA1003:Engine|}; using static Desk.UserEngine; class C { }");

    [Fact]
    public Task Configuration_NamesReplacedTypes() => VerifyAsync(
        "namespace App { class Engine { } class C { {|NETRA1003:Engine|}? _a; Other? _b; } class Other { } }",
        test => Verify.Configure(test, "netra.replaced_types = T:App.Engine -> T:Desk.UserEngine"));

    [Fact]
    public Task KnownOne_IsSilent_AndOneMoreIsNot() => VerifyAsync(
        "class C { Desk.Engine? _a; void A(Desk.Engine? a, Desk.{|NETRA1003:Engine|}? b) { } }",
        test => test.TestState.AdditionalFiles.Add(("/netra.baseline.txt", "NETRA1003\tF:C._a\t1\nNETRA1003\tM:C.A(Desk.Engine,Desk.Engine)\t1\n")));

    [Fact]
    public Task ReplacedAndReplacingTypes_AreSilent() => VerifyAsync("""
        using Desk;
        using Netra.Execution.Annotations;
        [ReplacedBy(typeof(UserEngine))] class OldBot : Engine { Engine? _engine; class Inner { Engine? _engine; } }
        class Factory : IEngineFactory
        {
            private Engine? _shared;
            public UserEngine CreateForUser(UserContext context) => new();
            public UserEmitter CreateEmitter(UserContext context) => new();
        }
        class OtherFactory { {|NETRA1003:Engine|}? _shared; }
        class Pool { [ReplacedBy(typeof(IEngineFactory))] public Engine? Rent(Engine? last) => last; public {|NETRA1003:Engine|}? Give() => null; }
        """);

    [Fact]
    public Task CrossUser_OptsOut() => VerifyAsync("""
        using System;
        using Desk;
        using Netra.Execution.Annotations;
        class C
        {
            [CrossUser("kept for the old clients")] Engine? _a;
            [CrossUser("kept for the old clients")] void A(Engine engine) { Engine? other = engine; }
            object B() => [CrossUser("kept")] (Engine engine) => 1;
            {|NETRA1003:Engine|}? _b;
        }
        """);

    [Fact]
    public Task LegacyTests_AreSilent() => VerifyAsync(
        """
        using Old = Desk.Engine;
        using Desk;
        // Pins the legacy engine.
        class MarkedTests { Engine? _engine; void A() { Old? old = null; } }
        class SomeTests
        {
            [System.Obsolete("legacy")] void Marked(Engine engine) { }
            void Unmarked({|NETRA1003:Engine|} engine) { }
            void UsesOld(Engine engine) => engine.OnlyOld();
        }
        """,
        test => Verify.Configure(test, "netra.project_kind = test"));

    [Fact]
    public Task MarkedCode_ThatIsNoTest_Triggers() => VerifyAsync("""
        using Desk;
        // Keeps the legacy engine.
        class Service { {|NETRA1003:Engine|}? _engine; void A({|NETRA1003:Engine|} engine) => engine.OnlyOld(); }
        """);

    [Theory]
    [InlineData(DocumentationMode.Diagnose, "{|NETRA1003:Engine|}")]
    [InlineData(DocumentationMode.Parse, "Engine")]
    [InlineData(DocumentationMode.None, "Engine")]
    public Task Documentation_TriggersWhereItIsGenerated(DocumentationMode mode, string cref) => VerifyAsync(
        $$"""
        using Desk;
        /// <summary>Beside <see cref="{{cref}}"/>, <see cref="Engine.Run"/> and <see cref="UserEngine"/>.</summary>
        public class C
        {
            /// <summary>As <see cref="Desk.{{cref}}"/> does.</summary>
            [Netra.Execution.Annotations.CrossUser("kept")] public int A;
            /// <summary>As <see cref="Desk.{{cref}}"/> does.</summary>
            public int B;
        }
        """.Replace("cref=\"Desk.{|NETRA1003:Engine|}\"/> does.</summary>\n    [", "cref=\"Desk.Engine\"/> does.</summary>\n    [", StringComparison.Ordinal),
        test => test.SolutionTransforms.Add((solution, project) =>
            solution.WithProjectParseOptions(project, ((CSharpParseOptions)solution.GetProject(project)!.ParseOptions!).WithDocumentationMode(mode))));

    [Fact]
    public Task GeneratedCode_DoesNotTrigger() => VerifyAsync("""
        // <auto-generated/>
        class C { Desk.Engine _a; }
        """);

    [Fact]
    public Task IncompleteCode_DoesNotThrow() => VerifyAsync("""
        using Desk;
        class C { {|NETRA1003:Engine|}? _a; Enginee? _b; object A() => ({|NETRA1003:Engine|}); {|NETRA1003:Engine|}}
        """,
        test => test.CompilerDiagnostics = CompilerDiagnostics.None);

    private static Task VerifyAsync(string source, Action<AnalyzerTest<DefaultVerifier>>? configure = null) => Verify.AdviceAsync(Rules.NETRA1003, source, configure);

    private static string Class(string member) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using Desk;
        using Netra.Execution.Annotations;
        using Microsoft.Extensions.DependencyInjection;
        public partial class C
        {
            {{member}}
        }
        """;
}
