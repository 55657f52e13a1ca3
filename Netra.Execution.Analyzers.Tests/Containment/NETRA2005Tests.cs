using Netra.Execution.Analyzers.Tests.Testing;

namespace Netra.Execution.Analyzers.Tests.Containment;

/// <summary>Functions and models that are kept, and whom they were made for.</summary>
public sealed class NETRA2005Tests
{
    [Theory]
    [InlineData("services.AddSingleton(sp => new Client(() => sp.GetRequiredService<IHttpContextAccessor>().HttpContext));")]
    [InlineData("services.AddSingleton(sp => new Client(sp.GetRequiredService<IHttpContextAccessor>()));")]
    [InlineData("services.AddScoped(sp => new Client(sp.GetRequiredService<IHttpContextAccessor>().HttpContext.TraceIdentifier));")]
    [InlineData("services.AddTransient(sp => new Client(sp.GetRequiredService<IHttpContextAccessor>().HttpContext.TraceIdentifier));")]
    [InlineData("services.AddSingleton(sp => new Client(sp.GetRequiredService<IConfiguration>().Name));")]
    [InlineData("services.AddSingleton(sp => Make(sp));")]
    [InlineData("services.Configure<Settings>(o => o.Name = \"a\");")]
    [InlineData("services.Configure<Settings>(o => o.Current = () => accessor.HttpContext);")]
    [InlineData("services.AddOptions<Settings>().Configure<IHttpContextAccessor>((o, a) => o.Accessor = a);")]
    [InlineData("other.AddSingleton(_ => accessor.HttpContext);")]
    [InlineData("services.ConfigureAll<Settings>(o => o.Name = \"a\");")]
    [InlineData("services.PostConfigure<Settings>(o => o.Accessor = accessor);")]
    public Task MadeForNobody_DoesNotTrigger(string statement) => Verify.RulesAsync(Registrations(statement));

    [Theory]
    [InlineData("{|NETRA2005:services.AddSingleton(sp => new Client(sp.GetRequiredService<IHttpContextAccessor>().HttpContext.TraceIdentifier))|};")]
    [InlineData("{|NETRA2005:services.AddSingleton(sp => { var http = sp.GetRequiredService<IHttpContextAccessor>(); return new Client(http.HttpContext?.TraceIdentifier); })|};")]
    [InlineData("{|NETRA2005:services.TryAddSingleton(sp => new Client(accessor.HttpContext.TraceIdentifier))|};")]
    [InlineData("{|NETRA2005:services.AddKeyedSingleton(\"a\", (sp, key) => new Client(accessor.HttpContext.TraceIdentifier))|};")]
    [InlineData("services.Add({|NETRA2005:ServiceDescriptor.Singleton(sp => new Client(accessor.HttpContext.TraceIdentifier))|});")]
    [InlineData("{|NETRA2005:services.AddSingleton(sp => new Client(System.Security.Claims.ClaimsPrincipal.Current.Identity.Name))|};")]
    [InlineData("{|NETRA2005:services.AddSingleton(sp => new Client(sp.GetRequiredService<UserContext>().UserId.Value))|};")]
    [InlineData("{|NETRA2005:services.AddSingleton(sp => MakeNow(sp))|};")]
    [InlineData("{|NETRA2005:services.AddSingleton(MakeNow)|};")]
    [InlineData("Client Local(IServiceProvider sp) => new(accessor.HttpContext.TraceIdentifier); {|NETRA2005:services.AddSingleton(sp => Local(sp))|};")]
    [InlineData("{|NETRA2005:services.Configure<Settings>(o => o.Name = accessor.HttpContext.TraceIdentifier)|};")]
    [InlineData("{|NETRA2005:services.PostConfigure<Settings>(o => o.Name = accessor.HttpContext.TraceIdentifier)|};")]
    [InlineData("{|NETRA2005:services.AddOptions<Settings>().Configure<IHttpContextAccessor>((o, a) => o.Name = a.HttpContext.TraceIdentifier)|};")]
    [InlineData("{|NETRA2005:services.AddSingleton(sp => new Client(System.Threading.Thread.CurrentPrincipal.Identity.Name))|};")]
    [InlineData("{|NETRA2005:services.AddSingleton(sp => new Client(sp.GetRequiredService<Microsoft.AspNetCore.Mvc.Infrastructure.IActionContextAccessor>().ActionContext.ActionDescriptor.Id))|};")]
    [InlineData("{|NETRA2005:services.TryAddKeyedSingleton(\"a\", (sp, key) => new Client(accessor.HttpContext.TraceIdentifier))|};")]
    [InlineData("{|NETRA2005:services.ConfigureAll<Settings>(o => o.Name = accessor.HttpContext.TraceIdentifier)|};")]
    [InlineData("{|NETRA2005:services.PostConfigureAll<Settings>(o => o.Name = accessor.HttpContext.TraceIdentifier)|};")]
    public Task MadeOnceOfWhoeverIsCurrent_Triggers(string statement) => Verify.RulesAsync(Registrations(statement));

