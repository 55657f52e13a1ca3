using Netra.Execution.Analyzers.Tests.Testing;

namespace Netra.Execution.Analyzers.Tests.Containment;

/// <summary>Responses that are kept for everybody, of endpoints that know their user and of endpoints that do not.</summary>
public sealed class NETRA2007ResponseTests
{
    [Theory]
    [InlineData("", """[ResponseCache(Duration = 60)] public string Get() => "";""")]
    [InlineData("[Authorize]", """[ResponseCache(Duration = 60, Location = ResponseCacheLocation.Client)] public string Get() => "";""")]
    [InlineData("[Authorize]", """[ResponseCache(Duration = 60, Location = ResponseCacheLocation.None)] public string Get() => "";""")]
    [InlineData("[Authorize]", """[ResponseCache(NoStore = true, Duration = 60)] public string Get() => "";""")]
    [InlineData("[Authorize]", """[ResponseCache(CacheProfileName = "short")] public string Get() => "";""")]
    [InlineData("[Authorize]", """[ResponseCache(Duration = 60, VaryByHeader = "Authorization")] public string Get() => "";""")]
    [InlineData("[Authorize]", """[ResponseCache(Duration = 60), AllowAnonymous] public string Get() => "";""")]
    [InlineData("[AllowAnonymous]", """[ResponseCache(Duration = 60), Authorize] public string Get() => "";""")]
    [InlineData("[Authorize]", """[OutputCache(Duration = 60)] public string Get() => "";""")]
    [InlineData("[Authorize]", """[OutputCache(PolicyName = "default")] public string Get() => "";""")]
    [InlineData("[Authorize]", """[OutputCache(PolicyName = "varied")] public string Get() => "";""")]
    [InlineData("[Authorize]", """[OutputCache(PolicyName = "elsewhere")] public string Get() => "";""")]
    [InlineData("[Authorize]", """[OutputCache(PolicyName = "open", VaryByHeaderNames = new[] { "Authorization" })] public string Get() => "";""")]
    [InlineData("", """[OutputCache(PolicyName = "open")] public string Get() => "";""")]
    [InlineData("", """[ResponseCache(Duration = 60)] public string Get() => Request.Path; public string Me() => User.Identity!.Name!;""")]
    [InlineData("[ResponseCache(Duration = 60)]", """[Authorize, ResponseCache(NoStore = true)] public string Get() => "";""")]
    [InlineData("[Authorize]", """[CrossUser("the list is the same for all who may see it")] [ResponseCache(Duration = 60)] public string Get() => "";""")]
    [InlineData("", """[ResponseCache(Duration = 60), Authorize] private string Get() => "";""")]
    [InlineData("", """[ResponseCache(Duration = 60)] private string Me() => User.Identity!.Name!;""")]
    [InlineData("[Authorize, AllowAnonymous]", """[ResponseCache(Duration = 60)] public string Get() => "";""")]
    [InlineData("", """[ResponseCache(Duration = 60), Authorize] public string Get() => ""; class AuthorizeAttribute : Attribute;""")]
    [InlineData("[Authorize]", """[ResponseCache(Duration = 60, CacheProfileName = "short")] public string Get() => "";""")]
    [InlineData("[Authorize]", """[ResponseCache(Duration = 0)] public string Get() => "";""")]
    [InlineData("[Authorize]", """[ResponseCache(Duration = 60, VaryByHeader = "Cookie")] public string Get() => "";""")]
    [InlineData("", """[Authorize, ResponseCache(Duration = 60)] public class Other { [Authorize, ResponseCache(Duration = 60)] public string Get() => ""; }""")]
    [InlineData("[Authorize(Policy = \"staff\"), AllowAnonymous]", """[ResponseCache(Duration = 60)] public string Get() => "";""")]
    public Task Action_DoesNotTrigger(string attributes, string members) => Verify.RulesAsync(Controller(attributes, members));

    [Theory]
    [InlineData("[Authorize]", """[{|NETRA2007:ResponseCache(Duration = 60)|}] public string Get() => "";""")]
    [InlineData("", """[{|NETRA2007:ResponseCache(Duration = 60)|}, Authorize] public string Get() => "";""")]
    [InlineData("[Authorize, {|NETRA2007:ResponseCache(Duration = 60)|}]", """public string Get() => "";""")]
    [InlineData("[{|NETRA2007:ResponseCache(Duration = 60)|}]", """[Authorize] public string Get() => "";""")]
    [InlineData("", """[{|NETRA2007:ResponseCache(Duration = 60)|}] public string Get() => User.Identity!.Name!;""")]
    [InlineData("", """[{|NETRA2007:ResponseCache(Duration = 60)|}] public string Get() => HttpContext.User.FindFirst("sub")!.Value;""")]
    [InlineData("[{|NETRA2007:ResponseCache(Duration = 60)|}]", """public string Get() => User.Identity!.Name!;""")]
    [InlineData("[Authorize]", """[{|NETRA2007:OutputCache(PolicyName = "open")|}] public string Get() => "";""")]
    [InlineData("[Authorize]", """[{|NETRA2007:OutputCache(PolicyName = "own")|}] public string Get() => "";""")]
    [InlineData("[Authorize]", """[{|NETRA2007:ResponseCache(Duration = 60, VaryByHeader = "Accept")|}] public string Get() => "";""")]
    [InlineData("", """[Authorize, {|NETRA2007:ResponseCache(Duration = 60)|}] public class Page : Microsoft.AspNetCore.Mvc.RazorPages.PageModel;""")]
    [InlineData("[Authorize(Policy = \"staff\")]", """[{|NETRA2007:ResponseCache(Duration = 60)|}] public string Get() => "";""")]
    public Task Action_Triggers(string attributes, string members) => Verify.RulesAsync(Controller(attributes, members));

