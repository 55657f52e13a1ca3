using Netra.Execution.Analyzers.Tests.Rewriting;
using Netra.Execution.Analyzers.Tests.Testing;
using Netra.Execution.CodeFixes.Containment;
using Netra.Execution.CodeFixes.Rewriting;

namespace Netra.Execution.Analyzers.Tests.Containment;

/// <summary>A handler that read the current user when it was made keeps the accessor, and reads the user in each call.</summary>
public sealed class NETRA2005FixTests
{
    private const string Usings = """
        using System;
        using System.Net.Http;
        using System.Net.Http.Headers;
        using System.Security.Claims;
        using System.Threading;
        using System.Threading.Tasks;
        using Microsoft.AspNetCore.Http;


        """;

    [Fact]
    public Task AConstructor_KeepsTheAccessor() => FixVerify.FixAsync<NETRA2005CapturedUserFix>(
        Usings + """
        public abstract class Tracing : DelegatingHandler { protected Tracing(string name) => Name = name; public string Name { get; } }

        public class BearerHandler : Tracing
        {
            private readonly string? _token;
            private readonly string? _user;
            private readonly int _retries;

            public BearerHandler(IHttpContextAccessor accessor) : this(accessor, 3) { }

            public BearerHandler(IHttpContextAccessor accessor, int retries) : base("bearer")
            {
                ArgumentOutOfRangeException.ThrowIfNegative(retries);
                _token = {|NETRA2005:accessor.HttpContext|}!.Request.Headers.Authorization;
                _user = {|NETRA2005:accessor.HttpContext|}?.User.FindFirst("sub")?.Value ?? "nobody";
                _retries = retries;
            }

            protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            {
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
                request.Headers.Add("user", this._user);
                request.Headers.Add("length", $"{_user.Length + _token!.Length + _retries}");
                return base.SendAsync(request, cancellationToken);
            }
        }
        """,
        Usings + """
        public abstract class Tracing : DelegatingHandler { protected Tracing(string name) => Name = name; public string Name { get; } }

        public class BearerHandler : Tracing
        {
            private readonly IHttpContextAccessor _httpContextAccessor;
            private readonly int _retries;

            public BearerHandler(IHttpContextAccessor accessor) : this(accessor, 3) { }

            public BearerHandler(IHttpContextAccessor accessor, int retries) : base("bearer")
            {
                ArgumentOutOfRangeException.ThrowIfNegative(retries);
                _httpContextAccessor = accessor;
                _retries = retries;
            }

            protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            {
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", (string?)_httpContextAccessor.HttpContext!.Request.Headers.Authorization);
                request.Headers.Add("user", _httpContextAccessor.HttpContext?.User.FindFirst("sub")?.Value ?? "nobody");
                request.Headers.Add("length", $"{(_httpContextAccessor.HttpContext?.User.FindFirst("sub")?.Value ?? "nobody").Length + ((string?)_httpContextAccessor.HttpContext!.Request.Headers.Authorization)!.Length + _retries}");
                return base.SendAsync(request, cancellationToken);
            }
        }
        """);