    /// <summary>The factory asks a method that asks another, in three files.</summary>
    [Theory]
    [InlineData("accessor.HttpContext!.TraceIdentifier", true)]
    [InlineData("accessor.ToString()", false)]
    public Task ThreeMethodsInThreeFiles(string read, bool triggers)
    {
        var registration = "services.AddSingleton(sp => Second(sp))";
        return Verify.RulesAsync($$"""
            using System;
            using Microsoft.Extensions.DependencyInjection;
            public sealed class Client(object of) { public object Of => of; }
            public static partial class Setup { public static void Add(IServiceCollection services) { {{(triggers ? "{|NETRA2005:" + registration + "|}" : registration)}}; } }
            """, test =>
            {
                test.TestState.Sources.Add(("Second.cs", "using System; public static partial class Setup { private static Client Second(IServiceProvider services) { return Third(services); } }"));
                test.TestState.Sources.Add(("Third.cs", "using System; using Microsoft.AspNetCore.Http; public static partial class Setup { private static Client Third(IServiceProvider services) { var accessor = (IHttpContextAccessor)services.GetService(typeof(IHttpContextAccessor))!; return new Client(" + read + "!); } }"));
            });
    }

    [Fact]
    public Task HandlersAndOptions() => Verify.RulesAsync("""
        using System.Net.Http;
        using System.Threading;
        using System.Threading.Tasks;
        using Microsoft.AspNetCore.Http;
        using Microsoft.Extensions.Options;
        public class Early : DelegatingHandler
        {
            private readonly string? _token;
            public Early(IHttpContextAccessor accessor) { _token = {|NETRA2005:accessor.HttpContext|}!.TraceIdentifier; }
            public object? Used => _token;
        }
        public class EarlyField(IHttpContextAccessor accessor) : DelegatingHandler
        {
            private readonly string? _token = {|NETRA2005:accessor.HttpContext|}!.TraceIdentifier;
            public object? Used => _token;
        }
        public class Late(IHttpContextAccessor accessor) : DelegatingHandler
        {
            protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            {
                request.Headers.Add("a", accessor.HttpContext!.TraceIdentifier);
                return base.SendAsync(request, cancellationToken);
            }
        }
        public class Later(IHttpContextAccessor accessor) : DelegatingHandler
        {
            private readonly System.Func<string?> _trace = () => accessor.HttpContext!.TraceIdentifier;
            public object? Used => _trace();
        }
        public class PerRequest(IHttpContextAccessor accessor) { public string? Trace { get; } = accessor.HttpContext!.TraceIdentifier; }
        public class Settings { public string? Name { get; set; } }
        public class Setup(IHttpContextAccessor accessor) : IConfigureOptions<Settings>
        {
            public void Configure(Settings options) => options.Name = {|NETRA2005:accessor.HttpContext|}!.TraceIdentifier;
        }
        public class After(IHttpContextAccessor accessor) : IPostConfigureOptions<Settings>
        {
            public void PostConfigure(string? name, Settings options) => options.Name = {|NETRA2005:accessor.HttpContext|}!.TraceIdentifier;
        }
        public class NoSetup(IHttpContextAccessor accessor) { public void Configure(Settings options) => options.Name = accessor.HttpContext!.TraceIdentifier; }
        """);

