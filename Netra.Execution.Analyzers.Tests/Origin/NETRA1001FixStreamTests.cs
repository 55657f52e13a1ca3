using Netra.Execution.Analyzers.Tests.Rewriting;
using Netra.Execution.CodeFixes.Rewriting;

namespace Netra.Execution.Analyzers.Tests.Origin;

/// <summary>A stream that a body hands out is read after the body has ended: the body becomes an iterator, and the engine lives as long as somebody reads.</summary>
public sealed class NETRA1001FixStreamTests
{
    [Theory]
    [InlineData(
        "public IAsyncEnumerable<string> Read(UserContext context, string input)\n    {\n        var desk = [|new OldDesk()|];\n        return desk.SpellAsync(input);\n    }",
        "public async IAsyncEnumerable<string> Read(UserContext context, string input)\n    {\n        await using var desk = made.Open(context);\n        await foreach (var item in desk.SpellAsync(input))\n        {\n            yield return item;\n        }\n    }")]
    [InlineData(
        "public IAsyncEnumerable<string> Read(UserContext context, string input) => [|new OldDesk()|].SpellAsync(input);",
        "public async IAsyncEnumerable<string> Read(UserContext context, string input)\n    {\n        await using var desk = made.Open(context);\n        await foreach (var item in desk.SpellAsync(input))\n        {\n            yield return item;\n        }\n    }")]
    [InlineData(
        "public IAsyncEnumerable<string> Read(UserContext context, string item, CancellationToken stop = default) => [|new OldDesk { Limit = 3 }|].SpellAsync(item, stop);",
        "public async IAsyncEnumerable<string> Read(UserContext context, string item, [EnumeratorCancellation] CancellationToken stop = default)\n    {\n        await using var desk = made.Open(context);\n        desk.Limit = 3;\n        await foreach (var item2 in desk.SpellAsync(item, stop))\n        {\n            yield return item2;\n        }\n    }")]
    [InlineData(
        "private readonly OldDesk _desk = [|new()|];\n    public IAsyncEnumerable<string> Read(UserContext context, string input) => _desk.SpellAsync(input);",
        "public async IAsyncEnumerable<string> Read(UserContext context, string input)\n    {\n        await using var desk = made.Open(context);\n        await foreach (var item in desk.SpellAsync(input))\n")]
    public async Task ABodyThatHandsItsStreamOut_BecomesAnIterator(string member, string expected)
    {
        var result = await RunAsync(member);

        Assert.Empty(result.Outcome.Refusals.Select(refusal => refusal.Reason));
        Assert.Empty(result.Errors);
        Assert.True(result.Texts["File0.cs"].ReplaceLineEndings("\n").Contains(expected, StringComparison.Ordinal), result.Texts["File0.cs"]);
        Assert.Equal(member.Contains("CancellationToken", StringComparison.Ordinal), result.Texts["File0.cs"].Contains("using System.Runtime.CompilerServices;", StringComparison.Ordinal));
        Assert.Empty(result.ChangedAgain);
    }

    /// <summary>What would happen later, what a lambda or a field keeps, what somebody else's engine streams.</summary>
    [Theory]
    [InlineData("public IAsyncEnumerable<string> Read(UserContext context, string input) { ArgumentNullException.ThrowIfNull(input); var desk = [|new OldDesk()|]; return desk.SpellAsync(input); }")]
    [InlineData("public IAsyncEnumerable<string> Read(UserContext context, string input) { var desk = [|new OldDesk()|]; return desk.SpellAsync(Next()); }")]
    [InlineData("public IAsyncEnumerable<string> Read(UserContext context, string input, bool one) { var desk = [|new OldDesk()|]; if (one) { return desk.SpellAsync(\"a\"); } return desk.SpellAsync(input); }")]
    [InlineData("public object Read(UserContext context, string input) { var desk = [|new OldDesk()|]; return desk.SpellAsync(input); }")]
    [InlineData("public Func<IAsyncEnumerable<string>> Read(UserContext context, string input) => () => [|new OldDesk()|].SpellAsync(input);")]
    [InlineData("public IAsyncEnumerable<string> Read(UserContext context, string input) { var desk = [|new OldDesk()|]; return Inner(); IAsyncEnumerable<string> Inner() => desk.SpellAsync(input); }")]
    [InlineData("public IAsyncEnumerable<string> Read(UserContext context, CancellationToken one, CancellationToken two) => [|new OldDesk()|].SpellAsync(\"a\", one.CanBeCanceled ? one : two);")]
    public async Task ABodyThatDoesMore_Stays(string member) => (await RunAsync(member)).IsRefused(RefusalCodes.Escapes);

    private static Task<RewriteResult> RunAsync(string member) => RewriteHarness.RunAsync(
    [
        ("Desks", "Factory.cs", """
            using System;
            using System.Collections.Generic;
            using System.Threading;
            using System.Threading.Tasks;
            using Desk;
            using Netra.Execution.Annotations;

            namespace Desks;

            public interface IDeskFactory { OneDesk Open(UserContext context); }

            [UserScoped] public sealed class OneDesk : IAsyncDisposable
            {
                internal OneDesk() { }
                public int Limit { get; set; }
                public async IAsyncEnumerable<string> SpellAsync(string text, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop = default) { await Task.Delay(1, stop); yield return text; }
                public ValueTask DisposeAsync() => default;
            }

            [ReplacedBy(typeof(OneDesk), Factory = typeof(IDeskFactory))]
            public sealed class OldDesk
            {
                public int Limit { get; set; }
                public async IAsyncEnumerable<string> SpellAsync(string text, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop = default) { await Task.Delay(1, stop); yield return text; }
            }
            """),
        ("App", "File0.cs", $$"""
            using System;
            using System.Collections.Generic;
            using System.Threading;
            using System.Threading.Tasks;
            using Desk;
            using Desks;

            namespace App;

            public sealed class Reader(IDeskFactory made)
            {
                private int _next;

                {{member}}

                private string Next() => made.ToString() + _next++;

                public Task LaterAsync(CancellationToken stop) => Task.Delay(_next, stop);
            }
            """),
    ]);
}
