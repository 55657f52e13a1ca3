using Netra.Execution.Analyzers.Tests.Testing;

namespace Netra.Execution.Analyzers.Tests.Origin;

/// <summary>Registrations, in every spelling in which the container is told what to construct.</summary>
public sealed class NETRA1001RegistrationTests
{
    [Theory]
    [InlineData("{|NETRA2003:services.AddSingleton<UserEngine>()|}")]
    [InlineData("{|NETRA2003:services.AddSingleton<IEngine, UserEngine>()|}")]
    [InlineData("{|NETRA2003:services.AddSingleton(typeof(UserEngine))|}")]
    [InlineData("services.AddSingleton<Engine>(provider => null!)")]
    [InlineData("services.AddSingleton<IEngine, Engine>(provider => null!)")]
    [InlineData("services.AddScoped<Engine>(provider => provider.GetRequiredService<Engine>())")]
    [InlineData("services.AddSingleton<Engine>(made)")]
    [InlineData("services.AddSingleton(made)")]
    [InlineData("services.AddSingleton(typeof(Engine), made)")]
    [InlineData("services.AddSingleton(typeof(Engine), provider => made)")]
    [InlineData("{|NETRA2003:services.AddSingleton(typeof(Engine), typeof(UserEngine))|}")]
    [InlineData("services.AddKeyedSingleton<Engine>(\"a\", made)")]
    [InlineData("services.AddKeyedSingleton<Engine>(\"a\", (provider, key) => made)")]
    [InlineData("services.TryAddSingleton<Engine>(provider => made)")]
    [InlineData("services.TryAddSingleton(made)")]
    [InlineData("services.Add(ServiceDescriptor.Singleton<Engine>(provider => made))")]
    [InlineData("services.Add(ServiceDescriptor.Singleton<Engine>(made))")]
    [InlineData("services.Add(new ServiceDescriptor(typeof(Engine), made))")]
    [InlineData("services.Add(new ServiceDescriptor(typeof(Engine), provider => made, ServiceLifetime.Scoped))")]
    [InlineData("services.RemoveAll<Engine>()")]
    [InlineData("services.BuildServiceProvider().GetRequiredService<Engine>()")]
    [InlineData("services.AddHttpClient<UserEngine>()")]
    [InlineData("services.AddHttpClient(\"a\").AddTypedClient<Engine>(client => null!)")]
    [InlineData("services.AddHttpClient(\"a\").AddTypedClient<UserEngine>()")]
    public Task MadeElsewhere_DoesNotTrigger(string registration) => Verify.RulesAsync(Startup(registration));