    /// <summary>What serves everybody is made for whoever came first; a scoped object asks for its own user.</summary>
    [Theory]
    [InlineData("AddSingleton", "class Gate(IHttpContextAccessor accessor) { readonly bool _isAdmin = {|NETRA2005:accessor.HttpContext|}!.User.IsInRole(\"admin\"); public bool May() => _isAdmin; }")]
    [InlineData("AddSingleton", "class Gate { readonly bool _isAdmin; public Gate(IHttpContextAccessor accessor) { var user = {|NETRA2005:accessor.HttpContext|}?.User; _isAdmin = user?.IsInRole(\"admin\") == true; } public bool May() => _isAdmin; }")]
    [InlineData("AddSingleton", "class Gate(IHttpContextAccessor accessor) { public int Port { get; } = {|NETRA2005:accessor.HttpContext|}!.Connection.LocalPort; }")]
    [InlineData("AddSingleton", "class Gate { readonly string? _user; public Gate(IHttpContextAccessor accessor) { {|NETRA2003:_user = accessor.HttpContext!.User.FindFirst(\"sub\")!.Value|}; } public string? May() => _user; }")]
    [InlineData("AddSingleton", "class Gate { readonly IHttpContextAccessor _accessor; public Gate(IHttpContextAccessor accessor) => _accessor = accessor; public bool May() => _accessor.HttpContext!.User.IsInRole(\"admin\"); }")]
    [InlineData("AddSingleton", "class Gate(IHttpContextAccessor accessor) { readonly Func<bool> _isAdmin = () => accessor.HttpContext!.User.IsInRole(\"admin\"); public bool May() => _isAdmin(); }")]
    [InlineData("AddScoped", "class Gate(IHttpContextAccessor accessor) { readonly bool _isAdmin = accessor.HttpContext!.User.IsInRole(\"admin\"); public bool May() => _isAdmin; }")]
    public Task ConstructorOfSingleton(string lifetime, string type) => Verify.RulesAsync($$"""
        using System;
        using Microsoft.AspNetCore.Http;
        using Microsoft.Extensions.DependencyInjection;
        {{type}}
        static class Setup { static void Add(IServiceCollection services) => services.{{lifetime}}<Gate>(); }
        """);

    [Theory]
    [InlineData("builder.Entity<Order>().HasQueryFilter(o => o.TenantId == TenantId);")]
    [InlineData("builder.Entity<Order>().HasQueryFilter(o => o.TenantId == _tenantId);")]
    [InlineData("builder.Entity<Order>().HasQueryFilter(o => !o.IsDeleted);")]
    [InlineData("var deleted = false; builder.Entity<Order>().HasQueryFilter(o => o.IsDeleted == deleted);")]
    [InlineData("const string tenantId = \"a\"; builder.Entity<Order>().HasQueryFilter(o => o.TenantId == tenantId);")]
    [InlineData("var context = this; builder.Entity<Order>().HasQueryFilter(o => o.TenantId == context.TenantId);")]
    [InlineData("var title = current.Title; builder.Entity<Order>().HasQueryFilter(o => o.TenantId == title);")]
    [InlineData("builder.Entity<UserContext>().HasQueryFilter(u => u != null);")]
    public Task FilterOverTheContextItself_DoesNotTrigger(string statement) => Verify.RulesAsync(Model(statement));

