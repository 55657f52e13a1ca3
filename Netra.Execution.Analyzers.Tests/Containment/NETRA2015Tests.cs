using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using Netra.Execution.Analyzers.Tests.Testing;

namespace Netra.Execution.Analyzers.Tests.Containment;

/// <summary>What serves everybody and holds what is made for one scope, and what looks like it.</summary>
public sealed class NETRA2015Tests
{
    private const string Registered = "services.AddScoped<IWriter, Writer>(); services.AddDbContext<ShopDb>(); ";

    [Theory]
    [InlineData("class Cache(IServiceScopeFactory scopes) { object Make() => scopes.CreateScope(); }")]
    [InlineData("class Cache(IDbContextFactory<ShopDb> databases) { object Make() => databases; }")]
    [InlineData("class Cache(Func<IWriter> make) { object Make() => make(); }")]
    [InlineData("class Cache { Func<ShopDb>? _make; Lazy<IPlain>? _plain; Lazy<Func<ShopDb>>? _later; }")]
    [InlineData("class Cache { Lazy<ShopDb>? _db; }", "services.AddScoped<Cache>();")]
    [InlineData("class Cache(IPlain plain) { object P => plain; }")]
    [InlineData("class Cache { public void Use(IWriter writer, ShopDb db) { } }")]
    [InlineData("class Cache(IServiceScopeFactory scopes) : IDisposable { readonly IServiceScope _scope = scopes.CreateScope(); public void Dispose() => _scope.Dispose(); }")]
    [InlineData("class Cache { readonly Writer _own = new(); }")]
    [InlineData("class Cache(IWriter writer) { object W => writer; }", "services.AddScoped<Cache>();")]
    [InlineData("class Cache(IWriter writer) { object W => writer; }", "services.AddTransient<Cache>();")]
    [InlineData("class Cache(IWriter writer) { object W => writer; }", "if (isLocal) services.AddSingleton<Cache>(); else services.AddScoped<Cache>();")]
    [InlineData("class Cache(IWriter writer) { object W => writer; }", "services.AddSingleton<Cache>(); services.AddSingleton<IWriter, Writer>();")]
    [InlineData("class Cache(IMiddle middle) { object M => middle; }", "services.AddSingleton<Cache>(); services.AddTransient<IMiddle, Middle>();")]
    [InlineData("class Cache(ShopDb db) { object D => db; }", "services.AddSingleton<Cache>(); services.AddDbContext<ShopDb>(ServiceLifetime.Singleton);")]
    [InlineData("class Cache(IWriter writer) { object W => writer; public static Cache Of(Writer own) => new(own); }", "services.AddSingleton<Cache>(_ => Cache.Of(new Writer())); services.AddScoped<IWriter, Writer>();")]
    [InlineData("class Cache { [SharedAcrossUsers(\"read-only\")] ShopDb? _db; }")]
    [InlineData("[SharedAcrossUsers(\"read-only\")] class Cache(IWriter writer) { object W => writer; }")]
    [InlineData("[CrossUser(\"the nightly import\")] class Cache(IWriter writer) { object W => writer; }")]
    [InlineData("class Gate(RequestDelegate next) { public Task InvokeAsync(HttpContext context, IWriter writer) => next(context); }", "app.UseMiddleware<Gate>();")]
    [InlineData("class Gate(IWriter writer) : IMiddleware { object W => writer; public Task InvokeAsync(HttpContext context, RequestDelegate next) => next(context); }", "app.UseMiddleware<Gate>();")]
    [InlineData("class Cache(UserSession {|NETRA2003:session|}) { object S => session; }", "services.AddSingleton<Cache>(); services.AddScoped<UserSession>();")]
    [InlineData("class Cache(IBasket {|NETRA2003:basket|}) { object B => basket; } interface IBasket { } class Basket : IBasket { UserSession? _session; }", "services.AddSingleton<Cache>(); services.AddScoped<IBasket, Basket>();")]
    [InlineData("class Cache(CartDb {|NETRA2003:db|}) { object D => db; } class CartDb(IBasket basket) : DbContext { object B => basket; } interface IBasket { } class Basket : IBasket { UserSession? _session; }", "services.AddSingleton<Cache>(); services.AddDbContext<CartDb>(); services.AddScoped<IBasket, Basket>();")]
    [InlineData("class Cache(Missing m, IWriter) { }", "services.AddSingleton<Cache>();", true)]
    [InlineData("[UserScoped] class Cache(IWriter writer) { object W => writer; }", "{|NETRA2003:services.AddSingleton<Cache>()|};")]
    [InlineData("class Cache(IBook book) { object B => book; } interface IBook { } class Book : IBook { }", "services.AddSingleton<Cache>(); services.Add(ServiceDescriptor.Singleton<IBook, Book>());")]
    [InlineData("class Cache(IBook book) { object B => book; } interface IBook { } class Book : IBook { }", "services.AddSingleton<Cache>(); services.AddSingleton<IBook>(_ => new Book());")]
    [InlineData("class Cache(IStore<int> store) { object S => store; } interface IStore<T> { } class Store<T> : IStore<T> { }", "services.AddSingleton<Cache>(); services.AddSingleton(typeof(IStore<>), typeof(Store<>));")]
    [InlineData("class Cache(IWriter writer) { object W => writer; }", "services.AddKeyedScoped<Cache>(\"a\");")]
    [InlineData("class Gate(RequestDelegate next) { public Task InvokeAsync(HttpContext context, IWriter writer) => next(context); }", "")]
    [InlineData("class Tokens(IServiceScopeFactory scopes) : DelegatingHandler { object S => scopes; }", "")]
    [InlineData("class Pump(IServiceScopeFactory scopes) : BackgroundService { protected override Task ExecuteAsync(CancellationToken token) { using var scope = scopes.CreateScope(); return Task.FromResult(scope.ServiceProvider.GetRequiredService<IWriter>()); } }", "services.AddHostedService<Pump>();")]
    [InlineData("class Pump(IDbContextFactory<ShopDb> databases) : BackgroundService { protected override Task ExecuteAsync(CancellationToken token) => Task.FromResult(databases); }", "services.AddHostedService<Pump>();")]
    public Task Held_DoesNotTrigger(string type, string registration = "services.AddSingleton<Cache>();", bool isBroken = false) => Verify.RulesAsync(
        Case(type, (registration.Contains("ShopDb>(S") ? "" : Registered) + registration), test => test.CompilerDiagnostics = isBroken ? CompilerDiagnostics.None : test.CompilerDiagnostics);