    [Theory]
    [InlineData("services.AddSingleton<{|NETRA1001:Engine|}>()")]
    [InlineData("services.AddScoped<{|NETRA1001:Desk.Engine|}>()")]
    [InlineData("services.AddTransient<{|NETRA1001:Engine|}>()")]
    [InlineData("services.AddSingleton<IEngine, {|NETRA1001:Engine|}>()")]
    [InlineData("services.AddScoped<IEngine, {|NETRA1001:Engine|}>()")]
    [InlineData("services.AddTransient<IEngine, {|NETRA1001:Engine|}>()")]
    [InlineData("services.AddSingleton<Engine, {|NETRA1001:Engine|}>()")]
    [InlineData("services.AddSingleton({|NETRA1001:typeof(Engine)|})")]
    [InlineData("services.AddScoped(typeof(IEngine), {|NETRA1001:typeof(Engine)|})")]
    [InlineData("services.AddTransient(implementationType: {|NETRA1001:typeof(Engine)|}, serviceType: typeof(Engine))")]
    [InlineData("services.AddSingleton(typeof(IDictionary<,>), {|NETRA1001:typeof(Engine<>)|})")]
    [InlineData("services.AddKeyedSingleton<{|NETRA1001:Engine|}>(\"a\")")]
    [InlineData("services.AddKeyedScoped<IEngine, {|NETRA1001:Engine|}>(\"a\")")]
    [InlineData("services.AddKeyedTransient({|NETRA1001:typeof(Engine)|}, \"a\")")]
    [InlineData("services.AddKeyedTransient(typeof(IEngine), \"a\", {|NETRA1001:typeof(Engine)|})")]
    [InlineData("services.TryAddSingleton<{|NETRA1001:Engine|}>()")]
    [InlineData("services.TryAddScoped<IEngine, {|NETRA1001:Engine|}>()")]
    [InlineData("services.TryAddTransient({|NETRA1001:typeof(Engine)|})")]
    [InlineData("services.TryAddTransient(typeof(IEngine), {|NETRA1001:typeof(Engine)|})")]
    [InlineData("services.TryAddKeyedSingleton<{|NETRA1001:Engine|}>(\"a\")")]
    [InlineData("services.TryAddKeyedScoped(typeof(IEngine), \"a\", {|NETRA1001:typeof(Engine)|})")]
    [InlineData("services.Add(ServiceDescriptor.Singleton<IEngine, {|NETRA1001:Engine|}>())")]
    [InlineData("services.Add(ServiceDescriptor.Scoped(typeof(IEngine), {|NETRA1001:typeof(Engine)|}))")]
    [InlineData("services.Replace(ServiceDescriptor.Transient<IEngine, {|NETRA1001:Engine|}>())")]
    [InlineData("services.Replace(ServiceDescriptor.KeyedSingleton<IEngine, {|NETRA1001:Engine|}>(\"a\"))")]
    [InlineData("services.TryAddEnumerable(ServiceDescriptor.Singleton<IEngine, {|NETRA1001:Engine|}>())")]
    [InlineData("services.TryAdd(ServiceDescriptor.Describe(typeof(IEngine), {|NETRA1001:typeof(Engine)|}, ServiceLifetime.Scoped))")]
    [InlineData("services.Add(ServiceDescriptor.DescribeKeyed(typeof(IEngine), \"a\", {|NETRA1001:typeof(Engine)|}, ServiceLifetime.Scoped))")]
    [InlineData("services.Add(new ServiceDescriptor(typeof(IEngine), {|NETRA1001:typeof(Engine)|}, ServiceLifetime.Scoped))")]
    [InlineData("services.Add(new ServiceDescriptor(typeof(IEngine), \"a\", {|NETRA1001:typeof(Engine)|}, ServiceLifetime.Scoped))")]
    [InlineData("services.Add(new(typeof(IEngine), {|NETRA1001:typeof(Engine)|}, ServiceLifetime.Scoped))")]
    [InlineData("ServiceCollectionServiceExtensions.AddSingleton<{|NETRA1001:Engine|}>(services)")]
    [InlineData("services?.AddSingleton<{|NETRA1001:Engine|}>()")]
    [InlineData("services.AddHttpClient<{|NETRA1001:Engine|}>()")]
    [InlineData("services.AddHttpClient<IEngine, {|NETRA1001:Engine|}>(\"a\")")]
    [InlineData("services.AddHttpClient(\"a\").AddTypedClient<{|NETRA1001:Engine|}>()")]
    [InlineData("services.AddHttpClient(\"a\").AddTypedClient<IEngine, {|NETRA1001:Engine|}>()")]
    public Task ByType_Triggers(string registration) => Verify.RulesAsync(Startup(registration));

    [Theory]
    [InlineData("services.AddSingleton({|NETRA1001:new Engine()|})")]
    [InlineData("services.AddSingleton<IEngine>({|NETRA1001:new Engine()|})")]
    [InlineData("services.AddScoped<IEngine>(provider => {|NETRA1001:new Engine()|})")]
    [InlineData("services.AddScoped<IEngine, Engine>(provider => {|NETRA1001:new()|})")]
    [InlineData("services.AddSingleton(typeof(IEngine), provider => {|NETRA1001:new Engine()|})")]
    [InlineData("services.AddScoped(provider => ActivatorUtilities.CreateInstance<{|NETRA1001:Engine|}>(provider))")]
    [InlineData("services.Add(new ServiceDescriptor(typeof(Engine), {|NETRA1001:new Engine()|}))")]
    public Task InFactoryOrInstance_TriggersOnce(string registration) => Verify.RulesAsync(Startup(registration));

    [Fact]
    public Task OwnMethodOfThatName_DoesNotTrigger() => Verify.RulesAsync("""
        using Desk;
        class Bag { public void AddSingleton<T>() { } public void AddScoped(System.Type serviceType) { } }
        class Startup
        {
            void Configure(Bag bag) { bag.AddSingleton<Engine>(); bag.AddScoped(typeof(Engine)); }
        }
        """);

    [Fact]
    public Task HostedService_Triggers() => Verify.RulesAsync("""
        using System.Threading;
        using System.Threading.Tasks;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Hosting;
        using Netra.Execution.Annotations;
        [ReplacedBy(typeof(NewPump))] class Pump : IHostedService
        {
            public Task StartAsync(CancellationToken token) => Task.CompletedTask;
            public Task StopAsync(CancellationToken token) => Task.CompletedTask;
        }
        class NewPump { }
        class Startup
        {
            void Configure(IServiceCollection services)
            {
                services.AddHostedService<{|NETRA1001:Pump|}>();
                services.AddHostedService<Pump>(provider => null!);
            }
        }
        """);

