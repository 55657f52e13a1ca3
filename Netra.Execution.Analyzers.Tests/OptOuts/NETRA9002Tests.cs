using Microsoft.CodeAnalysis.Testing;
using Netra.Execution.Analyzers.Tests.Testing;

namespace Netra.Execution.Analyzers.Tests.OptOuts;

/// <summary>Opt-outs that are of use, and those that are of none any more.</summary>
public sealed class NETRA9002Tests
{
    [Theory]
    [InlineData("class A { [CrossUser(\"all desks\")] static UserSession? s_last; }")]
    [InlineData("[CrossUser(\"all desks\")] class A { static UserSession? s_last; void Keep(UserSession session) => s_last = session; }")]
    [InlineData("class A { [CrossUser(\"all desks\")] object Make() => new Engine(); }")]
    [InlineData("class A { [CrossUser(\"all desks\")] A() { new Engine(); } }")]
    [InlineData("class A { object Make { [CrossUser(\"all desks\")] get => new Engine(); } }")]
    [InlineData("class A { [CrossUser(\"all desks\")] object Make => new Engine(); }")]
    [InlineData("class A { void M() { [CrossUser(\"all desks\")] object Make() => new Engine(); Make(); } }")]
    [InlineData("class A { System.Func<object> M() => [CrossUser(\"all desks\")] () => new Engine(); }")]
    [InlineData("[CrossUser(\"accounts of jobs\")] static class Accounts { public const string Nightly = \"nightly\"; }")]
    [InlineData("[CrossUser(\"accounts of jobs\")] static class Accounts { public static string Nightly { get; } = \"nightly\"; }")]
    [InlineData("interface IA { [CrossUser(\"all desks\")] void All(); }")]
    [InlineData("abstract class A { [CrossUser(\"all desks\")] public abstract void All(); }")]
    [InlineData("[SharedAcrossUsers(\"the demonstration account\")] class Demo { UserSession? _session; object? S => _session; }")]
    [InlineData("[SharedAcrossUsers(\"the demonstration account\")] class Demo { readonly List<string> _names = new(); object S => _names; }")]
    [InlineData("[SharedAcrossUsers(\"the demonstration account\")] class Demo { int _count; void Add() => _count++; }")]
    [InlineData("[SharedAcrossUsers(\"the demonstration account\")] class Demo { readonly object? _any = null; object? S => _any; }")]
    [InlineData("[SharedAcrossUsers(\"the demonstration account\")] class Demo { public DeskUserId Id { get; init; } }")]
    [InlineData("[SharedAcrossUsers(\"the demonstration account\")] class Demo { } class Other : Demo { }")]
    [InlineData("[SharedAcrossUsers(\"the demonstration account\")] interface IDemo { }")]
    [InlineData("[SharedAcrossUsers(\"the account of the service\")] class Service : System.Security.Claims.ClaimsPrincipal { }")]
    [InlineData("[SharedAcrossUsers(\"the account of the service\")] class Service : System.Security.Claims.ClaimsPrincipal { [SharedAcrossUsers(\"its own\")] UserSession? _session; object? S => _session; }")]
    [InlineData("class A { [SharedAcrossUsers(\"the demonstration account\")] readonly int _count = 1; int C => _count; }")]
    public Task OfUse_DoesNotTrigger(string source) => Verify.RulesAsync(Usings + source, Quiet);

