using Netra.Execution.Analyzers.Tests.Rewriting;
using Netra.Execution.CodeFixes.Rewriting;

namespace Netra.Execution.Analyzers.Tests.Origin;

/// <summary>A function that a method hands out closes over the user for whom the method is called, if whoever gets it runs it and keeps it nowhere.</summary>
public sealed class NETRA1001FixReturnedFunctionTests
{
    private const string Run = "text => [|new Engine()|].Run(\"a\", text).Text";

    private static string Clerk(string members) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using Desk;
        using Microsoft.AspNetCore.Http;

        namespace App;

        public sealed class Clerk(IEngineFactory factory, Registry registry)
        {
            private Func<string, string>? _kept;

            public override string ToString() => $"{factory}{registry}{_kept}";

            public void Keep(Func<string, string> function) => _kept = function;

            {{members}}
        }
        """;

    [Theory]
    [InlineData("public Func<string, string> Make(UserContext context) => " + Run + ";", "Make(UserContext context) => text =>")]
    [InlineData("public Func<string, string> Make(UserContext context) { return (" + Run + "); }", "return (text =>")]
    [InlineData("public Func<string, string> Make(UserContext context, bool plain) => plain ? text => text : " + Run + ";", "plain ? text => text : text =>")]
    [InlineData("private Func<string, string> Make() => " + Run + "; public string A(UserContext context) => Make()(\"x\");", "=> Make(context)(\"x\")")]
    [InlineData("private Func<string, string> Make() => " + Run + "; public string A(UserContext context) => Make().Invoke(\"x\");", "=> Make(context).Invoke(\"x\")")]
    [InlineData("private Func<string, string> Make() => " + Run + "; public string A(UserContext context) { var make = Make(); return make(\"x\") + make.Invoke(\"y\"); }", "var make = Make(context);")]
    [InlineData("private Func<string, string> Make() => " + Run + "; public List<string> A(UserContext context, string[] all) => all.Select(Make()).ToList();", "all.Select(Make(context)).ToList()")]
    [InlineData("private Func<string, string> Make() => " + Run + "; private Func<string, string> Further() => Make(); public string A(UserContext context) => Further()(\"x\");", "Further(context)(\"x\")")]
    [InlineData("private Func<string, string> Make() => " + Run + "; private static string Use(Func<string, string> use, string text) => use(text) + use.Invoke(text); public string A(UserContext context) => Use(text: \"x\", use: Make());", "Use(text: \"x\", use: Make(context))")]
    [InlineData("private Func<string, string> Make() => " + Run + "; private static string Use(Func<string, string> use, int times) => times == 0 ? use(\"x\") : Further(use); private static string Further(Func<string, string> use) => string.Concat(new[] { \"y\" }.Select(use)); public string A(UserContext context) => Use(Make(), 1);", "Use(Make(context), 1)")]
    public async Task AFunctionThatIsRunWhereItIsGot_ClosesOverTheUser(string members, string expected)
    {
        var result = await RewriteHarness.RunAsync(Clerk(members));

        Assert.Empty(result.Outcome.Refusals.Select(refusal => refusal.Reason));
        Assert.Empty(result.Errors);
        Assert.Empty(result.ChangedAgain);
        Assert.Contains(expected, result.Texts["File0.cs"], StringComparison.Ordinal);
        Assert.Contains("factory.CreateForUser(context)", result.Texts["File0.cs"], StringComparison.Ordinal);
    }

    /// <summary>Kept by a field, by another method, by another function, or by nobody; a request that has ended; a property and a method group, which take no argument.</summary>
    [Theory]
    [InlineData("private Func<string, string> Make() => " + Run + "; public void A(UserContext context) { _kept = Make(); }")]
    [InlineData("private Func<string, string> Make() => " + Run + "; public void A(UserContext context) => Keep(Make());")]
    [InlineData("private Func<string, string> Make() => " + Run + "; public void A(UserContext context) { var make = Make(); Keep(make); }")]
    [InlineData("private Func<string, string> Make() => " + Run + "; public Func<string> A(UserContext context) { var make = Make(); return () => make(\"x\"); }")]
    [InlineData("private Func<string, string> Make() => " + Run + "; private Func<string, string> Further() => Make(); public void A(UserContext context) { _kept = Further(); }")]
    [InlineData("private Func<string, string> Make() => " + Run + "; public Func<Func<string, string>> A(UserContext context) => Make;")]
    [InlineData("private Func<Func<string, string>> Make() => () => " + Run + "; public string A(UserContext context) => Make()()(\"x\");")]
    [InlineData("public Func<string, string> Make => " + Run + "; public string A(UserContext context) => Make(\"x\");")]
    [InlineData("public Func<string, string> Make() => " + Run + ";")]
    [InlineData("public Func<string, string> Make(HttpContext http) => " + Run + ";")]
    [InlineData("private Func<string, string> Make() => " + Run + "; private void Use(Func<string, string> use) { use(\"x\"); _kept = use; } public void A(UserContext context) => Use(Make());")]
    [InlineData("private Func<string, string> Make() => " + Run + "; private static Action Use(Func<string, string> use) => () => use(\"x\"); public void A(UserContext context) => Use(Make())();")]
    [InlineData("private Func<string, string> Make() => " + Run + "; private static string Use(Func<string, string> use, int times) => times == 0 ? \"\" : Use(use, times - 1); public void A(UserContext context) => Use(Make(), 3);")]
    [InlineData("private Func<string, string> Make() { Console.WriteLine([|new Engine()|].Run(\"a\", \"b\").Text); return text => Again(text); } private string Again(string text) => Make()(text); public void A(UserContext context) { _kept = Make(); }")]
    public async Task AFunctionThatMayRunForAnybody_Stays(string members) => (await RewriteHarness.RunAsync(Clerk(members))).IsRefused(RefusalCodes.NoContext);
}