    [Theory]
    [InlineData("var tenantId = TenantId; {|NETRA2005:builder.Entity<Order>().HasQueryFilter(o => o.TenantId == tenantId)|};")]
    [InlineData("var tenant = user.UserId; {|NETRA2005:builder.Entity<Order>().HasQueryFilter(o => o.TenantId == tenant.Value)|};")]
    [InlineData("var mine = user.UserId.Value; {|NETRA2005:builder.Entity<Order>().HasQueryFilter(o => o.TenantId == mine)|};")]
    [InlineData("{|NETRA2005:builder.Entity<Order>().HasQueryFilter(o => o.TenantId == user.UserId.Value)|};")]
    [InlineData("{|NETRA2005:builder.Entity<Order>().HasQueryFilter(o => o.TenantId == Current.TenantId)|};")]
    [InlineData("var mine = current.TenantId; {|NETRA2005:builder.Entity<Order>().HasQueryFilter(o => o.TenantId == mine)|};")]
    public Task FilterOverOneUser_Triggers(string statement) => Verify.RulesAsync(Model(statement));

    [Theory]
    [InlineData("ChangeToken.OnChange(() => token, () => Use(null));")]
    [InlineData("using var change = ChangeToken.OnChange(() => token, () => Use(context));")]
    [InlineData("var change = ChangeToken.OnChange(() => token, () => Use(context)); change.Dispose();")]
    [InlineData("_change = ChangeToken.OnChange(() => token, () => Use(context));")]
    [InlineData("IDisposable Watch() => ChangeToken.OnChange(() => token, () => Use(context)); using var change = Watch();")]
    [InlineData("new Timer(_ => Use(null), null, 0, 1);")]
    [InlineData("using var timer = new Timer(_ => Use(context), null, 0, 1);")]
    [InlineData("var trace = context.TraceIdentifier; new Timer(_ => Use(trace), null, 0, 1);")]
    [InlineData("_timers[1] = new Timer(_ => Use(null), null, 0, 1);")]
    [InlineData("_ended[1] = new Timer(_ => Use(context), null, 0, 1);")]
    [InlineData("_due?.Dispose(); _due = new Timer(_ => Use(null), null, 0, 1);")]
    [InlineData("_stopped?.Dispose(); _stopped = new Timer(_ => Use(context), null, 0, 1);")]
    [InlineData("var own = new Dictionary<int, Timer>(); own[1] = new Timer(_ => Use(context), null, 0, 1);")]
    [InlineData("options.RegisterPostEvictionCallback((_, _, _, _) => Use(null));")]
    [InlineData("clock.Elapsed += (_, _) => Use(null);")]
    [InlineData("life.ApplicationStopping.Register(() => Use(null));")]
    [InlineData("context.RequestAborted.Register(() => Use(context));")]
    [InlineData("using var end = life.ApplicationStopping.Register(() => Use(context));")]
    [InlineData("using var timer = new Timer(_ => Use(null), null, 0, 1); new Lazy<int>(() => { Use(context); return 1; });")]
    [InlineData("using var timer = new Timer(_ => Use(null), null, 0, 1); new List<int>().ForEach(_ => Use(context));")]
    [InlineData("IDisposable Watch() { return ChangeToken.OnChange(() => token, () => Use(context)); } using var change = Watch();")]
    [InlineData("token.RegisterChangeCallback(_ => Use(null), null);")]
    [InlineData("using var change = token.RegisterChangeCallback(_ => Use(context), null);")]
    [InlineData("using var change = monitor.OnChange(_ => Use(context));")]
    [InlineData("life.ApplicationStopped.UnsafeRegister(_ => Use(null), null);")]
    public Task SubscriptionsThatEnd_DoNotTrigger(string statement) => Verify.RulesAsync(Subscriptions(statement));