    [Theory]
    [InlineData("class Cache(IWriter {|NETRA2015:writer|}) { object W => writer; }")]
    [InlineData("class Cache { public Cache(IWriter {|NETRA2015:writer|}) { } }")]
    [InlineData("class Cache(IWriter {|NETRA2015:writer|}) { object W => writer; public static Cache Of(IWriter own) => new(own); }", "services.AddSingleton<Cache>(services => new Cache(services.GetRequiredService<IWriter>())); services.AddScoped<IWriter, Writer>();")]
    [InlineData("class Cache(IWriter {|NETRA2015:writer|}) { object W => writer; public static Cache Of(Writer own) => new(own); }", "services.AddSingleton<Cache>(); services.AddScoped<IWriter, Writer>();")]
    [InlineData("class Cache { readonly IWriter {|NETRA2015:_writer|}; public Cache(IWriter writer) => _writer = writer; }")]
    [InlineData("class Cache { public Cache(IEnumerable<IWriter> {|NETRA2015:writers|}) { } }")]
    [InlineData("class Cache { readonly DbContext {|NETRA2015:_db|}; public Cache(ShopDb db) => _db = db; }")]
    [InlineData("class Cache { ShopDb? {|NETRA2015:_db|}; }")]
    [InlineData("class Cache(IServiceProvider services) { CartDb? {|NETRA2015:_db|}; object Db => _db ??= services.GetRequiredService<CartDb>(); } class CartDb(IBasket basket) : DbContext { object B => basket; } interface IBasket { } class Basket : IBasket { UserSession? _session; }", "services.AddSingleton<Cache>(); services.AddDbContext<CartDb>(); services.AddScoped<IBasket, Basket>();")]
    [InlineData("class Cache(IServiceProvider services) { readonly Lazy<ShopDb> {|NETRA2015:_db|} = new(() => services.GetRequiredService<ShopDb>()); }")]
    [InlineData("class Cache { readonly IServiceScope {|NETRA2015:_scope|}; public Cache(IServiceScope scope) => _scope = scope; }")]
    [InlineData("class Cache(Microsoft.Extensions.Options.IOptionsSnapshot<string> {|NETRA2015:options|}) { object O => options; }")]
    [InlineData("class Cache(Microsoft.AspNetCore.Identity.UserManager<string> {|NETRA2015:users|}) { object U => users; }")]
    [InlineData("class Pump(IWriter {|NETRA2015:writer|}) : BackgroundService { protected override Task ExecuteAsync(CancellationToken token) => Task.FromResult(writer); }", "services.AddHostedService<Pump>();")]
    [InlineData("class Gate(RequestDelegate next, IWriter {|NETRA2015:writer|}) { public Task InvokeAsync(HttpContext context) { _ = writer; return next(context); } }", "app.UseMiddleware<Gate>();")]
    [InlineData("class Tokens(IWriter {|NETRA2015:writer|}) : DelegatingHandler { object W => writer; }", "services.AddTransient<Tokens>(); services.AddHttpClient(\"a\").AddHttpMessageHandler<Tokens>();")]
    [InlineData("abstract class Base { protected readonly ShopDb {|NETRA2015:_db|}; protected Base(ShopDb db) => _db = db; } class First(ShopDb db) : Base(db) { } class Second(ShopDb db) : Base(db) { }", "services.AddSingleton<First>(); services.AddSingleton<Second>();")]
    [InlineData("class Pump(IWriter {|NETRA2015:writer|}) : BackgroundService { protected override Task ExecuteAsync(CancellationToken token) => Task.FromResult(writer); }", "")]
    [InlineData("class Cache { readonly object _kept = new(); public Cache(IWriter {|NETRA2015:writer|}) { } object K => _kept; }")]
    [InlineData("class Cache { ShopDb? {|NETRA2015:_db|}; public Cache(IWriter {|NETRA2015:writer|}) { } }")]
    [InlineData("class Cache(IBook {|NETRA2015:book|}) { object B => book; } interface IBook { } class Book : IBook { }", "services.AddSingleton<Cache>(); services.Add(ServiceDescriptor.Scoped<IBook, Book>());")]
    [InlineData("class Cache(IBook {|NETRA2015:book|}) { object B => book; } interface IBook { } class Book : IBook { }", "services.AddSingleton<Cache>(); services.Add(new ServiceDescriptor(typeof(IBook), typeof(Book), ServiceLifetime.Scoped));")]
    [InlineData("class Cache(IBook {|NETRA2015:book|}) { object B => book; } interface IBook { } class Book : IBook { }", "services.AddSingleton<Cache>(); services.AddScoped(typeof(IBook), typeof(Book));")]
    [InlineData("class Cache(IBook {|NETRA2015:book|}) { object B => book; } interface IBook { } class Book : IBook { }", "services.AddSingleton<Cache>(); services.AddScoped<IBook>(_ => new Book());")]
    [InlineData("class Cache(IBook {|NETRA2015:book|}) { object B => book; } interface IBook { } class Book : IBook { }", "services.AddSingleton<Cache>(); services.AddKeyedScoped<IBook, Book>(\"a\");")]
    [InlineData("class Cache(IStore<int> {|NETRA2015:store|}) { object S => store; } interface IStore<T> { } class Store<T> : IStore<T> { }", "services.AddSingleton<Cache>(); services.AddScoped(typeof(IStore<>), typeof(Store<>));")]
    [InlineData("class Cache(IWriter {|NETRA2015:writer|}) { object W => writer; }", "services.AddKeyedSingleton<Cache>(\"a\");")]
    [InlineData("class Cache(IWriter {|NETRA2015:writer|}) { object W => writer; }", "services.Add(ServiceDescriptor.Singleton<Cache, Cache>());")]
    [InlineData("class Cache(Microsoft.AspNetCore.Identity.SignInManager<string> {|NETRA2015:signIn|}) { object S => signIn; }")]
    [InlineData("class Cache(Microsoft.AspNetCore.Components.Server.Circuits.CircuitHandler {|NETRA2015:circuit|}) { object C => circuit; }")]
    [InlineData("class Cache { readonly AsyncServiceScope {|NETRA2015:_scope|}; public Cache(AsyncServiceScope scope) => _scope = scope; }")]
    [InlineData("class Gate(RequestDelegate next, IWriter {|NETRA2015:writer|}) { public Task InvokeAsync(HttpContext context) { _ = writer; return next(context); } }", "")]
    [InlineData("class Tokens(IWriter {|NETRA2015:writer|}) : DelegatingHandler { object W => writer; }", "")]
    [InlineData("class Pump(ShopDb {|NETRA2015:db|}) : BackgroundService { protected override Task ExecuteAsync(CancellationToken token) => Task.FromResult(db); }", "services.AddHostedService<Pump>();")]
    public Task Held_Triggers(string type, string registration = "services.AddSingleton<Cache>();") => Verify.RulesAsync(Case(type, Registered + registration));