    [Theory]
    [InlineData("class A { [{|NETRA9002:CrossUser(\"all desks\")|}] int Make() => 1; }")]
    [InlineData("class A { [{|NETRA9002:CrossUser(\"all desks\")|}] int Make() => 1; [CrossUser(\"all desks\")] object Other() => new Engine(); }")]
    [InlineData("[{|NETRA9002:CrossUser(\"all desks\")|}] class A { [CrossUser(\"all desks\")] object Other() => new Engine(); }")]
    [InlineData("[{|NETRA9002:CrossUser(\"all desks\")|}] class A { int Make() => 1; }")]
    [InlineData("class A { [{|NETRA9002:CrossUser(\"all desks\")|}] A() { } }")]
    [InlineData("class A { int Make { [{|NETRA9002:CrossUser(\"all desks\")|}] get => 1; } }")]
    [InlineData("class A { void M() { [{|NETRA9002:CrossUser(\"all desks\")|}] int Make() => 1; Make(); } }")]
    [InlineData("class A { System.Func<object> M() => [{|NETRA9002:CrossUser(\"all desks\")|}] () => new object(); }")]
    [InlineData("[{|NETRA9002:SharedAcrossUsers(\"the demonstration account\")|}] class Demo { }")]
    [InlineData("[{|NETRA9002:SharedAcrossUsers(\"the demonstration account\")|}] class Demo { readonly int _count = 1; public string Name { get; init; } = \"\"; int C => _count; }")]
    [InlineData("[{|NETRA9002:SharedAcrossUsers(\"the account of the service\")|}] class Service : System.Security.Claims.ClaimsPrincipal { UserSession? {|NETRA9002:_session|}; object? S => _session; }")]
    public Task OfNoUse_Triggers(string source) => Verify.RulesAsync(Usings + source, Quiet);

    [Theory]
    [InlineData("NETRA1001")]
    [InlineData("NETRA2001")]
    public Task WhereARuleIsOff_IsSilent(string id) => Verify.RulesAsync(
        Usings + "class A { [CrossUser(\"all desks\")] int Make() => 1; }",
        test =>
        {
            Quiet(test);
            Verify.Configure(test, "dotnet_diagnostic." + id + ".severity = none");
        });

    [Fact]
    public Task WithoutReason_IsNETRA9001() => Verify.RulesAsync(Usings + "class A { [{|NETRA9001:CrossUser(\"\")|}] int Make() => 1; }", Quiet);

    [Theory]
    [InlineData("client")]
    [InlineData("test")]
    public Task OtherProjects_DoNotTrigger(string kind) => Verify.RulesAsync(Usings + "class A { [CrossUser(\"all desks\")] int Make() => 1; }", test =>
    {
        Quiet(test);
        Verify.Configure(test, "netra.project_kind = " + kind);
    });

    [Fact]
    public Task GeneratedAndIncomplete_AreSurvived() => Verify.RulesAsync(
        Usings + "class A { [{|NETRA9002:CrossUser(\"all desks\")|} int Make() => 1; [CrossUser(] void N() { } [SharedAcrossUsers(\"a\")] delegate void D(); }", test =>
        {
            Quiet(test);
            test.CompilerDiagnostics = CompilerDiagnostics.None;
            test.TestState.Sources.Add(("Other.g.cs", "// <auto-generated/>\nclass B { [Netra.Execution.Annotations.CrossUser(\"all desks\")] int Make() => 1; }"));
        });

    /// <summary>Advices that the cases switch off elsewhere are on here: an opt-out is judged only where all rules are.</summary>
    private static void Quiet(AnalyzerTest<DefaultVerifier> test)
    {
        test.DisabledDiagnostics.Clear();
        var shared = test.TestState.Sources.Single(file => file.filename == "Desk.cs");
        test.TestState.Sources.Remove(shared);
        test.TestState.Sources.Add(("Desk.cs", """
            namespace Desk;
            [Netra.Execution.Annotations.UserKey] public readonly record struct DeskUserId(string Value);
            [Netra.Execution.Annotations.UserScoped] public sealed class UserSession { }
            [Netra.Execution.Annotations.UserScoped] public sealed class UserEngine { }
            [Netra.Execution.Annotations.ReplacedBy(typeof(UserEngine))] public class Engine { }
            """));
    }

    private const string Usings = """
        using System.Collections.Generic;
        using Desk;
        using Netra.Execution.Annotations;

        """;
}
