using Netra.Execution.Analyzers.Tests.Rewriting;
using Netra.Execution.CodeFixes.Rewriting;

namespace Netra.Execution.Analyzers.Tests.Origin;

/// <summary>A record or a struct keeps no factory, unless only the container makes it: its method is handed one. What falls away is noted with its place.</summary>
public sealed class NETRA1001FixValueTypeTests
{
    private static string With(string type, string call) => $$"""
        using System;
        using System.Threading.Tasks;
        using Desk;

        namespace App;

        {{type}}

        public sealed class Clerk(IEngineFactory factory)
        {
            public object Factory => factory;

            public string Ask(UserContext context) => {{call}};
        }
        """;

    [Theory]
    [InlineData("public sealed record Job(UserContext Context) { public string A(string text) { using var engine = [|new Engine()|]; return engine.Run(\"a\", text).Text; } }", "new Job(context).A(\"x\")",
        "A(IEngineFactory factory, string text) { using var engine = factory.CreateForUser(Context);", "new Job(context).A(factory, \"x\")")]
    [InlineData("public readonly struct Line { public string A(UserContext context) { using var engine = [|new Engine()|]; return engine.Run(\"a\", \"b\").Text; } }", "new Line().A(context)",
        "A(IEngineFactory factory, UserContext context)", "new Line().A(factory, context)")]
    [InlineData("public record struct Line(Registry Registry) { public string A() { using var engine = [|new Engine(Registry)|]; return engine.Run(\"a\", \"b\").Text; } }", "new Line(new()).A()",
        "A(UserContext context, IEngineFactory factory)", "new Line(new()).A(context, factory)")]
    [InlineData("public sealed record Job(string Text) { public string A(UserContext context) => B(context); private string B(UserContext context) { using var engine = [|new Engine()|]; return engine.Run(\"a\", Text).Text; } }", "new Job(\"x\").A(context)",
        "A(IEngineFactory factory, UserContext context) => B(factory, context);", "new Job(\"x\").A(factory, context)")]
    public async Task AMethod_IsHandedTheFactory(string type, string call, string declared, string called)
    {
        var result = await RewriteHarness.RunAsync(With(type, call));
        Assert.Empty(result.Outcome.Refusals.Select(refusal => refusal.Reason));
        Assert.Empty(result.Errors);
        Assert.Empty(result.ChangedAgain);
        Assert.Contains(declared, result.Texts["File0.cs"], StringComparison.Ordinal);
        Assert.Contains(called, result.Texts["File0.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public sealed record Job(UserContext Context) { public string A() { using var engine = [|new Engine()|]; return engine.Run(\"a\", \"b\").Text; } }", "\"x\"")]
    [InlineData("public sealed record Job(UserContext Context) { public string A { get { using var engine = [|new Engine()|]; return engine.Run(\"a\", \"b\").Text; } } }", "new Job(context).A")]
    public async Task NobodyHandsItOver_Stays(string type, string call) => (await RewriteHarness.RunAsync(With(type, call))).IsRefused(RefusalCodes.NoFactory);

    private const string Job = "public sealed record Job(Registry Registry) { public string A(UserContext context, string text) { using var engine = [|new Engine(Registry)|]; return engine.Run(\"a\", text).Text; } }";

    private static string Registered(string type, string registration, string more = "") => "using Microsoft.Extensions.DependencyInjection;\n"
        + With($$"""{{type}} public static class Startup { public static void Add(IServiceCollection services) { services.AddDesk(); {{registration}} } {{more}} }""", "\"x\"");

    /// <summary>A record that only the container makes is a service.</summary>
    [Theory]
    [InlineData(Job, "services.AddSingleton<Job>();", "record Job(Registry Registry, IEngineFactory Factory) {", "using var engine = Factory.CreateForUser(context);")]
    [InlineData(Job, "services.AddScoped(sp => new Job(sp.GetRequiredService<Registry>()));", "record Job(Registry Registry, IEngineFactory Factory) {", "new Job(sp.GetRequiredService<Registry>(), sp.GetRequiredService<IEngineFactory>())")]
    [InlineData("public interface IJob { string A(UserContext context, string text); } public sealed record Job(string Name, bool Factory = true) : IJob { public string A(UserContext context, string text) { using var engine = [|new Engine()|]; return engine.Run(Name, text).Text; } }", "services.AddTransient<IJob, Job>();",
        "record Job(string Name, IEngineFactory Factory2, bool Factory = true)", "using var engine = Factory2.CreateForUser(context);")]
    [InlineData("public sealed record Job { private readonly Registry _registry; public Job(Registry registry) { _registry = registry; } public string A(UserContext context) { using var engine = [|new Engine()|]; return engine.Run(_registry.ToString()!, \"b\").Text; } }", "services.AddSingleton<Job>();",
        "public Job(Registry registry, IEngineFactory factory) { _registry = registry; _factory = factory; }", "using var engine = _factory.CreateForUser(context);")]
    public async Task ARecordThatTheContainerMakes_GainsTheFactory(string type, string registration, params string[] expected)
    {
        var result = await RewriteHarness.RunAsync(Registered(type, registration));
        Assert.Empty(result.Outcome.Refusals.Select(refusal => refusal.Reason));
        Assert.Empty(result.Errors);
        Assert.Empty(result.ChangedAgain);
        Assert.All(expected, text => Assert.Contains(text, result.Texts["File0.cs"], StringComparison.Ordinal));
    }

    /// <summary>Somebody else makes or compares it, so it is a value.</summary>
    [Theory]
    [InlineData(Job, "services.AddSingleton<Job>();", "public static Job Own() => new(new Registry());")]
    [InlineData(Job, "services.AddSingleton<Job>();", "public static bool Has(object job) => job is Job(var registry) && registry is null;")]
    [InlineData(Job, "", "")]
    [InlineData("public record Base(Registry Registry) { public string A(UserContext context) { using var engine = [|new Engine(Registry)|]; return engine.Run(\"a\", \"b\").Text; } } public record Job(Registry Registry) : Base(Registry);", "services.AddSingleton<Base>();", "")]
    [InlineData("public record struct Line(Registry Registry) { public string A(UserContext context) { using var engine = [|new Engine(Registry)|]; return engine.Run(\"a\", \"b\").Text; } }", "services.AddSingleton(typeof(Line));", "")]
    public async Task ARecordThatOthersMake_IsAValue(string type, string registration, string more) => (await RewriteHarness.RunAsync(Registered(type, registration, more))).IsRefused(RefusalCodes.NoFactory);

    [Fact]
    public async Task WhatFellAway_IsNoted_WithItsPlace()
    {
        var result = await RewriteHarness.RunAsync(With("public sealed class Other;", "[|new Engine(new Registry())|].Run(\"a\", \"b\").Text"));
        Assert.Contains("File0.cs:13: 'new Registry()' fell away: what it configured is 'IEngineFactory''s business now, and may be another there: it does not come from the container", result.Outcome.Plans.SelectMany(plan => plan.Notes));
    }
}
