using Netra.Execution.Analyzers.Tests.Rewriting;
using Netra.Execution.CodeFixes.Rewriting;

namespace Netra.Execution.Analyzers.Tests.Origin;

/// <summary>A code base that makes its context from the principal alone: whatever has a request has that.</summary>
public sealed class NETRA1001FixPrincipalTests
{
    [Theory]
    [InlineData("public sealed class Press(IDeskFactory desks) { public async Task InvokeAsync(HttpContext http) { using var desk = [|new OldDesk()|]; await desk.RunAsync(http.TraceIdentifier + desks); } }", "desks.Open(Guest.Of(http.User))")]
    [InlineData("public sealed class Press(IDeskFactory desks) { public async Task InvokeAsync(HttpRequest request) { using var desk = [|new OldDesk()|]; await desk.RunAsync(request.Path + desks); } }", "desks.Open(Guest.Of(request.HttpContext.User))")]
    [InlineData("public sealed class Press(IDeskFactory desks) : Controller { public async Task<string> Print(string text) { using var desk = [|new OldDesk()|]; return (await desk.RunAsync(text + desks)).Text; } }", "desks.Open(Guest.Of(User))")]
    [InlineData("public sealed class Press(IDeskFactory desks) : Hub { public async Task<string> Print(string text) { using var desk = [|new OldDesk()|]; return (await desk.RunAsync(text + desks)).Text; } }", "desks.Open(Guest.Of(Context.User!))")]
    [InlineData("public static class Press { public static void Map(WebApplication app) => app.MapGet(\"/print\", (string text) => [|new OldDesk()|].RunAsync(text)); }", "(string text, HttpContext httpContext, IDeskFactory factory)")]
    public async Task TheRequestsUser_SaysIt(string type, string expected)
    {
        var result = await RunAsync("public static Guest Of(ClaimsPrincipal user) => new();", type);

        Assert.Empty(result.Outcome.Refusals.Select(refusal => refusal.Reason));
        Assert.Empty(result.Errors);
        Assert.True(result.Texts["File0.cs"].Contains(expected, StringComparison.Ordinal), result.Texts["File0.cs"]);
    }

    [Fact]
    public async Task AMemberForTheRequestItself_ComesFirst()
    {
        var result = await RunAsync(
            "public static Guest Of(ClaimsPrincipal user) => new(); public static Guest From(HttpContext http) => new();",
            "public sealed class Press(IDeskFactory desks) { public async Task InvokeAsync(HttpContext http) { using var desk = [|new OldDesk()|]; await desk.RunAsync(http.TraceIdentifier + desks); } }");

        Assert.Contains("desks.Open(Guest.From(http))", result.Texts["File0.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public static Guest Of(string name) => new();", RefusalCodes.NoContext)]
    [InlineData("public static Guest Of(ClaimsPrincipal user) => new(); public static Guest Other(ClaimsPrincipal user) => new();", RefusalCodes.AmbiguousContext)]
    public async Task NoMember_OrTwo_SaysNothing(string members, string code) => (await RunAsync(
        members, "public sealed class Press(IDeskFactory desks) { public async Task InvokeAsync(HttpContext http) { using var desk = [|new OldDesk()|]; await desk.RunAsync(http.TraceIdentifier + desks); } }")).IsRefused(code);

    private static Task<RewriteResult> RunAsync(string members, string type) => RewriteHarness.RunAsync(
    [
        ("Desks", "Factory.cs", $$"""
            using System;
            using System.Security.Claims;
            using System.Threading.Tasks;
            using Desk;
            using Microsoft.AspNetCore.Http;
            using Netra.Execution.Annotations;

            namespace Desks;

            [UserScoped] public sealed class Guest { private Guest() { } {{members}} }
            public interface IDeskFactory { OneDesk Open(Guest guest); }
            [UserScoped] public sealed class OneDesk : IDisposable { internal OneDesk() { } public Task<Answer> RunAsync(string input) => Task.FromResult(new Answer(input)); public void Dispose() { } }
            [ReplacedBy(typeof(OneDesk), Factory = typeof(IDeskFactory))]
            public sealed class OldDesk : IDisposable { public Task<Answer> RunAsync(string input) => Task.FromResult(new Answer(input)); public void Dispose() { } }
            """),
        ("App", "File0.cs", $$"""
            using System.Threading.Tasks;
            using Desk;
            using Desks;
            using Microsoft.AspNetCore.Builder;
            using Microsoft.AspNetCore.Http;
            using Microsoft.AspNetCore.Mvc;
            using Microsoft.AspNetCore.SignalR;

            namespace App;

            {{type}}
            """),
    ]);
}