    /// <summary>What a method of it keeps, of what the method is given or asks the container for.</summary>
    [Theory]
    [InlineData("private IWriter? _last; public void Keep(IWriter writer) => {|NETRA2015:_last = writer|}; public object? Last() => _last;")]
    [InlineData("private object? _last; public void Keep(IWriter writer) => {|NETRA2015:_last = writer|}; public object? Last() => _last;")]
    [InlineData("private Writer? _last; public void Keep(Writer writer) => {|NETRA2015:_last = writer|}; public object? Last() => _last;")]
    [InlineData("private object? _last; public void Keep(ShopDb db) { var kept = db; {|NETRA2015:_last = kept|}; } public object? Last() => _last;")]
    [InlineData("private IWriter? _last; public void Keep() => {|NETRA2015:_last = services.GetRequiredService<IWriter>()|}; public object? Last() => _last;")]
    [InlineData("private IWriter? _last; public void Keep() => {|NETRA2015:_last ??= services.GetService<IWriter>()|}; public object? Last() => _last;")]
    [InlineData("private IWriter? _last; public void Keep(HttpContext context) => {|NETRA2015:_last = context.RequestServices.GetRequiredService<IWriter>()|}; public object? Last() => _last;")]
    public Task KeptByMethod_Triggers(string members) => Verify.RulesAsync(Case($$"""class Cache(IServiceProvider services) { object S => services; {{members}} }""", Registered + "services.AddSingleton<Cache>();"));

