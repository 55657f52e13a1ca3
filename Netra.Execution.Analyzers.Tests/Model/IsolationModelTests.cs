using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Registrations;
using Netra.Execution.Analyzers.Tests.Testing;

namespace Netra.Execution.Analyzers.Tests.Model;

/// <summary>What the model answers about types; what the rules do with it is tested with them.</summary>
public sealed class IsolationModelTests
{
    [Theory]
    [InlineData("int", IsolationKind.Neutral, "")]
    [InlineData("object", IsolationKind.Neutral, "")]
    [InlineData("Desk.DeskUserId", IsolationKind.UserKey, "`DeskUserId`")]
    [InlineData("Desk.DeskUserId?", IsolationKind.UserKey, "`DeskUserId`")]
    [InlineData("System.Collections.Generic.List<Desk.DeskUserId>", IsolationKind.Neutral, "")]
    [InlineData("Desk.UserSession", IsolationKind.UserScoped, "`UserSession`")]
    [InlineData("System.Collections.Generic.Dictionary<string, System.Collections.Generic.List<Desk.UserSession>>", IsolationKind.HoldsUser, "dictionary value → list element → `UserSession`")]
    [InlineData("Desk.UserSession[][]", IsolationKind.HoldsUser, "array element → array element → `UserSession`")]
    [InlineData("(int Count, Desk.UserSession Mine)", IsolationKind.HoldsUser, "tuple element `Mine` → `UserSession`")]
    [InlineData("System.Func<int, System.Threading.Tasks.Task<Desk.UserSession>>", IsolationKind.HoldsUser, "delegate result → task result → `UserSession`")]
    [InlineData("System.Func<Desk.UserContext, Desk.UserSession>", IsolationKind.Neutral, "")]
    [InlineData("Microsoft.Extensions.Options.IOptions<Desk.UserSession>", IsolationKind.Neutral, "")]
    [InlineData("Cases.Cache", IsolationKind.HoldsUser, "field `Cache._byName` → dictionary value → `UserSession`")]
    [InlineData("Cases.Derived", IsolationKind.HoldsUser, "base of `Derived` → field `Cache._byName` → dictionary value → `UserSession`")]
    [InlineData("Cases.Primary", IsolationKind.HoldsUser, "captured parameter `session` of `Primary` → `UserSession`")]
    [InlineData("Cases.Positional", IsolationKind.HoldsUser, "property `Positional.Session` → `UserSession`")]
    [InlineData("Cases.Passing", IsolationKind.Neutral, "")]
    [InlineData("Cases.Ring", IsolationKind.HoldsUser, "field `Ring._other` → field `Other._session` → `UserSession`")]
    [InlineData("Cases.Other", IsolationKind.HoldsUser, "field `Other._session` → `UserSession`")]
    [InlineData("System.Net.WebSockets.ClientWebSocket", IsolationKind.Neutral, "")]
    [InlineData("Microsoft.AspNetCore.Http.DefaultHttpContext", IsolationKind.UserScoped, "`DefaultHttpContext`")]
    public void Isolation_HasItsPath(string type, IsolationKind kind, string path)
    {
        var model = Model(out var compilation);

        Assert.Equal(new Isolation(kind, path), model.IsolationOf(Type(compilation, type)));
    }

    [Theory]
    [InlineData("Desk.UserContext", true)]
    [InlineData("Desk.UserSession", true)]
    [InlineData("Cases.Customer", true)]
    [InlineData("Cases.OfCustomer", false)]
    [InlineData("Cases.Draft", false)]
    [InlineData("Desk.UserEngine", false)]
    [InlineData("Desk.DeskUserId", false)]
    [InlineData("System.Security.Claims.ClaimsPrincipal", true)]
    [InlineData("Microsoft.AspNetCore.Http.HttpContext", true)]
    [InlineData("Microsoft.AspNetCore.Http.HttpRequest", false)]
    [InlineData("string", false)]
    public void Context_IsWhatStandsForAUser(string type, bool expected)
    {
        var model = Model(out var compilation);

        Assert.Equal(expected, model.IsContext(Type(compilation, type)));
    }

