using Netra.Execution.Analyzers.Tests.Testing;

namespace Netra.Execution.Analyzers.Tests.Containment;

/// <summary>Agents, plugins and compiled queries of which everybody has one.</summary>
public sealed class NETRA2003AgentTests
{
    [Theory]
    [InlineData("builder.AddAIAgent(\"desk\", (sp, name) => new DeskAgent(null!));", true)]
    [InlineData("builder.Services.AddAIAgent(\"desk\", (sp, name) => { var session = sp.GetRequiredService<UserSession>(); return new DeskAgent(session); });", true)]
    [InlineData("builder.AddAIAgent(\"desk\", (sp, name) => new DeskAgent(null!), ServiceLifetime.Singleton);", true)]
    [InlineData("builder.AddAIAgent(\"desk\", (sp, name) => new DeskAgent(null!), ServiceLifetime.Scoped);", false)]
    [InlineData("builder.AddAIAgent(\"desk\", (sp, name) => new DeskAgent(null!), lifetime: ServiceLifetime.Transient);", false)]
    [InlineData("builder.AddAIAgent(\"desk\", \"You help.\"); _ = new DeskAgent(null!);", false)]
    [InlineData("builder.Services.AddKeyedScoped<AIAgent>(\"desk\", (sp, name) => new DeskAgent(null!));", false)]
    public Task OwnAgent(string registration, bool isShared) => Verify.RulesAsync(Case(
        $"class DeskAgent(UserSession {(isShared ? "{|NETRA2003:session|}" : "session")}) : AIAgent {{ object S => session; }}", registration));

    [Theory]
    [InlineData("{|NETRA2003:builder.AddAIAgent(\"desk\", (sp, name) => new ChatClientAgent(sp.GetRequiredService<UserSession>()))|};")]
    [InlineData("{|NETRA2003:builder.AddAIAgent(\"desk\", (sp, name) => { var session = sp.GetRequiredService<UserSession>(); return new ChatClientAgent(name, tools: [AIFunctionFactory.Create(session.Notes.Clear), AIFunctionFactory.Create(() => session.Notes.Count)]); })|};")]
    [InlineData("{|NETRA2005:builder.AddAIAgent(\"desk\", (sp, name) => new ChatClientAgent(\"You help \" + sp.GetRequiredService<IHttpContextAccessor>().HttpContext!.User.Identity!.Name))|};")]
    [InlineData("builder.AddAIAgent(\"desk\", (sp, name) => new ChatClientAgent(sp.GetRequiredService<UserSession>()), ServiceLifetime.Scoped);")]
    [InlineData("builder.AddAIAgent(\"desk\", (sp, name) => new ChatClientAgent(\"You help \" + sp.GetRequiredService<IHttpContextAccessor>().HttpContext!.User.Identity!.Name), ServiceLifetime.Transient);")]
    [InlineData("builder.AddAIAgent(\"desk\", (sp, name) => new ChatClientAgent(name, tools: [AIFunctionFactory.Create((UserSession session) => session.Notes.Count)]));")]
    [InlineData("builder.AddAIAgent(\"desk\", (sp, name) => new ChatClientAgent(name, tools: [AIFunctionFactory.Create(() => sp.GetRequiredService<UserSession>().Notes.Count)]));")]
    [InlineData("builder.AddAIAgent(\"desk\", (sp, name) => new ChatClientAgent(sp.GetRequiredService<IHttpContextAccessor>()));")]
    [InlineData("builder.AddAIAgent(\"desk\", (sp, name) => new ChatClientAgent(new System.Security.Claims.ClaimsPrincipal()));")]
    [InlineData("{|NETRA2003:builder.Services.AddSingleton<AIAgent>(sp => new ChatClientAgent(sp.GetRequiredService<UserSession>()))|};")]
    [InlineData("{|NETRA2005:builder.Services.AddSingleton<AIAgent>(sp => new ChatClientAgent(sp.GetRequiredService<IHttpContextAccessor>().HttpContext!.User))|};")]
    [InlineData("builder.Services.AddScoped<AIAgent>(sp => new ChatClientAgent(sp.GetRequiredService<UserSession>()));")]
    [InlineData("builder.Services.AddSingleton<Func<AIAgent>>(sp => () => new ChatClientAgent(sp.GetRequiredService<UserSession>()));")]
    public Task LibrarysAgent(string registration) => Verify.RulesAsync(Case("", registration, isLibraryElsewhere: true), test =>
    {
        var library = test.TestState.AdditionalProjects["Library"];
        library.Sources.Add(("Library.cs", "#nullable enable\n" + Library));
        library.AdditionalReferences.AddRange(FrameworkReferences.All);
        test.TestState.AdditionalProjectReferences.Add("Library");
    });

