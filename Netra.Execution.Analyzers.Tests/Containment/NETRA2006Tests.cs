using Microsoft.CodeAnalysis.Testing;
using Netra.Execution.Analyzers.Tests.Testing;

namespace Netra.Execution.Analyzers.Tests.Containment;

/// <summary>A user's credential written to what others use too; the code knows nothing of annotations unless it says so.</summary>
public sealed class NETRA2006Tests
{
    private const string Token = "var token = await HttpContext.GetTokenAsync(\"access_token\"); ";

    [Theory]
    [InlineData("_client.DefaultRequestHeaders.Authorization = new(\"Bearer\", text);")]
    [InlineData("_client.DefaultRequestHeaders.Authorization = new(\"Bearer\", \"abc\");")]
    [InlineData("_client.DefaultRequestHeaders.Authorization = new(\"Bearer\", _configuration[\"Token\"]);")]
    [InlineData("_client.DefaultRequestHeaders.Authorization = new(\"Bearer\", Environment.GetEnvironmentVariable(\"TOKEN\"));")]
    [InlineData("_client.DefaultRequestHeaders.Authorization = new(\"Bearer\", _options.AccountId);")]
    [InlineData("_client.DefaultRequestHeaders.Authorization = null;")]
    [InlineData("_client.DefaultRequestHeaders.Remove(\"Authorization\");")]
    [InlineData("_client.DefaultRequestHeaders.Add(\"X-Correlation\", HttpContext.TraceIdentifier);")]
    [InlineData(Token + "using var client = new HttpClient(); client.DefaultRequestHeaders.Authorization = new(\"Bearer\", token);")]
    [InlineData(Token + "var client = _factory.CreateClient(); client.DefaultRequestHeaders.Authorization = new(\"Bearer\", token);")]
    [InlineData(Token + "using var request = new HttpRequestMessage(); request.Headers.Authorization = new(\"Bearer\", token); await _client.SendAsync(request);")]
    [InlineData(Token + "_ = new HttpClientHandler { Credentials = new NetworkCredential(\"a\", token) };")]
    [InlineData(Token + "using var smtp = new SmtpClient(); smtp.Credentials = new NetworkCredential(\"a\", token);")]
    [InlineData(Token + "_typed.Http.DefaultRequestHeaders.Authorization = new(\"Bearer\", token);")]
    [InlineData(Token + "Other(token!, _client);")]
    [InlineData(Token + "_meant.Http.DefaultRequestHeaders.Authorization = new(\"Bearer\", token);")]
    [InlineData("_api.SetToken(text);")]
    [InlineData(Token + "using var socket = new ClientWebSocket(); socket.Options.SetRequestHeader(\"Authorization\", token);")]
    [InlineData(Token + "_socket.Options.SetRequestHeader(\"Authorization\", token);")]
    [InlineData("_socket.Options.SetRequestHeader(\"Accept\", text);")]
    [InlineData(Token + "_flow.Value!.Options.SetRequestHeader(\"Authorization\", token);")]
    [InlineData("s_cookies.Add(new Cookie(\"theme\", text));")]
    [InlineData("_client.DefaultRequestHeaders.Add(\"X-Theme\", Request.Cookies[\"theme\"]);")]
    [InlineData("s_command.CommandText = \"EXEC sp_set_session_context N'Theme', @theme\"; var theme = s_command.CreateParameter(); theme.Value = text;")]
    [InlineData("_api.SetToken(\"abc\");")]
    [InlineData("_api.SetAccept(userId);")]
    [InlineData(Token + "_ = _api.GetAsync(token!);")]
    [InlineData(Token + "_typed.SetToken(token!);")]
    [InlineData("Environment.SetEnvironmentVariable(\"A\", text);")]
    [InlineData("Execute(\"SET LOCAL app.user_id = '1'\");")]
    [InlineData("Execute(\"SELECT set_config('app.user_id', @id, true)\", userId);")]
    [InlineData("Execute(\"SET ROLE readonly\");")]
    [InlineData("Execute(\"SET SESSION statement_timeout = 100\");")]
    [InlineData("Execute(\"EXEC sp_set_session_context N'Theme', @theme\", text);")]
    [InlineData("Execute(\"SELECT * FROM users WHERE user_id = @id\", userId);")]
    [InlineData("const string tenantId = \"shop\"; _client.DefaultRequestHeaders.Add(\"X-Tenant\", tenantId);")]
    [InlineData("s_command.CommandText = \"EXEC sp_set_session_context N'Theme', @theme\"; var named = new NameValueHeaderValue(\"a\"); named.Value = User.FindFirstValue(\"sub\");")]
    [InlineData("Execute(\"SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY\", userId);")]
    [InlineData("s_handler.Proxy = new WebProxy(\"http://a\") { Credentials = new NetworkCredential(\"a\", text) };")]
    [InlineData(Token + "var own = new SocketsHttpHandler(); own.Credentials = new NetworkCredential(\"a\", token);")]
    [InlineData(Token + "using var socket = new ClientWebSocket(); socket.Options.Credentials = new NetworkCredential(\"a\", token);")]
    [InlineData("s_socket.Options.Cookies!.Add(new Cookie(\"theme\", text));")]
    [InlineData("_client.DefaultRequestHeaders.Authorization = new(\"Bearer\", new ClientSecretCredential().GetToken(userId)); } class ClientSecretCredential { public string GetToken(string userId) => userId; } void M() {")]
    [InlineData("using var connection = DbProviderFactories.GetFactory(\"a\").CreateConnection()!; connection.Open(); using var command = connection.CreateCommand(); command.CommandText = \"SELECT set_config('app.user_id', @id, true)\";")]
    [InlineData("} async Task M(Microsoft.AspNetCore.Authentication.OAuth.OAuthCreatingTicketContext ticket) { await Task.Yield(); _client.DefaultRequestHeaders.Authorization = new(\"Bearer\", ticket.Options.ClientSecret);")]
    [InlineData("using var client = new HttpClient(new HttpClientHandler { Credentials = new NetworkCredential(userId, \"\") });")]
    [InlineData("s_client = new HttpClient(new HttpClientHandler { Credentials = new NetworkCredential(_options.AccountId, \"\") });")]
    [InlineData("var handler = new HttpClientHandler(); handler.Credentials = new NetworkCredential(userId, \"\"); s_client = new HttpClient();")]
    [InlineData("var sockets = new SocketsHttpHandler(); sockets.SslOptions.ClientCertificates = CertificatesOf(userId);")]
    [InlineData("s_tls.SslOptions.ClientCertificates = CertificatesOf(\"client.pfx\");")]
    [InlineData("s_tls.SslOptions.TargetHost = \"localhost\";")]
    [InlineData("using var socket = new ClientWebSocket(); socket.Options.ClientCertificates = CertificatesOf(userId);")]
    public Task Write_DoesNotTrigger(string write) => RulesAsync(Case(write));