    [Theory]
    [InlineData("""app.MapGet("/me", () => "").CacheOutput("open");""")]
    [InlineData("""app.MapGet("/me", () => "").RequireAuthorization().CacheOutput();""")]
    [InlineData("""app.MapGet("/me", () => "").RequireAuthorization().CacheOutput(policy => policy.Expire(TimeSpan.FromMinutes(1)));""")]
    [InlineData("""app.MapGet("/me", () => "").RequireAuthorization().CacheOutput("default");""")]
    [InlineData("""app.MapGet("/me", () => "").RequireAuthorization().AllowAnonymous().CacheOutput("open");""")]
    [InlineData("""app.MapGet("/me", () => "").RequireAuthorization().CacheOutput(policy => policy.VaryByValue(http => new("user", http.User.FindFirst("sub")!.Value)), true);""")]
    [InlineData("""app.MapGet("/me", (ClaimsPrincipal user) => "").CacheOutput("open");""")]
    [InlineData("""app.MapGet("/me", () => "").RequireAuthorization().CacheOutput("open", 1);""")]
    [InlineData("""Microsoft.AspNetCore.Routing.RouteGroupBuilder Other(object of) => app.MapGroup("/"); Other(app.MapGet("/me", () => "").CacheOutput("open")).RequireAuthorization();""")]
    [InlineData("""app.MapGet("/me", () => "").AddEndpointFilter((context, next) => { _ = context.HttpContext.User; return next(context); }).CacheOutput("open");""")]
    [InlineData("""app.MapGet("/me", () => new ClaimsPrincipal().Identities).CacheOutput("open");""")]
    [InlineData("""app.MapGet("/me", (HttpContext http) => http.TraceIdentifier).CacheOutput("open");""")]
    public Task Endpoint_DoesNotTrigger(string statement) => Verify.RulesAsync(Endpoint(statement));

    [Theory]
    [InlineData("""{|NETRA2007:app.MapGet("/me", () => "").RequireAuthorization().CacheOutput("open")|};""")]
    [InlineData("""{|NETRA2007:app.MapGet("/me", () => "").CacheOutput("open")|}.RequireAuthorization();""")]
    [InlineData("""{|NETRA2007:app.MapGet("/me", () => "").RequireAuthorization().CacheOutput(policy => policy.Expire(TimeSpan.FromMinutes(1)), excludeDefaultPolicy: true)|};""")]
    [InlineData("""{|NETRA2007:app.MapGet("/me", () => "").RequireAuthorization().CacheOutput(new Everything())|};""")]
    [InlineData("""{|NETRA2007:app.MapGet("/me", (ClaimsPrincipal user) => user.Identity!.Name).CacheOutput("open")|};""")]
    [InlineData("""{|NETRA2007:app.MapGet("/me", (HttpContext http) => http.User.Identity!.Name).CacheOutput("open")|};""")]
    [InlineData("""var me = app.MapGroup("/me").RequireAuthorization(); {|NETRA2007:me.MapGet("/", () => "").CacheOutput("open")|};""")]
    public Task Endpoint_Triggers(string statement) => Verify.RulesAsync(Endpoint(statement));

    private static string Controller(string attributes, string members) => $$"""
        {{Usings}}

        {{attributes}}
        public class HomeController : ControllerBase
        {
            {{members}}
        }

        {{Policies}}
        """;

    private static string Endpoint(string statement) => $$"""
        {{Usings}}

        public static class Endpoints
        {
            public static void Map(WebApplication app)
            {
                {{statement}}
            }
        }

        {{Policies}}
        """;

    private const string Usings = """
        #nullable enable
        using System;
        using System.Security.Claims;
        using System.Threading;
        using System.Threading.Tasks;
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.OutputCaching;
        using Microsoft.Extensions.DependencyInjection;
        using Netra.Execution.Annotations;
        """;

    private const string Policies = """
        public static class Own { public static RouteHandlerBuilder CacheOutput(this RouteHandlerBuilder endpoint, string policyName, int seconds) => endpoint; }

        public sealed class Everything : IOutputCachePolicy
        {
            public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken stop) { context.AllowCacheStorage = true; return default; }
            public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken stop) => default;
            public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken stop) => default;
        }

        public static class Caching
        {
            public static void Add(IServiceCollection services) => services.AddOutputCache(options =>
            {
                options.AddPolicy("default", policy => policy.Expire(TimeSpan.FromMinutes(1)));
                options.AddPolicy("open", policy => policy.Expire(TimeSpan.FromMinutes(1)), true);
                options.AddPolicy("varied", policy => policy.VaryByValue(http => new("user", http.TraceIdentifier)), true);
                options.AddPolicy("own", new Everything());
            });
        }
        """;
}
