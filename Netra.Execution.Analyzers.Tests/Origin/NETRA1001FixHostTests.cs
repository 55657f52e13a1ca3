using Netra.Execution.Analyzers.Tests.Rewriting;
using Netra.Execution.CodeFixes.Rewriting;

namespace Netra.Execution.Analyzers.Tests.Origin;

/// <summary>A library whose consumer gains the factory: the host that loads it registers it.</summary>
public sealed class NETRA1001FixHostTests
{
    private const string Usings = """
        using System;
        using Desk;
        using Microsoft.Extensions.DependencyInjection;
        using Netra.Execution.Annotations;


        """;

    private const string Library = Usings + """
        namespace Lib;

        [ReplacedBy(typeof(UserTariff), Factory = typeof(ITariffFactory))]
        public sealed class Tariff : IDisposable { public decimal Quote(decimal kilos) => kilos; public void Dispose() { } }

        [UserScoped] public sealed class UserTariff : IDisposable { public decimal Quote(decimal kilos) => kilos; public void Dispose() { } }

        public interface ITariffFactory { UserTariff Open(UserContext context); }

        public sealed class Counter { public decimal Show(UserContext context) { using var tariff = [|new Tariff()|]; return tariff.Quote(1); } }

        public static class Registrations { public static IServiceCollection AddLib(this IServiceCollection services) => services.AddSingleton<Counter>(); }
        """;

    private const string Factory = "public sealed class HostTariffs : ITariffFactory { public UserTariff Open(UserContext context) => new(); }";

    private static Task<RewriteResult> RunAsync(string statements, string types = Factory, string project = "Top") => RewriteHarness.RunAsync([
        ("Lib", "Lib.cs", Library),
        (project, "Host.cs", $"using Lib;\n{Usings}{statements}\n{types}")]);