    [Theory]
    [InlineData(Token + "{|NETRA2006:_client.DefaultRequestHeaders.Authorization = new(\"Bearer\", token)|};")]
    [InlineData(Token + "{|NETRA2006:_client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(\"Bearer\", token)|};")]
    [InlineData(Token + "{|NETRA2006:_client.DefaultRequestHeaders.Add(\"Authorization\", $\"Bearer {token}\")|};")]
    [InlineData(Token + "{|NETRA2006:_client.DefaultRequestHeaders.TryAddWithoutValidation(\"Authorization\", \"Bearer \" + token)|};")]
    [InlineData(Token + "var headers = _client.DefaultRequestHeaders; {|NETRA2006:headers.Authorization = new(\"Bearer\", token)|};")]
    [InlineData("{|NETRA2006:_client.DefaultRequestHeaders.Authorization = AuthenticationHeaderValue.Parse(Request.Headers.Authorization!)|};")]
    [InlineData("{|NETRA2006:_client.DefaultRequestHeaders.Authorization = AuthenticationHeaderValue.Parse(Request.Headers[\"Authorization\"]!)|};")]
    [InlineData("if (Request.Headers.TryGetValue(\"Authorization\", out var sent)) { {|NETRA2006:_client.DefaultRequestHeaders.Add(\"Authorization\", sent.ToString())|}; }")]
    [InlineData("{|NETRA2006:_client.DefaultRequestHeaders.Add(\"X-User\", userId)|};")]
    [InlineData("{|NETRA2006:_client.DefaultRequestHeaders.Add(\"X-User\", User.FindFirstValue(\"sub\"))|};")]
    [InlineData("{|NETRA2006:_client.DefaultRequestHeaders.Add(\"X-User\", User.FindFirst(\"sub\")!.Value)|};")]
    [InlineData("{|NETRA2006:_client.DefaultRequestHeaders.Add(\"X-User\", HttpContext.Session.GetString(\"token\"))|};")]
    [InlineData("{|NETRA2006:_client.DefaultRequestHeaders.Authorization = new(\"Bearer\", await TokenOf(User))|};")]
    [InlineData(Token + "{|NETRA2006:s_client.DefaultRequestHeaders.Authorization = new(\"Bearer\", token)|};")]
    [InlineData(Token + "{|NETRA2006:_api.Http.DefaultRequestHeaders.Authorization = new(\"Bearer\", token)|};")]
    [InlineData(Token + "{|NETRA2006:services.GetRequiredService<HttpClient>().DefaultRequestHeaders.Authorization = new(\"Bearer\", token)|};")]
    [InlineData(Token + "var client = new HttpClient(); {|NETRA2006:client.DefaultRequestHeaders.Authorization = new(\"Bearer\", token)|}; s_client = client;")]
    [InlineData(Token + "{|NETRA2006:s_cookies.Add(new Cookie(\"session\", token))|};")]
    [InlineData(Token + "{|NETRA2006:s_cookies.SetCookies(new Uri(\"https://a\"), token!)|};")]
    [InlineData(Token + "{|NETRA2006:s_handler.Credentials = new NetworkCredential(\"a\", token)|};")]
    [InlineData(Token + "{|NETRA2006:s_handler.CookieContainer.Add(new Cookie(\"session\", token))|};")]
    [InlineData(Token + "{|NETRA2006:s_socket.Options.SetRequestHeader(\"Authorization\", token)|};")]
    [InlineData(Token + "{|NETRA2006:s_smtp.Credentials = new NetworkCredential(userId, token)|};")]
    [InlineData(Token + "{|NETRA2006:s_connection.ConnectionString = \"Password=\" + token|};")]
    [InlineData(Token + "{|NETRA2006:Environment.SetEnvironmentVariable(\"TOKEN\", token)|};")]
    [InlineData("{|NETRA2006:AppDomain.CurrentDomain.SetThreadPrincipal(User)|};")]
    [InlineData("var user = User; {|NETRA2006:ClaimsPrincipal.ClaimsPrincipalSelector = () => user|};")]
    [InlineData(Token + "{|NETRA2006:_api.SetToken(token!)|};")]
    [InlineData(Token + "{|NETRA2006:_contract.SetToken(token!)|};")]
    [InlineData("{|NETRA2006:_api.SetUser(userId)|};")]
    [InlineData("Execute({|NETRA2006:$\"SET ROLE {User.FindFirstValue(\"sub\")}\"|});")]
    [InlineData("Execute({|NETRA2006:\"EXEC sp_set_session_context N'UserId', @id\"|}, text);")]
    [InlineData("Execute({|NETRA2006:\"EXEC sp_set_session_context N'Who', @id\"|}, userId);")]
    [InlineData("Execute({|NETRA2006:\"SELECT set_config('app.who', @id, false)\"|}, userId);")]
    [InlineData("Execute({|NETRA2006:$\"SET SESSION app.tenant_id = '{text}'\"|});")]
    [InlineData("{|NETRA2006:_api.Socket.Options.SetRequestHeader(\"Authorization\", Request.Headers.Authorization.ToString())|};")]
    [InlineData("{|NETRA2006:s_cookies.Add(new Cookie(\"session\", Request.Cookies[\"session\"]))|};")]
    [InlineData("{|NETRA2006:_client.DefaultRequestHeaders.Add(\"Cookie\", Request.Headers.Cookie.ToString())|};")]
    [InlineData("s_command.CommandText = {|NETRA2006:\"EXEC sp_set_session_context N'Who', @who\"|}; var who = s_command.CreateParameter(); who.Value = User.FindFirstValue(\"sub\");")]
    [InlineData("s_command.CommandText = {|NETRA2006:\"SELECT set_config('app.user_id', @id, false)\"|};")]
    [InlineData(Token + "{|NETRA2006:s_handler.Proxy = new WebProxy(\"http://a\") { Credentials = new NetworkCredential(\"a\", token) }|};")]
    [InlineData("} private static readonly SocketsHttpHandler s_sockets = new(); async Task M(string userId) { await Task.Yield(); {|NETRA2006:s_sockets.Credentials = new NetworkCredential(userId, \"a\")|};")]
    [InlineData(Token + "{|NETRA2006:s_socket.Options.Credentials = new NetworkCredential(\"a\", token)|};")]
    [InlineData(Token + "{|NETRA2006:s_socket.Options.Cookies!.Add(new Cookie(\"session\", token))|};")]
    [InlineData("{|NETRA2006:_client.DefaultRequestHeaders.Authorization = new(\"Bearer\", new Exchange().GetToken(userId))|}; } class Exchange { public string GetToken(string userId) => userId; } void M() {")]
    [InlineData("var properties = (await HttpContext.AuthenticateAsync()).Properties!; {|NETRA2006:_client.DefaultRequestHeaders.Authorization = new(\"Bearer\", properties.GetTokenValue(\"access_token\"))|};")]
    [InlineData("} async Task M(Microsoft.AspNetCore.Authentication.OAuth.OAuthCreatingTicketContext ticket) { await Task.Yield(); {|NETRA2006:_client.DefaultRequestHeaders.Authorization = new(\"Bearer\", ticket.AccessToken)|};")]
    [InlineData("using var connection = DbProviderFactories.GetFactory(\"a\").CreateConnection()!; connection.Open(); using var command = connection.CreateCommand(); command.CommandText = {|NETRA2006:\"SELECT set_config('app.user_id', @id, false)\"|};")]
    [InlineData("{|NETRA2006:s_handler.ClientCertificates.AddRange(CertificatesOf(userId))|};")]
    [InlineData("{|NETRA2006:s_handler.DefaultProxyCredentials = new NetworkCredential(userId, \"\")|};")]
    [InlineData("{|NETRA2006:s_tls.DefaultProxyCredentials = new NetworkCredential(userId, \"\")|};")]
    [InlineData("{|NETRA2006:s_tls.SslOptions.ClientCertificates = CertificatesOf(userId)|};")]
    [InlineData("{|NETRA2006:s_tls.SslOptions = new System.Net.Security.SslClientAuthenticationOptions { ClientCertificates = CertificatesOf(userId) }|};")]
    [InlineData("{|NETRA2006:s_socket.Options.ClientCertificates.AddRange(CertificatesOf(userId))|};")]
    [InlineData("s_client = new HttpClient(new HttpClientHandler { {|NETRA2006:Credentials = new NetworkCredential(userId, \"\")|} });")]
    [InlineData("var handler = new HttpClientHandler(); {|NETRA2006:handler.Credentials = new NetworkCredential(userId, \"\")|}; s_client = new HttpClient(handler);")]
    public Task Write_Triggers(string write) => RulesAsync(Case(write));

