#if YOUNGER_COMPILER
using Netra.Execution.Analyzers.Tests.Testing;

namespace Netra.Execution.Analyzers.Tests.Containment;

/// <summary>A property that a class adds to a request's context says who the user is if it asks there.</summary>
public sealed class AddedPropertyTests
{
    [Theory]
    [InlineData("{|NETRA2001:s_last = http.Caller|};")]
    [InlineData("{|NETRA2001:s_last = http.Caller + text|};")]
    [InlineData("s_last = http.Query;")]
    [InlineData("s_last = text.Half + http.Query;")]
    public Task Added(string write) => Verify.RulesAsync(
        $$"""
        using System.Security.Claims;
        using Microsoft.AspNetCore.Http;
        public static class Added
        {
            extension(ClaimsPrincipal user) { public string Subject => user.FindFirst("sub")!.Value; }
            extension(HttpContext http) { public string Caller => http.User.Subject; public string Query => http.Request.QueryString.ToString(); }
            extension(string text) { public string Half => text.Substring(text.Length / 2); }
        }
        public class Service
        {
            private static string? s_last;
            public string? Run(HttpContext http, string text) { {{write}} return s_last; }
        }
        """,
        test => Verify.Configure(test, "dotnet_diagnostic.NETRA2002.severity = none"));
}
#endif