    [Theory]
    [InlineData("builder.Services.AddKernel().Plugins.AddFromType<Orders>();", true)]
    [InlineData("builder.Services.AddKernel().Plugins.AddFromType<Clock>().AddFromType<Orders>(\"orders\");", true)]
    [InlineData("var kernel = builder.Services.AddKernel(); kernel.Plugins.AddFromType<Orders>();", true)]
    [InlineData("builder.Services.AddKernel().Plugins.AddFromObject(new Orders(null!));", true)]
    [InlineData("builder.Services.AddSingleton(sp => KernelPluginFactory.CreateFromType<Orders>(\"orders\", sp));", true)]
    [InlineData("builder.Services.AddSingleton<KernelPlugin>(sp => KernelPluginFactory.CreateFromObject(new Orders(null!)));", true)]
    [InlineData("builder.Services.AddSingleton(sp => { var kernel = Kernel.CreateBuilder(); kernel.Plugins.AddFromType<Orders>(); return kernel.Build(); });", true)]
    [InlineData("var kernel = Kernel.CreateBuilder(); kernel.Plugins.AddFromType<Orders>();", false)]
    [InlineData("builder.Services.AddTransient(sp => { var kernel = Kernel.CreateBuilder(); kernel.Plugins.AddFromType<Orders>(); return kernel.Build(); });", false)]
    [InlineData("builder.Services.AddSingleton<Func<Kernel>>(sp => () => { var kernel = Kernel.CreateBuilder(); kernel.Plugins.AddFromType<Orders>(); return kernel.Build(); });", false)]
    [InlineData("builder.Services.AddScoped(sp => KernelPluginFactory.CreateFromType<Orders>(\"orders\", sp));", false)]
    [InlineData("builder.Services.AddKernel().Plugins.AddFromType<Clock>();", false)]
    [InlineData("builder.Services.AddKernel(); Registry.Plugins.AddFromType<Orders>();", false)]
    public Task Plugin(string registration, bool isShared) => Verify.RulesAsync(Case(
        $"class Clock {{ }} class Orders(UserSession {(isShared ? "{|NETRA2003:session|}" : "session")}) {{ object S => session; }} static class Registry {{ public static IKernelBuilderPlugins Plugins => null!; }}", registration));

    [Theory]
    [InlineData("{|NETRA2003:builder.Services.AddKernel().Plugins.AddFromType<UserSession>()|};")]
    [InlineData("Kernel.CreateBuilder().Plugins.AddFromType<UserSession>();")]
    public Task UsersPlugin(string registration) => Verify.RulesAsync(Case("", registration));

    [Theory]
    [InlineData("Func<Db, int>? _mine;", "{|NETRA2003:_mine = EF.CompileQuery((Db db) => db.Orders.Count(order => order.UserId == userId))|};")]
    [InlineData("Func<Db, int>? _mine;", "{|NETRA2003:_mine ??= EF.CompileQuery((Db db) => db.Orders.Count(order => order.Notes == session.Notes))|};")]
    [InlineData("Func<Db, int>? _mine;", "var name = user.FindFirst(\"sub\")!.Value; {|NETRA2003:_mine = EF.CompileQuery((Db db) => db.Orders.Count(order => order.Name == name))|};")]
    [InlineData("Func<Db, string, int>? _mine;", "_mine = EF.CompileQuery((Db db, string userId) => db.Orders.Count(order => order.UserId == userId));")]
    [InlineData("Func<Db, int>? _mine;", "_mine = EF.CompileQuery((Db db) => db.Orders.Count(order => order.Name == text));")]
    [InlineData("", "var mine = EF.CompileQuery((Db db) => db.Orders.Count(order => order.UserId == userId)); mine(null!);")]
    [InlineData("readonly Func<Db, int> _mine; public Store(string tenantId) => _mine = EF.CompileQuery((Db db) => db.Orders.Count(order => order.Name == tenantId));", "")]
    [InlineData("readonly System.Collections.Generic.Dictionary<string, Func<Db, int>> _all = new();", "_all[userId] = EF.CompileQuery((Db db) => db.Orders.Count(order => order.UserId == userId));")]
    [InlineData("static Func<Db, int>? s_mine;", "{|NETRA2001:s_mine = EF.CompileQuery((Db db) => db.Orders.Count(order => order.UserId == userId))|};")]
    [InlineData("static readonly Func<Db, int> s_mine = {|NETRA2001:EF.CompileQuery((Db db) => db.Orders.Count(order => order.UserId == Current.UserId))|};", "")]
    [InlineData("static readonly Func<Db, int> s_mine = EF.CompileQuery((Db db) => db.Orders.Count(order => order.UserId == Defaults.OwnerId));", "")]
    [InlineData("static readonly Func<Db, string, int> s_mine = EF.CompileQuery((Db db, string userId) => db.Orders.Count(order => order.UserId == userId));", "")]
    public Task CompiledQuery(string slot, string statements) => Verify.RulesAsync(Case($$"""
        static class Current { static readonly IHttpContextAccessor s_accessor = new HttpContextAccessor(); public static string UserId => s_accessor.HttpContext!.User.FindFirst("sub")!.Value; }
        static class Defaults { public static readonly string OwnerId = Environment.MachineName; }
        class Store { {{slot}} void Prepare(string userId, string text, UserSession session, System.Security.Claims.ClaimsPrincipal user) { {{statements}} } }
        """, "builder.Services.AddSingleton<Store>();"));