    /// <summary>The same of libraries' clients, and one's own of each.</summary>
    [Theory]
    [InlineData("{|NETRA2006:s_sql.AccessToken = token|};")]
    [InlineData("using var sql = new Microsoft.Data.SqlClient.SqlConnection(); sql.AccessToken = token;")]
    [InlineData("{|NETRA2006:s_rest.AddDefaultHeader(\"Authorization\", token!)|};")]
    [InlineData("var rest = new RestSharp.RestClient(); rest.AddDefaultHeader(\"Authorization\", token!);")]
    [InlineData("{|NETRA2006:s_flurl.WithOAuthBearerToken(token!)|};")]
    [InlineData("var flurl = new Flurl.Http.FlurlClient(); flurl.WithOAuthBearerToken(token!);")]
    [InlineData("s_channel = GrpcChannel.ForAddress(\"https://a\", new GrpcChannelOptions { {|NETRA2006:Credentials = ChannelCredentials.Create(new SslCredentials(), CallCredentials.FromInterceptor((context, metadata) => { metadata.Add(\"Authorization\", token!); return Task.CompletedTask; }))|} });")]
    [InlineData("{|NETRA2006:s_grpc.Credentials = ChannelCredentials.Create(new SslCredentials(), CallCredentials.FromInterceptor((context, metadata) => { metadata.Add(\"Authorization\", token!); return Task.CompletedTask; }))|};")]
    [InlineData("s_channel = GrpcChannel.ForAddress(\"https://a\", new GrpcChannelOptions { {|NETRA2006:Credentials = ChannelCredentials.Create(new SslCredentials(), CallCredentials.FromInterceptor(async (context, metadata) => metadata.Add(\"Authorization\", await HttpContext.GetTokenAsync(\"access_token\") ?? \"\")))|} });")]
    [InlineData("s_channel = GrpcChannel.ForAddress(\"https://a\", new GrpcChannelOptions { Credentials = ChannelCredentials.Create(new SslCredentials(), CallCredentials.FromInterceptor(async (context, metadata) => metadata.Add(\"Authorization\", await accessor.HttpContext!.GetTokenAsync(\"access_token\") ?? \"\"))) });")]
    [InlineData("var channel = GrpcChannel.ForAddress(\"https://a\", new GrpcChannelOptions { Credentials = ChannelCredentials.Create(new SslCredentials(), CallCredentials.FromInterceptor((context, metadata) => { metadata.Add(\"Authorization\", token!); return Task.CompletedTask; })) });")]
    [InlineData("s_channel = GrpcChannel.ForAddress(\"https://a\", new GrpcChannelOptions { Credentials = new SslCredentials() });")]
    [InlineData("_ = CallCredentials.FromInterceptor((context, metadata) => { metadata.Add(\"Authorization\", token!); return Task.CompletedTask; });")]
    public Task LibrariesClient(string write) => RulesAsync(
        $$"""
        using System.Threading.Tasks;
        using Flurl.Http;
        using Grpc.Core;
        using Grpc.Net.Client;
        using Microsoft.AspNetCore.Authentication;
        using Microsoft.AspNetCore.Mvc;
        using RestSharp;
        public class HomeController(Microsoft.AspNetCore.Http.IHttpContextAccessor accessor) : ControllerBase
        {
            private static readonly Microsoft.Data.SqlClient.SqlConnection s_sql = new();
            private static readonly RestSharp.RestClient s_rest = new();
            private static readonly Flurl.Http.FlurlClient s_flurl = new();
            private static readonly GrpcChannelOptions s_grpc = new();
            private static GrpcChannel? s_channel;
            public async Task Get() { var token = await HttpContext.GetTokenAsync("access_token"); {{write}} }
        }
        """,
        test =>
        {
            test.DisabledDiagnostics.Add(Rules.NETRA2002.Id);
            test.TestState.Sources.Add(("Libraries.cs", """
            #nullable enable
            namespace Microsoft.Data.SqlClient { public class SqlConnection : System.IDisposable { public string? AccessToken { get; set; } public void Dispose() { } } }
            namespace RestSharp { public class RestClient; public static class RestClientExtensions { public static RestClient AddDefaultHeader(this RestClient client, string name, string value) => client; } }
            namespace Grpc.Core
            {
                public class AuthInterceptorContext; public class Metadata { public void Add(string key, string value) { } }
                public delegate System.Threading.Tasks.Task AsyncAuthInterceptor(AuthInterceptorContext context, Metadata metadata);
                public class CallCredentials { public static CallCredentials FromInterceptor(AsyncAuthInterceptor interceptor) => new(); }
                public class ChannelCredentials { public static ChannelCredentials Create(ChannelCredentials channel, CallCredentials call) => channel; } public class SslCredentials : ChannelCredentials;
            }
            namespace Grpc.Net.Client
            {
                public class GrpcChannelOptions { public Grpc.Core.ChannelCredentials? Credentials { get; set; } }
                public class GrpcChannel { public static GrpcChannel ForAddress(string address, GrpcChannelOptions options) => new(); }
            }
            namespace Flurl.Http { public class FlurlClient; public static class HeaderExtensions { public static T WithOAuthBearerToken<T>(this T client, string token) => client; } }
            """));
        });