    [Theory]
    [InlineData("services.AddDbContext<NewDb>()")]
    [InlineData("services.AddDbContext<IDb, NewDb>()")]
    [InlineData("services.AddDbContextFactory<OldDb, Making>()")]
    [InlineData("services.AddHealthChecks().AddDbContextCheck<OldDb>()")]
    [InlineData("services.AddHealthChecks().AddSqlServer(typeof(OldDb).Name)")]
    [InlineData("services.AddScoped(provider => provider.GetRequiredService<OldDb>())")]
    [InlineData("services.AddDbContext<{|NETRA1001:OldDb|}>()")]
    [InlineData("services.AddDbContext<IDb, {|NETRA1001:OldDb|}>(options => { })")]
    [InlineData("services.AddDbContextPool<{|NETRA1001:OldDb|}>(options => { })")]
    [InlineData("services.AddDbContextFactory<{|NETRA1001:OldDb|}>()")]
    [InlineData("services.AddPooledDbContextFactory<{|NETRA1001:OldDb|}>(options => { })")]
    [InlineData("services.AddSqlServer<{|NETRA1001:OldDb|}>(\"Server=.\")")]
    public Task Databases(string use) => Verify.RulesAsync($$"""
        using System;
        using Microsoft.EntityFrameworkCore;
        using Microsoft.Extensions.DependencyInjection;
        using Netra.Execution.Annotations;
        interface IDb { }
        class NewDb : DbContext, IDb { }
        [ReplacedBy(typeof(NewDb))] class OldDb : DbContext, IDb { }
        class Making : IDbContextFactory<OldDb> { public OldDb CreateDbContext() => throw new NotSupportedException(); }
        static class Startup { static void Configure(IServiceCollection services) { {{use}}; } }
        namespace Microsoft.EntityFrameworkCore
        {
            public class DbContext { } public class DbContextOptionsBuilder { } public interface IDbContextFactory<T> { T CreateDbContext(); }
        }
        namespace Microsoft.Extensions.DependencyInjection
        {
            public static class Databases
            {
                public static void AddDbContext<T>(this IServiceCollection services, Action<DbContextOptionsBuilder>? options = null, ServiceLifetime lifetime = ServiceLifetime.Scoped) where T : DbContext { }
                public static void AddDbContext<TService, T>(this IServiceCollection services, Action<DbContextOptionsBuilder>? options = null) where T : TService { }
                public static void AddDbContextPool<T>(this IServiceCollection services, Action<DbContextOptionsBuilder> options, int size = 1024) where T : DbContext { }
                public static void AddDbContextFactory<T>(this IServiceCollection services, Action<DbContextOptionsBuilder>? options = null) where T : DbContext { }
                public static void AddDbContextFactory<T, TFactory>(this IServiceCollection services) where TFactory : IDbContextFactory<T> { }
                public static void AddPooledDbContextFactory<T>(this IServiceCollection services, Action<DbContextOptionsBuilder> options) where T : DbContext { }
                public static void AddSqlServer<T>(this IServiceCollection services, string connection) where T : DbContext { }
                public static void AddSqlServer(this IHealthChecksBuilder checks, string connection) { }
                public static void AddDbContextCheck<T>(this IHealthChecksBuilder checks) where T : DbContext { }
            }
        }
        """);

    [Theory]
    [InlineData("app.UseMiddleware<NewGate>()")]
    [InlineData("app.UseMiddleware<{|NETRA1001:OldGate|}>()")]
    [InlineData("app.UseMiddleware({|NETRA1001:typeof(OldGate)|})")]
    public Task Middleware(string use) => Verify.RulesAsync($$"""
        using System.Threading.Tasks;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Http;
        using Netra.Execution.Annotations;
        [ReplacedBy(typeof(NewGate))] class OldGate(RequestDelegate next) { public Task InvokeAsync(HttpContext context) => next(context); }
        class NewGate(RequestDelegate next) { public Task InvokeAsync(HttpContext context) => next(context); }
        static class Startup { static void Configure(IApplicationBuilder app) { {{use}}; } }
        """);

    private static string Startup(string registration) => $$"""
        using System.Collections.Generic;
        using Desk;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.DependencyInjection.Extensions;
        static class Startup
        {
            static void Configure(IServiceCollection services, Engine made)
            {
                {{registration}};
            }
        }
        """;
}
