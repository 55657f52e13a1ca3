using Netra.Execution.Analyzers.Tests.Rewriting;
using Netra.Execution.CodeFixes.Rewriting;

namespace Netra.Execution.Analyzers.Tests.Containment;

/// <summary>A static that serving code writes becomes a slot with a value for each user, where each use has one.</summary>
public sealed class NETRA2002FixTests
{
    private const string Usings = "using System.Collections.Generic;\nusing Desk;\n\n";

    [Fact]
    public async Task EachUse_GoesThroughItsUser()
    {
        var result = await RewriteHarness.RunAsync(Usings + """
            public sealed class Search
            {
                private static string s_last = "";
                private static int s_pages;
                private static readonly List<string> s_words = [];

                public string Again(UserContext context) => s_last + s_pages + s_words.Count;

                public void Run(UserContext context, string words)
                {
                    {|NETRA2002:s_last = words|};
                    {|NETRA2002:s_pages = words.Length|};
                    {|NETRA2002:s_words.Add(words)|};
                }
            }
            """);

        result.Becomes(Usings + """
            public sealed class Search
            {
                private static readonly UserLocal<string> s_last = new(() => "");
                private static readonly UserLocal<int> s_pages = new(() => default);
                private static readonly UserLocal<List<string>> s_words = new(() => []);

                public string Again(UserContext context) => s_last.For(context) + s_pages.For(context) + s_words.For(context).Count;

                public void Run(UserContext context, string words)
                {
                    s_last.Set(context, words);
                    s_pages.Set(context, words.Length);
                    s_words.For(context).Add(words);
                }
            }
            """);
    }

    [Theory]
    [InlineData(RefusalCodes.NoContext, "public static class M { private static string? s_last; public static void Keep(string text) => {|NETRA2002:s_last = text|}; }")]
    [InlineData(RefusalCodes.NoContext, "public static class M { private static string? s_last; public static string? Last => s_last; public static void Keep(UserContext context, string text) => {|NETRA2002:s_last = text|}; }")]
    [InlineData(RefusalCodes.KeptState, "public static class M { private static string? s_last; public static void Keep(UserContext context, string text) => {|NETRA2002:s_last += text|}; }")]
    [InlineData(RefusalCodes.KeptState, "public static class M { private static string? s_last; public static void Keep(UserContext context, string text) => {|NETRA2002:System.Threading.Interlocked.Exchange(ref s_last, text)|}; }")]
    [InlineData(RefusalCodes.KeptState, "public static class M { private static string? s_last, s_other; public static void Keep(UserContext context, string text) { {|NETRA2002:s_last = text|}; s_other = null; } }")]
    public async Task IsRefused(string code, string type) => (await RewriteHarness.RunAsync(Usings + type)).IsRefused(code);
}