    /// <summary>By whom the client is kept.</summary>
    [Theory]
    [InlineData("services.AddSingleton<Api>();", true)]
    [InlineData("services.AddScoped<Api>();", false)]
    [InlineData("services.AddTransient<Api>();", false)]
    [InlineData("services.AddHttpClient<Api>();", false)]
    [InlineData("services.AddScoped<Api>(); services.AddSingleton<HttpClient>();", true)]
    [InlineData("services.AddHttpClient();", false)]
    [InlineData("", true)]
    public Task Holder(string registration, bool isReported)
    {
        var write = "http.DefaultRequestHeaders.Authorization = new(\"Bearer\", await context.GetTokenAsync(\"access_token\"))";
        return RulesAsync($$"""
            using System.Net.Http;
            using System.Threading.Tasks;
            using Microsoft.AspNetCore.Authentication;
            using Microsoft.AspNetCore.Http;
            using Microsoft.Extensions.DependencyInjection;
            public class Api(HttpClient http)
            {
                public async Task<string> GetAsync(HttpContext context) { {{(isReported ? "{|NETRA2006:" + write + "|}" : write)}}; return await http.GetStringAsync("/"); }
            }
            static class Setup { static void Configure(IServiceCollection services) { {{registration}} } }
            """);
    }

    /// <summary>A setter that is given text is judged at its callers; one that is given the user reads whose it is itself.</summary>
    [Theory]
    [InlineData("string text", "s_client.DefaultRequestHeaders.Add(\"X-User\", text)")]
    [InlineData("ClaimsPrincipal user", "{|NETRA2006:s_client.DefaultRequestHeaders.Add(\"X-User\", user.FindFirstValue(\"sub\"))|}")]
    [InlineData("ClaimsPrincipal user", "{|NETRA2006:s_client.DefaultRequestHeaders.Authorization = new(\"Bearer\", user.FindFirst(\"token\")!.Value)|}")]
    [InlineData("HttpContext context", "{|NETRA2006:s_client.DefaultRequestHeaders.Add(\"Authorization\", context.Request.Headers.Authorization.ToString())|}")]
    [InlineData("HttpContext context", "s_client.DefaultRequestHeaders.Add(\"Accept\", context.Request.Headers.Accept.ToString())")]
    public Task Setter(string parameter, string write) => RulesAsync($$"""
        using System.Net.Http;
        using System.Security.Claims;
        using Microsoft.AspNetCore.Http;
        public class Api
        {
            static readonly HttpClient s_client = new();
            public void Point({{parameter}}) => {{write}};
        }
        """);