    [Theory]
    [InlineData("private IWriter? _last; public void Keep(IWriter writer) => _last = writer; public object? Last() => _last;", "services.AddScoped<Cache>();")]
    [InlineData("private IWriter? _last; public void Keep(IWriter writer) => _last = writer;")]
    [InlineData("private IPlain? _last; public void Keep(IPlain plain) => _last = plain; public object? Last() => _last;")]
    [InlineData("private IPlain? _last; public void Keep() => _last = services.GetRequiredService<IPlain>(); public object? Last() => _last;")]
    [InlineData("private IWriter? _last; public void Keep() => _last = new Writer(); public object? Last() => _last;")]
    [InlineData("public object? Use(IWriter writer) { var last = writer; return last; }")]
    [InlineData("private IWriter? _last; private IServiceScope? _scope; public void Keep() { _scope = services.CreateScope(); _last = _scope.ServiceProvider.GetRequiredService<IWriter>(); } public object? Last() => _last; public void Stop() => _scope?.Dispose();")]
    [InlineData("private IWriter? _last; public void Keep() { using var scope = services.CreateScope(); _last = scope.ServiceProvider.GetRequiredService<IWriter>(); } public object? Last() => _last;")]
    [InlineData("private IWriter? _last; public void Keep(IServiceProvider own) => _last = own.GetRequiredService<IWriter>(); public object? Last() => _last;")]
    [InlineData("private IWriter? _last; public void Drop(IWriter writer) => _last = null; public object? Last() => _last;")]
    [InlineData("[SharedAcrossUsers(\"read-only\")] private IWriter? _last; public void Keep(IWriter writer) => _last = writer; public object? Last() => _last;")]
    [InlineData("private readonly object _gate = new(); private IWriter? _last; public void Use(IWriter writer) { lock (_gate) { _last = writer; _last.ToString(); } }")]
    [InlineData("private ShopDb? {|NETRA2015:_last|}; public void Keep(ShopDb db) => _last = db; public object? Last() => _last;")]
    public Task KeptByMethod_DoesNotTrigger(string members, string registration = "services.AddSingleton<Cache>();") =>
        Verify.RulesAsync(Case($$"""class Cache(IServiceProvider services) { object S => services; {{members}} }""", Registered + "services.AddSingleton<IPlain, Plain>(); " + registration));