    [Theory]
    [InlineData(
        "readonly IHttpContextAccessor _a; readonly string _t; public H(IHttpContextAccessor accessor) { _a = accessor ?? throw new ArgumentNullException(nameof(accessor)); _t = {|NETRA2005:accessor.HttpContext|}!.TraceIdentifier; } string M() => _a + _t;",
        "readonly IHttpContextAccessor _a;  public H(IHttpContextAccessor accessor) { _a = accessor ?? throw new ArgumentNullException(nameof(accessor));  } string M() => _a + _a.HttpContext!.TraceIdentifier;")]
    [InlineData(
        "string _t; public H(IHttpContextAccessor accessor) => _t = {|NETRA2005:accessor.HttpContext|}!.TraceIdentifier; string M(int _httpContextAccessor) => _t + _httpContextAccessor;",
        "readonly IHttpContextAccessor _httpContextAccessor; public H(IHttpContextAccessor accessor) => _httpContextAccessor = accessor; string M(int _httpContextAccessor) => this._httpContextAccessor.HttpContext!.TraceIdentifier + _httpContextAccessor;")]
    [InlineData(
        "readonly string t; public H(IHttpContextAccessor httpContextAccessor) { t = {|NETRA2005:httpContextAccessor.HttpContext|}!.TraceIdentifier; } string M() => t;",
        "readonly IHttpContextAccessor httpContextAccessor; public H(IHttpContextAccessor httpContextAccessor) { this.httpContextAccessor = httpContextAccessor; } string M() => httpContextAccessor.HttpContext!.TraceIdentifier;")]
    [InlineData(
        "readonly string _t; public string Trace { get; } public H(IHttpContextAccessor accessor) { _t = {|NETRA2005:accessor.HttpContext|}!.TraceIdentifier; Trace = {|NETRA2005:accessor.HttpContext|}!.Request.Path; } string M() => _t;",
        "readonly IHttpContextAccessor _httpContextAccessor; public string Trace => _httpContextAccessor.HttpContext!.Request.Path; public H(IHttpContextAccessor accessor) { _httpContextAccessor = accessor;  } string M() => _httpContextAccessor.HttpContext!.TraceIdentifier;")]
    public Task AField_IsReadInEachCall(string members, string repaired) => FixVerify.FixAsync<NETRA2005CapturedUserFix>(Handler("", members), Handler("", repaired));

    [Theory]
    [InlineData(
        "readonly string _t = {|NETRA2005:accessor.HttpContext|}!.TraceIdentifier; string M() => _t;",
        " string M() => accessor.HttpContext!.TraceIdentifier;")]
    [InlineData(
        "public string Trace { get; } = {|NETRA2005:accessor.HttpContext|}!.TraceIdentifier; string M() => Trace;",
        "public string Trace => accessor.HttpContext!.TraceIdentifier; string M() => Trace;")]
    [InlineData(
        "readonly IHttpContextAccessor _a = accessor; readonly string _t = {|NETRA2005:accessor.HttpContext|}!.TraceIdentifier; public string Trace { get; } = {|NETRA2005:accessor.HttpContext|}!.TraceIdentifier; string M() => _a + _t;",
        "readonly IHttpContextAccessor _a = accessor;  public string Trace => _a.HttpContext!.TraceIdentifier; string M() => _a + _a.HttpContext!.TraceIdentifier;")]
    public Task APrimaryConstructor_IsReadInEachCall(string members, string repaired) =>
        FixVerify.FixAsync<NETRA2005CapturedUserFix>(Handler("(IHttpContextAccessor accessor)", members), Handler("(IHttpContextAccessor accessor)", repaired));

    [Theory]
    [InlineData("readonly string _t = {|NETRA2005:accessor.HttpContext|}!.TraceIdentifier; string M(int accessor) => _t + accessor;")]
    [InlineData("string _t = {|NETRA2005:accessor.HttpContext|}!.TraceIdentifier; void M() { _t = \"\"; M2(_t); } void M2(string t) { }")]
    [InlineData("string _t = {|NETRA2005:accessor.HttpContext|}!.TraceIdentifier; void M() => M2(ref _t); void M2(ref string t) { }")]
    [InlineData("internal readonly string _t = {|NETRA2005:accessor.HttpContext|}!.TraceIdentifier;")]
    [InlineData("readonly string _t = Make({|NETRA2005:accessor.HttpContext|}, s_count++); static int s_count; static string Make(object? of, int at) => \"\"; string M() => _t;")]
    [InlineData("readonly Func<string> _t = Make(() => \"\", {|NETRA2005:accessor.HttpContext|}); static Func<string> Make(Func<string> make, object? of) => make; string M() => _t();")]
    [InlineData("readonly string _t = {|NETRA2005:accessor.HttpContext|}!.TraceIdentifier; string M() => nameof(_t) + _t;")]
    [InlineData("readonly string _t = {|NETRA2005:accessor.HttpContext|}!.TraceIdentifier; static string M(H other) => other._t;")]
    [InlineData("IHttpContextAccessor _a = accessor; readonly string _t = {|NETRA2005:accessor.HttpContext|}!.TraceIdentifier; string M() { _a = null!; return _a + _t; }")]
    public Task WhatIsMoreThanARead_IsNotOffered(string members) => FixVerify.NoFixAsync<NETRA2005CapturedUserFix>(Handler("(IHttpContextAccessor accessor)", members));