    /// <summary>The controller has the token, a service hands it on, and another one's setter writes it.</summary>
    [Theory]
    [InlineData("{|NETRA2006:_orders.SignIn((await HttpContext.GetTokenAsync(\"access_token\"))!)|}")]
    [InlineData("_orders.SignIn(\"the application's\")")]
    public Task AcrossThreeFiles(string call) => RulesAsync(
        $$"""
        using System.Threading.Tasks;
        using Microsoft.AspNetCore.Authentication;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.Extensions.DependencyInjection;
        public class OrderController(Orders _orders) : ControllerBase { public async Task<string> Get() { {{call}}; return await _orders.AllAsync(); } }
        static class Setup { static void Configure(IServiceCollection services) => services.AddSingleton<Orders>().AddSingleton<Gateway>(); }
        """,
        test =>
        {
            test.TestState.Sources.Add(("Orders.cs", "public class Orders(Gateway gateway) { public void SignIn(string token) => gateway.SetToken(token); public System.Threading.Tasks.Task<string> AllAsync() => gateway.GetAsync(); }"));
            test.TestState.Sources.Add(("Gateway.cs", """
                using System.Net.Http;
                public class Gateway(HttpClient http) { public void SetToken(string token) => http.DefaultRequestHeaders.Authorization = new("Bearer", token); public System.Threading.Tasks.Task<string> GetAsync() => http.GetStringAsync("/"); }
                """));
        });