    [Theory]
    [InlineData("var services = new ServiceCollection(); services.AddLib(); services.AddSingleton<ITariffFactory, HostTariffs>();")]
    [InlineData("IServiceCollection services = new ServiceCollection(); services.AddLib().AddSingleton<ITariffFactory>(_ => new HostTariffs());")]
    [InlineData("var services = new ServiceCollection(); services.AddLib(); services.AddSingleton(typeof(ITariffFactory), typeof(HostTariffs));")]
    [InlineData("IServiceCollection services = new ServiceCollection(); services.AddLib(); services.Add(ServiceDescriptor.Singleton<ITariffFactory, HostTariffs>());")]
    [InlineData("IServiceCollection services = new ServiceCollection(); services.AddLib(); ServiceCollectionServiceExtensions.AddSingleton<ITariffFactory, HostTariffs>(services);")]
    [InlineData("IServiceCollection services = new ServiceCollection(); services.AddLib(); services.AddTariffs<HostTariffs>();", Factory + " public static class Tariffs { public static void AddTariffs<T>(this IServiceCollection services) where T : class, ITariffFactory => services.AddSingleton<ITariffFactory, T>(); }")]
    [InlineData("IServiceCollection services = new ServiceCollection(); services.AddLib(); services.AddSingleton(_ => Make()); static ITariffFactory Make() => new HostTariffs();")]
    public async Task TheHostRegistersIt(string statements, string types = Factory)
    {
        var result = await RunAsync(statements, types);
        Assert.Empty(result.Outcome.Refusals.Select(refusal => refusal.Reason));
        Assert.Empty(result.Errors);
        Assert.Empty(result.ChangedAgain);
        Assert.Contains("Counter(ITariffFactory factory)", result.Texts["Lib.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("var services = new ServiceCollection(); services.AddLib();")]
    [InlineData("var services = new ServiceCollection(); services.AddLib(); services.AddSingleton<object>();")]
    [InlineData("new ServiceCollection().AddLib(); System.Console.WriteLine(typeof(HostTariffs));")]
    public async Task NobodyRegistersIt(string statements) => (await RunAsync(statements)).IsRefused(RefusalCodes.NoFactory);

    private const string Made = """
        using System;
        using Desk;
        using Microsoft.Extensions.DependencyInjection;
        using Netra.Execution.Annotations;

        namespace Lib;

        [ReplacedBy(typeof(UserTariff), Factory = typeof(ITariffFactory))]
        public sealed class Tariff(Registry registry) : IDisposable { public decimal Quote(decimal kilos) => kilos + registry.GetHashCode(); public void Dispose() { } }

        [UserScoped] public sealed class UserTariff : IDisposable { internal UserTariff() { } public decimal Quote(decimal kilos) => kilos; public void Dispose() { } }

        public interface ITariffFactory { UserTariff Open(UserContext context); }

        public sealed class Tariffs(Registry registry) : ITariffFactory { public UserTariff Open(UserContext context) => new(); public object Of => registry; }

        public sealed class Counter(Registry registry) { public decimal Show(UserContext context) { using var tariff = [|new Tariff(registry)|]; return tariff.Quote(1); } }

        public static class Registrations { public static IServiceCollection AddLib(this IServiceCollection services) => services.AddSingleton<Counter>(); }
        """;

    [Theory]
    [InlineData("services.AddSingleton(new Registry()); services.AddLib();", "services.AddSingleton(new Registry());\nservices.AddSingleton<ITariffFactory, Tariffs>(); services.AddLib();")]
    [InlineData("services.AddSingleton<Registry>(); services.AddSingleton(all => new Tariff(all.GetRequiredService<Registry>())); services.AddLib();", "services.AddSingleton<Registry>();\nservices.AddSingleton<ITariffFactory, Tariffs>();")]
    [InlineData("Setup.Add(services); services.AddSingleton<object>();", "            services.AddSingleton<Registry>();\n            services.AddSingleton<ITariffFactory, Tariffs>();\n")]
    public async Task WhatNobodyRegisters_TheProgramRegistersWithItsParts(string statements, string expected)
    {
        var result = await RewriteHarness.RunAsync(
        [
            ("Lib", "Lib.cs", Made.Replace("[|new Tariff(all", "new Tariff(all", StringComparison.Ordinal)),
            ("Top", "Program.cs", $$"""
                using Desk;
                using Lib;
                using Microsoft.Extensions.DependencyInjection;

                var services = new ServiceCollection();
                {{statements}}

                public static class Setup
                {
                    public static void Add(IServiceCollection services)
                    {
                        {{(statements.StartsWith("Setup", StringComparison.Ordinal) ? "services.AddSingleton<Registry>();" : "")}}
                        services.AddLib();
                    }
                }
                """),
        ]);
        Assert.Empty(result.Outcome.Refusals.Select(refusal => refusal.Reason));
        Assert.Empty(result.Errors);
        Assert.True(result.Texts["Program.cs"].ReplaceLineEndings("\n").Contains(expected.Replace("            ", "        ", StringComparison.Ordinal), StringComparison.Ordinal), result.Texts["Program.cs"]);
        Assert.Equal(2, result.Texts["Program.cs"].Split("ITariffFactory").Length);
    }

    /// <summary>The parts are not there, or end before the factory, or only under a condition.</summary>
    [Theory]
    [InlineData("services.AddLib(); services.AddSingleton<object>();")]
    [InlineData("services.AddScoped<Registry>(); services.AddLib();")]
    [InlineData("if (args.Length > 0) { services.AddSingleton<Registry>(); } services.AddLib();")]
    public async Task WhatTheProgramCouldNotMake_StaysUnregistered(string statements) => (await RewriteHarness.RunAsync(
    [
        ("Lib", "Lib.cs", Made),
        ("Top", "Program.cs", $"using Desk;\nusing Lib;\nusing Microsoft.Extensions.DependencyInjection;\n\nvar services = new ServiceCollection();\n{statements}\n"),
    ])).IsRefused(RefusalCodes.NoFactory);

    /// <summary>A program that does not load the one that registers it fails when it starts; where no program is seen, another solution has it.</summary>
    [Theory]
    [InlineData("Top", false)]
    [InlineData("Other", true)]
    public async Task TheProgramThatLoadsTheLibrary_HasToHaveIt(string program, bool rewritten)
    {
        var result = await RewriteHarness.RunAsync([
            ("Lib", "Lib.cs", Library),
            (program, "Program.cs", program == "Top" ? "System.Console.WriteLine();" : "public sealed class Nothing;"),
            ("Worker", "Worker.cs", $"using Lib;\n{Usings}namespace Worker; public static class Startup {{ public static void Add(IServiceCollection services) => services.AddSingleton<ITariffFactory, HostTariffs>(); }}\n{Factory}")]);
        if (rewritten)
        {
            Assert.Empty(result.Outcome.Refusals.Select(refusal => refusal.Reason));
        }
        else
        {
            result.IsRefused(RefusalCodes.NoFactory);
        }
    }
}
