using Netra.Execution.Analyzers.Tests.Rewriting;
using Netra.Execution.CodeFixes.Rewriting;

namespace Netra.Execution.Analyzers.Tests.Origin;

/// <summary>An engine that is known by a contract only: its replacement has the contract too, or the group stays.</summary>
public sealed class NETRA1001FixContractTests
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using Desk;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.DependencyInjection.Extensions;

        namespace App;


        """;

    private const string Asking = "public sealed class Clerk(ILimited engine) { public int A(UserContext context) => engine.Limit; }";

    private static string Services(string registrations, string types = Asking) => Usings + $$"""
        public static class Services
        {
            public static void Register(IServiceCollection services)
            {
                services.AddDesk();
                services.AddSingleton<Registry>();
                services.AddSingleton<Bridge>();
                {{registrations}}
            }
        }

        {{types}}
        """;

    private static async Task<string> RewrittenAsync(string text)
    {
        var result = await RewriteHarness.RunAsync(text);
        Assert.Empty(result.Outcome.Refusals.Select(refusal => refusal.Reason));
        Assert.Empty(result.Errors);
        Assert.Empty(result.ChangedAgain);
        return result.Texts["File0.cs"].ReplaceLineEndings("\n");
    }

    [Theory]
    [InlineData("services.AddScoped<ILimited, [|Engine|]>();")]
    [InlineData("services.AddScoped<ILimited>(sp => [|new Engine(sp.GetRequiredService<Registry>())|]);")]
    [InlineData("services.AddSingleton(typeof(ILimited), [|typeof(Engine)|]);")]
    [InlineData("services.TryAddSingleton([|typeof(Engine)|]);\n        services.AddScoped<ILimited>(sp => sp.GetRequiredService<Engine>());")]
    [InlineData("services.TryAdd(ServiceDescriptor.Transient<ILimited>(sp => [|new Engine(sp.GetRequiredService<Registry>())|]));")]
    [InlineData("services.TryAdd(ServiceDescriptor.Singleton<ILimited, [|Engine|]>());")]
    [InlineData("services.Add(new ServiceDescriptor(typeof(ILimited), [|typeof(Engine)|], ServiceLifetime.Singleton));")]
    [InlineData("services.AddScoped<ILimited, [|Engine|]>();\n        services.TryAddScoped<ILimited>(sp => [|new Engine()|]);")]
    public async Task ARegistrationUnderAContract_GoesWithItsLastConsumer(string registration)
    {
        var text = await RewrittenAsync(Services(registration));
        Assert.DoesNotContain("ILimited", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<Engine>", text, StringComparison.Ordinal);
        Assert.DoesNotContain("typeof", text, StringComparison.Ordinal);
        Assert.Contains("public sealed class Clerk(IEngineFactory factory)", text, StringComparison.Ordinal);
        Assert.Contains("using var engine = factory.CreateForUser(context);", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("services.TryAddSingleton([|typeof(Engine)|]);")]
    [InlineData("services.Add(ServiceDescriptor.Singleton<[|Engine|], Engine>());")]
    public async Task ARegistrationOfItself_Goes(string registration) =>
        Assert.DoesNotContain("Engine>()", await RewrittenAsync(Services(registration, "public sealed class Clerk(Engine engine) { public int A(UserContext context) => engine.Limit; }")), StringComparison.Ordinal);

    /// <summary>Somebody asks in a way that is not followed, or may get another implementation.</summary>
    [Theory]
    [InlineData("services.AddScoped<IOnlyOld, [|Engine|]>();", "public sealed class Clerk(IOnlyOld engine) { public void A(UserContext context) => engine.OnlyLegacy(); }")]
    [InlineData("services.AddScoped<ILimited, [|Engine|]>();", "public sealed class Clerk(IServiceProvider services) { public int A(UserContext context) => services.GetRequiredService<ILimited>().Limit; }")]
    [InlineData("services.AddScoped<ILimited, [|Engine|]>();", "public sealed class Clerk(IEnumerable<ILimited> engines) { public object A(UserContext context) => engines; }")]
    [InlineData("services.AddScoped<ILimited, [|Engine|]>(); services.AddScoped<ILimited, Other>();", Asking + " public sealed class Other : ILimited { public int Limit { get; set; } }")]
    [InlineData("services.AddScoped<ILimited, [|Engine|]>(); services.AddScoped<ILimited>(sp => new Other());", Asking + " public sealed class Other : ILimited { public int Limit { get; set; } }")]
    [InlineData("services.AddScoped<ILimited, [|Engine|]>();", "public sealed class Clerk(ILimited engine) { public int A() => engine.Limit; }")]
    [InlineData("services.AddSingleton([|typeof(Engine)|]); services.AddScoped<ILimited>(sp => sp.GetRequiredService<Engine>());", "public sealed class Clerk(ILimited engine) { public int A() => engine.Limit; }")]
    public async Task ARegistration_StaysWithAConsumer(string registration, string types) => (await RewriteHarness.RunAsync(Services(registration, types))).IsRefused(RefusalCodes.Escapes);

    private static string Clerk(string members) => Usings + $$"""
        public sealed class Clerk(IEngineFactory factory)
        {
            public object Factory => factory;

            {{members}}
        }
        """;

    [Theory]
    [InlineData("public int A(UserContext context) { ILimited engine = [|new Engine()|]; return engine.Limit; }", "using UserEngine engine = factory.CreateForUser(context); return engine.Limit;")]
    [InlineData("public int A(UserContext context) => B([|new Engine()|]); private static int B(ILimited engine) => engine.Limit;", "using var engine = factory.CreateForUser(context);\n        return B(engine);")]
    [InlineData("private readonly ILimited _engine = [|new Engine()|]; public int A(UserContext context) => _engine.Limit;", "using var engine = factory.CreateForUser(context);\n        return engine.Limit;")]
    [InlineData("public int A(UserContext context) { List<ILimited> all = [[|new Engine()|]]; return all[0].Limit; }", "using var engine = factory.CreateForUser(context);\n    List<UserEngine> all = [engine];")]
    public async Task AContract_IsFollowed(string member, string expected) => Assert.Contains(expected, await RewrittenAsync(Clerk(member)), StringComparison.Ordinal);

    [Theory]
    [InlineData("public void A(UserContext context) { IOnlyOld engine = [|new Engine()|]; engine.OnlyLegacy(); }")]
    [InlineData("public string A(UserContext context) { object engine = [|new Engine()|]; return $\"{engine}\"; }")]
    [InlineData("private sealed class Other : ILimited { public int Limit { get; set; } } public int A(UserContext context) => B([|new Engine()|]) + B(new Other()); private static int B(ILimited engine) => engine.Limit;")]
    public async Task WhatTheReplacementIsNot_StaysAsItIs(string member) => (await RewriteHarness.RunAsync(Clerk(member))).IsRefused(RefusalCodes.Escapes);
}