    /// <summary>An extension that only writes what it is given is judged where it is called, by the client that it extends.</summary>
    [Theory]
    [InlineData("{|NETRA2006:http.SignIn((await context.GetTokenAsync(\"access_token\"))!)|}")]
    [InlineData("{|NETRA2006:http.For(userId)|}")]
    [InlineData("{|NETRA2006:http.SignIn(context.Request.Headers.Authorization.ToString())|}")]
    [InlineData("http.SignIn(\"the application's\")")]
    [InlineData("http.Accept(userId)")]
    [InlineData("http.Once(userId)")]
    [InlineData("using var own = new HttpClient(); own.SignIn((await context.GetTokenAsync(\"access_token\"))!)")]
    [InlineData("using var request = new HttpRequestMessage(); request.SignIn((await context.GetTokenAsync(\"access_token\"))!)")]
    public Task ExtensionInAnotherFile(string call) => RulesAsync(
        $$"""
        using System.Net.Http;
        using System.Threading.Tasks;
        using Microsoft.AspNetCore.Authentication;
        using Microsoft.AspNetCore.Http;
        public class Orders(HttpClient http) { public async Task<string> GetAsync(HttpContext context, string userId) { await Task.Yield(); {{call}}; return await http.GetStringAsync("/" + userId + context.TraceIdentifier); } }
        """,
        test => test.TestState.Sources.Add(("Extensions.cs", """
            using System.Net.Http;
            public static class Extensions
            {
                public static void SignIn(this HttpClient client, string token) => client.DefaultRequestHeaders.Authorization = new("Bearer", token);
                public static HttpClient For(this HttpClient client, string userId) { client.DefaultRequestHeaders.Remove("X-User"); client.DefaultRequestHeaders.Add("X-User", userId); return client; }
                public static void Accept(this HttpClient client, string userId) => client.DefaultRequestHeaders.Add("Accept", "text/" + client.Timeout);
                public static HttpRequestMessage Once(this HttpClient client, string userId) { var request = new HttpRequestMessage(); request.Headers.Add("X-User", userId + client.BaseAddress); return request; }
                public static void SignIn(this HttpRequestMessage request, string token) => request.Headers.Authorization = new("Bearer", token);
            }
            """)));

