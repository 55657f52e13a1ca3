using Netra.Execution.Analyzers.Tests.Rewriting;
using Netra.Execution.CodeFixes.Rewriting;

namespace Netra.Execution.Analyzers.Tests.Origin;

/// <summary>A user that callers may leave out is asked of them, unless somebody means nobody.</summary>
public sealed class NETRA1001FixOptionalTests
{
    private const string Ask = "private string Ask(string text, UserContext? context = null) => [|new Engine(registry, null!, context)|].Run(\"a\", text).Text;";

    private static string Clerk(string members) => $$"""
        using System;
        using System.Threading.Tasks;
        using Desk;

        namespace App;

        public sealed class Clerk(IEngineFactory factory, Registry registry)
        {
            public override string ToString() => $"{factory}{registry}";

            {{members}}
        }
        """;

    [Theory]
    [InlineData(Ask + " public string A(UserContext user) => Ask(\"x\");", "private string Ask(string text, UserContext context)", "=> Ask(\"x\", user);")]
    [InlineData(Ask + " public string A(UserContext user) => Ask(\"x\", user);", "private string Ask(string text, UserContext context)", "=> Ask(\"x\", user);")]
    [InlineData(Ask + " public string A(UserContext user) => B(); private string B() => Ask(\"x\");", "private string B(UserContext context)", "=> Ask(\"x\", context);")]
    [InlineData(Ask + " public string A(UserContext user) => B(); private string B(UserContext? context = null) => Ask(\"x\", context);", "private string B(UserContext context)", "=> B(user);")]
    [InlineData(Ask + " public string A(UserContext user) => Ask(context: user, text: \"x\") + Ask(text: \"y\");", "private string Ask(string text, UserContext context)", "Ask(text: \"y\", context: user)")]
    [InlineData("private string Ask(int depth, UserContext? context = null) => depth == 0 ? [|new Engine()|].Run(\"a\", \"b\").Text : Ask(depth - 1); public string A(UserContext user) => Ask(3);", "private string Ask(int depth, UserContext context)", "Ask(depth - 1, context)")]
    public async Task IsRequired(string members, string expected, string also)
    {
        var result = await RewriteHarness.RunAsync(Clerk(members));
        Assert.Empty(result.Outcome.Refusals.Select(refusal => refusal.Reason));
        Assert.Empty(result.Errors);
        Assert.Empty(result.ChangedAgain);
        var text = result.Texts["File0.cs"];
        Assert.Contains(expected, text, StringComparison.Ordinal);
        Assert.Contains(also, text, StringComparison.Ordinal);
        Assert.Contains("factory.CreateForUser(context)", text, StringComparison.Ordinal);
    }

    /// <summary>Nobody is passed in so many words, the method does something else for nobody, or nobody calls it.</summary>
    [Theory]
    [InlineData(RefusalCodes.OptionalContext, Ask + " public string A(UserContext user) => Ask(\"x\", null);")]
    [InlineData(RefusalCodes.OptionalContext, Ask)]
    [InlineData(RefusalCodes.OptionalContext, "private string Ask(UserContext? context = null) => context is null ? \"\" : [|new Engine()|].Run(\"a\", \"b\").Text; public string A(UserContext user) => Ask();")]
    [InlineData(RefusalCodes.OptionalContext, "private string Ask(UserContext? context = null) { context ??= new UserContext(\"x\"); return [|new Engine()|].Run(\"a\", \"b\").Text; } public string A(UserContext user) => Ask();")]
    [InlineData(RefusalCodes.OptionalContext, Ask + " public string A() => Ask(\"x\");")]
    public async Task Stays(string code, string members) => (await RewriteHarness.RunAsync(Clerk(members))).IsRefused(code);
}