    [Theory]
    [InlineData("readonly string _t; public H(IHttpContextAccessor accessor) { var http = {|NETRA2005:accessor.HttpContext|}!; _t = http.TraceIdentifier; } string M() => _t;")]
    [InlineData("readonly string _t; public H(IHttpContextAccessor accessor, string path) { _t = {|NETRA2005:accessor.HttpContext|}!.TraceIdentifier + path; } string M() => _t;")]
    [InlineData("readonly string _t; public H(IHttpContextAccessor accessor) { if (accessor is null) { throw new ArgumentNullException(); } _t = {|NETRA2005:accessor.HttpContext|}!.TraceIdentifier; } string M() => _t;")]
    [InlineData("readonly string _t; public H(IHttpContextAccessor accessor) { _t = {|NETRA2005:accessor.HttpContext|}!.TraceIdentifier; Console.WriteLine(_t); } string M() => _t;")]
    [InlineData("readonly string _t; public H(IHttpContextAccessor accessor) { _t = {|NETRA2005:accessor.HttpContext|}!.TraceIdentifier; } public H() { _t = \"\"; } string M() => _t;")]
    [InlineData("public string Trace { get; } public H(IHttpContextAccessor accessor) { Trace = {|NETRA2005:accessor.HttpContext|}!.TraceIdentifier; }")]
    public Task AConstructorThatDoesMore_IsNotOffered(string members) => FixVerify.NoFixAsync<NETRA2005CapturedUserFix>(Handler("", members));

    [Theory]
    [InlineData(RefusalCodes.UnsupportedConstruction, "public static class Setup { public static void Add(IServiceCollection services, IHttpContextAccessor accessor) => {|NETRA2005:services.AddSingleton(_ => new Client(accessor.HttpContext!.TraceIdentifier))|}; } public sealed class Client(object of) { public object Of => of; }")]
    [InlineData(RefusalCodes.UnsupportedConstruction, "public partial class H(IHttpContextAccessor accessor) : DelegatingHandler { readonly string _t = {|NETRA2005:accessor.HttpContext|}!.TraceIdentifier; string M() => _t; } public partial class H { }")]
    [InlineData(RefusalCodes.UnsupportedConstruction, "public class B(IHttpContextAccessor accessor) : DelegatingHandler { public object O => accessor; } public class H(IHttpContextAccessor accessor) : B(accessor) { readonly string _t = {|NETRA2005:accessor.HttpContext|}!.TraceIdentifier; string M() => _t; }")]
    [InlineData(RefusalCodes.KeptState, "public class H(IHttpContextAccessor accessor) : DelegatingHandler { readonly string _t = {|NETRA2005:accessor.HttpContext|}!.TraceIdentifier; readonly object _o = new(); void M() { _ = nameof(_t); } }")]
    [InlineData(RefusalCodes.NoFactory, "public class H : DelegatingHandler { public string Trace { get; } public H(IHttpContextAccessor accessor) { Trace = {|NETRA2005:accessor.HttpContext|}!.TraceIdentifier; } }")]
    public async Task IsRefused(string code, string types) =>
        (await RewriteHarness.RunAsync("using System.Net.Http;\nusing Microsoft.AspNetCore.Http;\nusing Microsoft.Extensions.DependencyInjection;\n" + types)).IsRefused(code);

    private static string Handler(string parameters, string members) => Usings + $$"""
        public class H{{parameters}} : DelegatingHandler { {{members}} }
        """;
}