    [Theory]
    [InlineData("Single", LifetimeKind.Shared)]
    [InlineData("ISingle", LifetimeKind.Shared)]
    [InlineData("PerScope", LifetimeKind.Scoped)]
    [InlineData("PerUse", LifetimeKind.PerUse)]
    [InlineData("Keyed", LifetimeKind.Shared)]
    [InlineData("Described", LifetimeKind.Scoped)]
    [InlineData("DescribedByNew", LifetimeKind.PerUse)]
    [InlineData("Made", LifetimeKind.Shared)]
    [InlineData("Disputed", LifetimeKind.Unknown)]
    [InlineData("Unregistered", LifetimeKind.Unknown)]
    [InlineData("Pump", LifetimeKind.Shared)]
    [InlineData("Middleware", LifetimeKind.Shared)]
    [InlineData("Open<int>", LifetimeKind.Shared)]
    [InlineData("IOpen<int>", LifetimeKind.Shared)]
    [InlineData("Chosen", LifetimeKind.Shared)]
    [InlineData("ByBlock", LifetimeKind.Shared)]
    [InlineData("ByUtility", LifetimeKind.Shared)]
    [InlineData("ByLocal", LifetimeKind.Shared)]
    [InlineData("Asked", LifetimeKind.Scoped)]
    [InlineData("Tried", LifetimeKind.Shared)]
    [InlineData("Replaced", LifetimeKind.Unknown)]
    [InlineData("Replacing", LifetimeKind.Scoped)]
    [InlineData("DescribedKeyed", LifetimeKind.Scoped)]
    [InlineData("DescribedInstance", LifetimeKind.Shared)]
    [InlineData("Unlike", LifetimeKind.Unknown)]
    [InlineData("Outer.Nested", LifetimeKind.Shared)]
    [InlineData("Db", LifetimeKind.Scoped)]
    [InlineData("FactoryDb", LifetimeKind.Scoped)]
    [InlineData("SingleDb", LifetimeKind.Shared)]
    [InlineData("Typed", LifetimeKind.PerUse)]
    [InlineData("Chained", LifetimeKind.Shared)]
    [InlineData("Handler", LifetimeKind.Shared)]
    [InlineData("HandlerByHand", LifetimeKind.Unknown)]
    [InlineData("Used", LifetimeKind.Shared)]
    [InlineData("UsedByContainer", LifetimeKind.Unknown)]
    [InlineData("Filter", LifetimeKind.Unknown)]
    [InlineData("FilterInstance", LifetimeKind.Shared)]
    [InlineData("FilterAttribute", LifetimeKind.Shared)]
    [InlineData("FilterAttributeWithService", LifetimeKind.Unknown)]
    [InlineData("Option", LifetimeKind.Unknown)]
    public void Lifetime_IsReadFromRegistrations(string type, LifetimeKind expected)
    {
        var model = Model(out var compilation);
        var lifetime = model.LifetimeOf((INamedTypeSymbol)Type(compilation, "Cases." + type));

        Assert.Equal(expected, lifetime.Kind);
        Assert.Equal(expected is LifetimeKind.Unknown, lifetime.Evidence.Length == 0);
    }

    [Fact]
    public void Replacement_KnowsHowItIsMade()
    {
        var model = Model(out var compilation);
        var replacement = model.Replacements.Of(Type(compilation, "Desk.Engine"))!;

        Assert.Equal("CreateForUser", replacement.Creation?.Name);
        Assert.Equal("UserContext", replacement.ContextType?.Name);
        Assert.Null(model.Replacements.Of(Type(compilation, "Desk.UserEngine")));
        Assert.Equal(["Bridge", "Engine", "Notifier", "SetBridge"], model.Replacements.Names);
    }