    private static string Case(string types, string registration, bool isLibraryElsewhere = false) => $$"""
        using System;
        using System.Linq;
        using Desk;
        using Microsoft.Agents.AI;
        using Microsoft.Agents.AI.Hosting;
        using Microsoft.AspNetCore.Http;
        using Microsoft.EntityFrameworkCore;
        using Microsoft.Extensions.AI;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Hosting;
        using Microsoft.SemanticKernel;
        {{types}}
        static class Setup { static void Configure(IHostApplicationBuilder builder) { {{registration}} } }
        {{(isLibraryElsewhere ? "" : Library)}}
        """;

    private const string Library = """
        namespace Microsoft.Agents.AI
        {
            public abstract class AIAgent { }
            public class ChatClientAgent : AIAgent { public ChatClientAgent(object client, System.Collections.Generic.IList<Microsoft.Extensions.AI.AITool>? tools = null) { } }
        }
        namespace Microsoft.Agents.AI.Hosting
        {
            using Microsoft.Extensions.DependencyInjection;
            using Microsoft.Extensions.Hosting;
            public static class HostedAgents
            {
                public static void AddAIAgent(this IHostApplicationBuilder builder, string name, string? instructions, ServiceLifetime lifetime = ServiceLifetime.Singleton) { }
                public static void AddAIAgent(this IHostApplicationBuilder builder, string name, System.Func<System.IServiceProvider, string, AIAgent> createAgentDelegate, ServiceLifetime lifetime = ServiceLifetime.Singleton) { }
                public static void AddAIAgent(this IServiceCollection services, string name, System.Func<System.IServiceProvider, string, AIAgent> createAgentDelegate, ServiceLifetime lifetime = ServiceLifetime.Singleton) { }
            }
        }
        namespace Microsoft.Extensions.AI
        {
            public class AITool { }
            public static class AIFunctionFactory { public static AITool Create(System.Delegate method) => new(); }
        }
        namespace Microsoft.SemanticKernel
        {
            using Microsoft.Extensions.DependencyInjection;
            public class Kernel { public static IKernelBuilder CreateBuilder() => null!; }
            public class KernelPlugin { }
            public interface IKernelBuilder { IKernelBuilderPlugins Plugins { get; } Kernel Build(); }
            public interface IKernelBuilderPlugins { }
            public static class KernelPluginFactory
            {
                public static KernelPlugin CreateFromType<T>(string? name = null, System.IServiceProvider? services = null) => new();
                public static KernelPlugin CreateFromObject(object target, string? name = null) => new();
            }
            public static class KernelExtensions
            {
                public static IKernelBuilder AddKernel(this IServiceCollection services) => null!;
                public static IKernelBuilderPlugins AddFromType<T>(this IKernelBuilderPlugins plugins, string? name = null) => plugins;
                public static IKernelBuilderPlugins AddFromObject(this IKernelBuilderPlugins plugins, object target, string? name = null) => plugins;
            }
        }
        namespace Microsoft.EntityFrameworkCore
        {
            public class DbContext { }
            public static class EF
            {
                public static System.Func<T, R> CompileQuery<T, R>(System.Linq.Expressions.Expression<System.Func<T, R>> query) => query.Compile();
                public static System.Func<T, P, R> CompileQuery<T, P, R>(System.Linq.Expressions.Expression<System.Func<T, P, R>> query) => query.Compile();
            }
            public class Order { public string UserId { get; set; } = ""; public string Name { get; set; } = ""; public object? Notes { get; set; } }
            public class Db : DbContext { public System.Linq.IQueryable<Order> Orders => null!; }
        }
        """;
}