    [Fact]
    public Task StartUp_IsSilent_EndpointIsNot() => RulesAsync("""
        using System.Net.Http;
        using Microsoft.AspNetCore.Builder;
        static class Setup
        {
            private static readonly HttpClient s_client = new();
            static void Configure(WebApplication app, string userId)
            {
                s_client.DefaultRequestHeaders.Add("X-User", userId);
                app.MapGet("/", (string userId) => {|NETRA2006:s_client.DefaultRequestHeaders.Add("X-User", userId)|});
            }
        }
        """);

    [Theory]
    [InlineData("client")]
    [InlineData("test")]
    public Task OtherProjects_DoNotTrigger(string kind) => Verify.RulesAsync(kind, Case(Token + "_client.DefaultRequestHeaders.Authorization = new(\"Bearer\", token);"));

    [Theory]
    [InlineData("[CrossUser(\"one tenant\")]")]
    public Task OptedOut_IsSilent(string optOut) => RulesAsync(Case("} " + optOut + " async Task M() { " + Token + "_client.DefaultRequestHeaders.Authorization = new(\"Bearer\", token);"));

    [Fact]
    public Task GeneratedCode_IsSilent() => RulesAsync(
        Case(""),
        test => test.TestState.Sources.Add(("Other.g.cs", "// <auto-generated/>\nclass Generated { void M(Api api, string userId) => api.Http.DefaultRequestHeaders.Add(\"X\", userId); }")));