    [Theory]
    [InlineData("{|NETRA2005:ChangeToken.OnChange(() => token, () => Use(context))|};")]
    [InlineData("_ = {|NETRA2005:monitor.OnChange(_ => Use(context))|};")]
    [InlineData("var change = {|NETRA2005:ChangeToken.OnChange(() => token, () => Use(context))|};")]
    [InlineData("_kept = {|NETRA2005:ChangeToken.OnChange(() => token, () => Use(context))|};")]
    [InlineData("{|NETRA2005:new Timer(_ => Use(context), null, 0, 1)|};")]
    [InlineData("var timer = {|NETRA2005:new Timer(_ => Use(context), null, 0, 1)|};")]
    [InlineData("{|NETRA2005:TimeProvider.System.CreateTimer(_ => Use(context), null, default, default)|};")]
    [InlineData("{|NETRA2005:options.RegisterPostEvictionCallback((_, _, _, _) => Use(context))|};")]
    [InlineData("{|NETRA2005:clock.Elapsed += (_, _) => Use(context)|};")]
    [InlineData("{|NETRA2005:life.ApplicationStopping.Register(() => Use(context))|};")]
    [InlineData("_timers[1] = {|NETRA2005:new Timer(_ => Use(context), null, 0, 1)|};")]
    [InlineData("_due?.Dispose(); _due = {|NETRA2005:new Timer(_ => Use(context), null, 0, 1)|};")]
    [InlineData("this._due?.Dispose(); this._due = {|NETRA2005:new Timer(_ => Use(context), null, 0, 1)|};")]
    [InlineData("this._timers[1] = {|NETRA2005:new Timer(_ => Use(context), null, 0, 1)|};")]
    [InlineData("void Tick(object? state) => Use(context); {|NETRA2005:new Timer(Tick, null, 0, 1)|};")]
    [InlineData("_ = {|NETRA2005:options.RegisterPostEvictionCallback((_, _, _, _) => Use(context))|}.SetSize(1);")]
    [InlineData("var kept = {|NETRA2005:options.RegisterPostEvictionCallback((_, _, _, _) => Use(context))|}; kept.SetSize(1);")]
    [InlineData("{|NETRA2005:token.RegisterChangeCallback(_ => Use(context), null)|};")]
    [InlineData("{|NETRA2005:life.ApplicationStopped.UnsafeRegister(_ => Use(context), null)|};")]
    public Task SubscriptionsThatStay_Trigger(string statement) => Verify.RulesAsync(Subscriptions(statement));

    [Fact]
    public Task ClientProject_IsSilent() => Verify.RulesAsync("client", Registrations("services.AddSingleton(sp => new Client(accessor.HttpContext.TraceIdentifier));"));

    [Fact]
    public Task ReplacedTypeAndOptOut_AreSilent() => Verify.RulesAsync("""
        using Desk;
        using Microsoft.AspNetCore.Http;
        using Microsoft.Extensions.DependencyInjection;
        using Netra.Execution.Annotations;
        class Client(object of) { public object Of => of; }
        [ReplacedBy(typeof(UserEngine))] class Old { void A(IServiceCollection services, IHttpContextAccessor a) { services.AddSingleton(_ => new Client(a.HttpContext!.TraceIdentifier)); } }
        class New
        {
            [CrossUser("the probe's own request")] void A(IServiceCollection services, IHttpContextAccessor a) { services.AddSingleton(_ => new Client(a.HttpContext!.TraceIdentifier)); }
            void B(IServiceCollection services, IHttpContextAccessor a) { {|NETRA2005:services.AddSingleton(_ => new Client(a.HttpContext!.TraceIdentifier))|}; }
        }
        """);

    [Fact]
    public Task IncompleteCode_DoesNotTrigger() => Verify.RulesAsync(
        Registrations("services.AddSingletons(sp => accessor.HttpContext); services.AddSingleton(sp => acc.HttpContext); new Timer(; services.AddSingleton("),
        test => test.CompilerDiagnostics = Microsoft.CodeAnalysis.Testing.CompilerDiagnostics.None);