    [Fact]
    public Task AnotherProjectsType_IsReportedAtItsRegistration() => Verify.RulesAsync(
        Case("", "services.AddScoped<Library.ICart, Library.Cart>(); {|NETRA2015:services.AddSingleton<Library.Taking>()|}; {|NETRA2003:services.AddSingleton<Library.Both>()|}; services.AddScoped<Library.Other>(); services.AddSingleton<Library.Free>();"),
        test => test.TestState.AdditionalReferences.Add(Library.Of("""
        namespace Library;
        public interface ICart { } public class Cart : ICart { }
        public class Taking { public Taking(ICart cart) { } }
        public class Both { public Both(ICart cart, System.Security.Claims.ClaimsPrincipal user) { } }
        public class Other { public Other(ICart cart) { } }
        public class Free { public Free(ICart cart) { } public Free() { } }
        """)));

    [Theory]
    [InlineData("client")]
    [InlineData("test")]
    public Task OtherProjects_DoNotTrigger(string kind) => Verify.RulesAsync(kind, Case("class Cache(IWriter writer) { object W => writer; }", Registered + "services.AddSingleton<Cache>();"));

    [Fact]
    public Task GeneratedCode_IsSilent() => Verify.RulesAsync(
        Case("", Registered + "services.AddSingleton<Generated>();"),
        test => test.TestState.Sources.Add(("Other.g.cs", "// <auto-generated/>\nclass Generated { IWriter _writer; public Generated(IWriter writer) { } }")));

    private static string Case(string type, string registration) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Net.Http;
        using System.Threading;
        using System.Threading.Tasks;
        using Desk;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Http;
        using Microsoft.EntityFrameworkCore;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Hosting;
        using Netra.Execution.Annotations;
        {{type}}
        interface IWriter { } class Writer : IWriter { } interface IPlain { } class Plain : IPlain { } class ShopDb : DbContext { }
        interface IMiddle { } class Middle(IWriter writer) : IMiddle { object W => writer; }
        class Setup
        {
            static void Configure(IServiceCollection services, IApplicationBuilder app, bool isLocal) { {{registration}} }
        }
        namespace Microsoft.EntityFrameworkCore
        {
            public class DbContext { } public interface IDbContextFactory<T> { }
            public static class Services
            {
                public static void AddDbContext<T>(this IServiceCollection services, ServiceLifetime lifetime = ServiceLifetime.Scoped) { }
            }
        }
        """;
}