    [Fact]
    public Task IncompleteCode_IsSilent() => RulesAsync(
        Case("_client.DefaultRequestHeaders.Authorization = ; _client.DefaultRequestHeaders.Add(; _client..Add(userId); _missing.DefaultRequestHeaders.Add(userId, userId);"),
        test => test.CompilerDiagnostics = CompilerDiagnostics.None);

    /// <summary>That a client says who it is is another rule's.</summary>
    private static Task RulesAsync(string source, Action<AnalyzerTest<DefaultVerifier>>? configure = null) => Verify.RulesAsync(source, test =>
    {
        test.DisabledDiagnostics.Add(Rules.NETRA1007.Id);
        configure?.Invoke(test);
    });

    private static string Case(string write) => $$"""
        using System;
        using System.Data.Common;
        using System.Net;
        using System.Net.Http;
        using System.Net.Http.Headers;
        using System.Net.Mail;
        using System.Net.WebSockets;
        using System.Security.Claims;
        using System.Threading.Tasks;
        using Microsoft.AspNetCore.Authentication;
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.Extensions.Configuration;
        using Microsoft.Extensions.DependencyInjection;
        using Netra.Execution.Annotations;
        public interface IApi { void SetToken(string token); }
        public class Api(HttpClient http) : IApi
        {
            public HttpClient Http => http;
            public ClientWebSocket Socket { get; } = new();
            public void SetToken(string token) => http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
            public void SetUser(string userId) { http.DefaultRequestHeaders.Remove("X-User"); http.DefaultRequestHeaders.Add("X-User", userId); }
            public void SetAccept(string userId) { }
            public Task GetAsync(string token) => http.SendAsync(new HttpRequestMessage { Headers = { Authorization = new("Bearer", token) } });
        }
        public class Typed(HttpClient http) { public HttpClient Http => http; public void SetToken(string token) => http.DefaultRequestHeaders.Authorization = new("Bearer", token); }
        [SharedAcrossUsers("the operator's")] public class Meant(HttpClient http) { public HttpClient Http => http; }
        public class ApiOptions { public string AccountId { get; set; } = ""; }
        public class HomeController(HttpClient _client, Api _api, IApi _contract, Typed _typed, Meant _meant, ApiOptions _options, IHttpClientFactory _factory, IConfiguration _configuration, IServiceProvider services) : ControllerBase
        {
            private static HttpClient s_client = new();
            private static readonly CookieContainer s_cookies = new();
            private static readonly HttpClientHandler s_handler = new();
            private static readonly SocketsHttpHandler s_tls = new();
            private static readonly ClientWebSocket s_socket = new();
            private readonly ClientWebSocket _socket = s_socket;
            private readonly System.Threading.AsyncLocal<ClientWebSocket> _flow = new();
            private static readonly SmtpClient s_smtp = new();
            private static readonly DbConnection s_connection = null!;
            private static readonly DbCommand s_command = null!;
            public async Task Get(string userId, string text)
            {
                await Task.Yield();
                {{write}}
            }
            private static Task<string> TokenOf(ClaimsPrincipal user) => Task.FromResult(user.ToString()!);
            private static System.Security.Cryptography.X509Certificates.X509CertificateCollection CertificatesOf(string name) => new() { new(name) };
            private static void Other(string token, HttpClient client) => client.DefaultRequestHeaders.Authorization = new("Bearer", token);
            private static void Execute(string sql, object? value = null) => Console.WriteLine(sql + value);
        }
        static class Setup { static void Configure(IServiceCollection services) => services.AddSingleton<HttpClient>().AddSingleton<Api>().AddSingleton<IApi, Api>().AddTransient<Typed>().AddSingleton<Meant>(); }
        """;
}