    [Fact]
    public Task GeneratedCode_DoesNotTrigger() =>
        Verify.RulesAsync("// <auto-generated/>\n" + Registrations("services.AddSingleton(sp => new Client(accessor.HttpContext.TraceIdentifier));"));

    private static string Registrations(string statement) => $$"""
        #nullable disable
        using System;
        using Desk;
        using Microsoft.AspNetCore.Http;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.DependencyInjection.Extensions;
        public interface IConfiguration { string Name { get; } }
        public sealed class Client(object of) { public object Of => of; }
        public sealed class Settings { public string Name { get; set; } public object Accessor { get; set; } public Func<object> Current { get; set; } }
        public sealed class Other { public void AddSingleton(Func<object, object> make) { } }
        public static class Setup
        {
            public static void Add(IServiceCollection services, IHttpContextAccessor accessor, Other other) { {{statement}} }
            private static Client Make(IServiceProvider services) { var accessor = services.GetRequiredService<IHttpContextAccessor>(); return new Client(() => accessor.HttpContext); }
            private static Client MakeNow(IServiceProvider services) { var accessor = services.GetRequiredService<IHttpContextAccessor>(); return new Client(accessor.HttpContext.TraceIdentifier); }
        }
        """;

    private static string Model(string statement) => $$"""
        using System;
        using System.Linq.Expressions;
        using Desk;
        using Microsoft.EntityFrameworkCore;
        namespace Microsoft.EntityFrameworkCore
        {
            public class DbContext { protected virtual void OnModelCreating(ModelBuilder builder) { } }
            public class ModelBuilder { public Metadata.Builders.EntityTypeBuilder<T> Entity<T>() => new(); }
        }
        namespace Microsoft.EntityFrameworkCore.Metadata.Builders
        {
            public class EntityTypeBuilder<T> { public EntityTypeBuilder<T> HasQueryFilter(Expression<Func<T, bool>> filter) => this; }
        }
        namespace Shop
        {
            public class Order { public string TenantId { get; set; } = ""; public bool IsDeleted { get; set; } }
            public class Tenants { public string TenantId => ""; }
            public class ShopDb : DbContext
            {
                public static Tenants CurrentTenants => new();
                private readonly string _tenantId = "";
                private readonly ICurrent current = null!;
                public string TenantId => _tenantId;
                protected override void OnModelCreating(ModelBuilder builder) => Create(builder, null!);
                private void Create(ModelBuilder builder, UserContext user) { _ = user; {{statement}} }
            }
            public static class Current { public static string TenantId => ""; }
            public interface ICurrent { string TenantId { get; } string Title { get; } }
        }
        """;

    private static string Subscriptions(string statement) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using Microsoft.AspNetCore.Http;
        using Microsoft.Extensions.Caching.Memory;
        using Microsoft.Extensions.Hosting;
        using Microsoft.Extensions.Options;
        using Microsoft.Extensions.Primitives;
        public class Watcher(System.Timers.Timer clock) : IDisposable
        {
            private IDisposable? _change;
            private IDisposable? _kept;
            private Timer? _due;
            private Timer? _stopped;
            public void Stop() => _stopped?.Dispose();
            private readonly Dictionary<int, Timer> _timers = new();
            private readonly Dictionary<int, Timer> _ended = new();
            public void End(int id) { if (_ended.Remove(id, out var timer)) timer.Dispose(); }
            public object? Used => _kept is null && _due is null ? null : 1;
            public void Watch(HttpContext context, IChangeToken token, IOptionsMonitor<string> monitor, MemoryCacheEntryOptions options, IHostApplicationLifetime life) { _ = life; _ = clock; _ = (token, monitor, options); {{statement}} }
            public void Dispose() => _change?.Dispose();
            private static void Use(object? used) { }
        }
        """;
}