    [Fact]
    public void Replacement_IsReadFromMetadataAndOtherCompilations()
    {
        var library = Analysis.Compile([Sources.Desk, Sources.Annotations]).WithAssemblyName("Library");
        using var image = new MemoryStream();
        Assert.True(library.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        MetadataReference[] references = [library.ToMetadataReference(), MetadataReference.CreateFromImage(image.ToArray())];

        Assert.All(references, reference =>
        {
            var model = IsolationModel.Create(Analysis.Compile(["class C { }"], reference), NoOptions.Instance);

            Assert.Equal(["Bridge", "Engine", "Notifier", "SetBridge"], model.Replacements.Names);
            Assert.NotNull(model.Replacements.Of(model.Compilation.GetTypeByMetadataName("Desk.Engine")));
        });
    }

    private static IsolationModel Model(out CSharpCompilation compilation)
    {
        compilation = Analysis.Compile([Cases, Sources.Desk, Sources.Annotations]);
        return IsolationModel.Create(compilation, NoOptions.Instance);
    }

    private static ITypeSymbol Type(CSharpCompilation compilation, string name)
    {
        var probe = CSharpSyntaxTree.ParseText($"#nullable enable\nclass Probe {{ {name} _field; }}");
        var probed = compilation.AddSyntaxTrees(probe).GetTypeByMetadataName("Probe")!.GetMembers("_field").OfType<IFieldSymbol>().Single().Type;
        return probed is INamedTypeSymbol { IsGenericType: false, IsTupleType: false } named && named.SpecialType is SpecialType.None
            ? compilation.GetTypeByMetadataName(
                (named.ContainingType?.ToString() is { } outer ? outer + "+" : named.ContainingNamespace + ".") + named.MetadataName)!
            : probed;
    }

    private const string Cases = /* lang=c#-test */ """
        using Desk; using Netra.Execution.Annotations;
        namespace Elsewhere { class Unlike { } }
        namespace Cases {
        class Cache { Dictionary<string, UserSession> _byName = new(); }
        class Derived : Cache { }
        class Primary(UserSession session) { int Count => session.Notes.Count; }
        class Passing(UserSession session) { int _count = session.Notes.Count; }
        record Positional(UserSession Session);
        class Ring { Ring? _next; Other? _other; }
        class Other { Ring? _ring; UserSession? _session; }
        [UserScoped] class Customer { public string? CustomerId { get; init; } }
        [UserScoped] class OfCustomer(Customer customer) { public string? CustomerId => customer.CustomerId; }
        [UserScoped] class Draft { public string? Text { get; init; } }
        interface ISingle { } class Single : ISingle { } class PerScope { } class PerUse { } class Keyed { } class Described { } class DescribedByNew { }
        class Made { } class Disputed { } class Unregistered { }
        class Pump : BackgroundService { protected override Task ExecuteAsync(CancellationToken token) => Task.CompletedTask; }
        class Middleware(RequestDelegate next) { public Task InvokeAsync(HttpContext context) => next(context); }
        interface IOpen<T> { } class Open<T> : IOpen<T> { } class Chosen { } class ByBlock { } class ByUtility { } class ByLocal { } class Asked { } class Tried { }
        class Replaced { } class Replacing { } class DescribedKeyed { } class DescribedInstance { } class Unlike { } class Outer { public class Nested { } }
        class Db { } class FactoryDb { } class SingleDb { } class Typed { } class Chained : DelegatingHandler { } class Handler : DelegatingHandler { }
        class HandlerByHand : DelegatingHandler { } class Used(string text) { } class Option { }
        class UsedByContainer : IMiddleware { public Task InvokeAsync(HttpContext context, RequestDelegate next) => next(context); }
        class Filter : Microsoft.AspNetCore.Mvc.Filters.IFilterMetadata { } class FilterInstance : Microsoft.AspNetCore.Mvc.Filters.IFilterMetadata { }
        class FilterAttribute(string name) : Microsoft.AspNetCore.Mvc.Filters.ActionFilterAttribute { }
        class FilterAttributeWithService(Single service) : Microsoft.AspNetCore.Mvc.Filters.ActionFilterAttribute { }
        static class Startup
        {
            static void Configure(IServiceCollection services, IApplicationBuilder app, dynamic other)
            {
                var local = new ByLocal();
                services.AddSingleton(typeof(IOpen<>), typeof(Open<>));
                services.AddSingleton<object>(provider => provider is null ? new Chosen() : new object());
                services.AddSingleton<object>(provider => { Func<object> other = () => { return new Unregistered(); }; return new ByBlock(); });
                services.AddSingleton<object>(provider => ActivatorUtilities.CreateInstance<ByUtility>(provider));
                services.AddSingleton<object>(local);
                services.AddScoped<Asked>();
                services.AddSingleton<object>(provider => provider.GetRequiredService<Asked>());
                other.TryAddSingleton<Tried>();
                services.AddSingleton<Replaced>();
                other.Replace(ServiceDescriptor.Scoped<Replaced, Replacing>());
                services.Add(ServiceDescriptor.DescribeKeyed(typeof(DescribedKeyed), "a", typeof(DescribedKeyed), ServiceLifetime.Scoped));
                services.Add(new ServiceDescriptor(typeof(object), new DescribedInstance()));
                services.AddSingleton<Elsewhere.Unlike>();
                services.AddSingleton<Outer.Nested>();
                other.AddDbContext<Db>((Action<object>)(options => options.ToString()));
                other.AddPooledDbContextFactory<FactoryDb>();
                other.AddDbContext<SingleDb>(ServiceLifetime.Singleton, optionsLifetime: ServiceLifetime.Scoped);
                services.AddHttpClient<Typed>(client => client.ToString());
                services.AddTransient<Chained>();
                services.AddHttpClient("a").AddHttpMessageHandler<Chained>();
                services.AddTransient<Handler>();
                new HttpClient(new HandlerByHand());
                app.UseMiddleware<Used>(new Option());
                app.UseMiddleware<UsedByContainer>();
                other.Filters.Add<Filter>();
                other.Filters.Add(new FilterInstance());
                services.AddSingleton<ISingle, Single>();
                services.AddScoped(typeof(PerScope));
                services.AddTransient<PerUse>();
                services.AddKeyedSingleton<Keyed>("a");
                services.Add(ServiceDescriptor.Scoped<Described, Described>());
                services.Add(new ServiceDescriptor(typeof(DescribedByNew), typeof(DescribedByNew), ServiceLifetime.Transient));
                services.AddSingleton(provider => new Made());
                services.AddSingleton<Disputed>();
                services.AddScoped<Disputed>();
            }
        }
        }
        """;
}
