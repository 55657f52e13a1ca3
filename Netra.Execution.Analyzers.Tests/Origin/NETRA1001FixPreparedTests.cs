using Netra.Execution.Analyzers.Tests.Rewriting;
using Netra.Execution.CodeFixes.Rewriting;

namespace Netra.Execution.Analyzers.Tests.Origin;

/// <summary>A test that makes its objects by hand makes the factory too, of what it prepares.</summary>
public sealed class NETRA1001FixPreparedTests
{
    [Theory]
    [InlineData("private readonly Shelf _shelf = Shelf.Stocked();", "new Planner(_shelf)", "new Planner(new DeskFactory(_shelf, new Board()))")]
    [InlineData("private readonly Shelf _shelf = Shelf.Stocked(); private readonly Board _board = new();", "new Planner(_shelf)", "new Planner(new DeskFactory(_shelf, _board))")]
    [InlineData("private static readonly Shelf s_shelf = new(); private readonly Planner _planner = new(s_shelf);", "_planner", "_planner = new(new DeskFactory(s_shelf, new Board()));")]
    public async Task WhatTheTestHas_IsWhatTheFactoryIsMadeOf(string members, string planner, string expected)
    {
        var result = await RunAsync("public sealed class Planner(Shelf shelf)", members, $"await {planner}.PlanAsync(_context);");

        Assert.Empty(result.Errors);
        Assert.Contains(expected, result.Texts["Tests.cs"], StringComparison.Ordinal);
        Assert.DoesNotContain("shelf", result.Texts["File0.cs"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("var planner = new Planner(Shelf.Stocked());", "Shelf.Stocked()", "var planner = new Planner")]
    [InlineData("Planner planner = new(new Shelf());", "new Shelf()", "Planner planner = new")]
    public async Task WhatIsMadeAtTheCall_IsMadeAheadOfIt(string statement, string shelf, string planner)
    {
        var result = await RunAsync("public sealed class Planner(Shelf shelf)", "", statement + "\n        await planner.PlanAsync(_context);");

        Assert.Empty(result.Errors);
        Assert.Contains(
            $"        var shelf = {shelf};\n        {planner}(new DeskFactory(shelf, new Board()));\n",
            result.Texts["Tests.cs"],
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatTheObjectStillReads_IsSharedWithTheFactory()
    {
        var result = await RunAsync("public sealed class Planner(Shelf shelf)", "", "await new Planner(Shelf.Stocked()).PlanAsync(_context);", also: "public int Count => shelf.Count;");

        Assert.Empty(result.Errors);
        Assert.Contains(
            "        var shelf = Shelf.Stocked();\n        await new Planner(shelf, new DeskFactory(shelf, new Board())).PlanAsync(_context);",
            result.Texts["Tests.cs"],
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MadeLater(() => new Planner(Shelf.Stocked()))")]
    [InlineData("_context.User == \"anna\" ? new Planner(Shelf.Stocked()) : new Planner(Shelf.Stocked())")]
    public async Task WhereNoStatementMakesIt_ItIsLeft(string made) =>
        (await RunAsync("public sealed class Planner(Shelf shelf)", "private static Planner MadeLater(System.Func<Planner> make) => make();", $"Planner planner = {made};\n        await planner.PlanAsync(_context);"))
            .IsRefused(RefusalCodes.PinnedCaller);

    [Fact]
    public async Task AHelperOfTheTest_MakesIt()
    {
        var result = await RunAsync("public sealed class Planner(Shelf shelf)", "private static Planner Make(Shelf shelf) => new(shelf);", "await Make(Shelf.Stocked()).PlanAsync(_context);");

        Assert.Empty(result.Errors);
        Assert.Contains("private static Planner Make(Shelf shelf) => new(new DeskFactory(shelf, new Board()));", result.Texts["Tests.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatAFieldIsMadeOf_NobodyElseCanHave() =>
        (await RunAsync("public sealed class Planner(Shelf shelf)", "private readonly Planner _planner = new(new Shelf());", "await _planner.PlanAsync(_context);")).IsRefused(RefusalCodes.NoFactory);

    [Theory]
    [InlineData("public DeskFactory(Board board) { }")]
    [InlineData("public DeskFactory(Shelf shelf, string region) { }")]
    [InlineData("internal DeskFactory(Shelf shelf) { }")]
    [InlineData("public DeskFactory(Shelf shelf, UserContext context) { }")]
    public async Task AFactoryThatTheTestCannotMake_OrThatWouldNotKnowWhatItPrepares_IsNotMade(string constructor) =>
        (await RunAsync("public sealed class Planner(Shelf shelf)", "private readonly Shelf _shelf = new();", "await new Planner(_shelf).PlanAsync(new UserContext(\"anna\"));", constructor: constructor, context: ""))
            .IsRefused(RefusalCodes.PinnedCaller);

    [Theory]
    [InlineData("using var desk = [|new OldDesk(_shelf)|];", "using var desk = new DeskFactory(_shelf, new Board()).Open(_context);")]
    [InlineData("using var desk = [|new OldDesk(new Shelf())|];", "using var desk = new DeskFactory(new Shelf(), new Board()).Open(_context);")]
    [InlineData("using var desk = [|new OldDesk(Shelf.Stocked())|];", "var shelf = Shelf.Stocked();\n        using var desk = new DeskFactory(shelf, new Board()).Open(_context);")]
    [InlineData("using var desk = Make(_context); OldDesk Make(UserContext context) { return [|new OldDesk(Shelf.Stocked())|]; }", "{ var shelf = Shelf.Stocked();\n        return new DeskFactory(shelf, new Board()).Open(context); }")]
    public async Task WhatATestConstructsItself_IsMadeOfWhatItWasHanded(string statement, string expected)
    {
        var result = await RunAsync("public sealed class Planner(Shelf shelf)", "private readonly Shelf _shelf = new();", statement + "\n        await desk.RunAsync(new Planner(_shelf).ToString()!);");

        Assert.Empty(result.Outcome.Refusals.Select(refusal => refusal.Reason));
        Assert.Empty(result.Errors);
        Assert.True(result.Texts["Tests.cs"].ReplaceLineEndings("\n").Contains(expected, StringComparison.Ordinal), result.Texts["Tests.cs"]);
    }

    [Fact]
    public async Task WhatIsOptional_IsLeftOut()
    {
        var result = await RunAsync(
            "public sealed class Planner(Shelf shelf)", "private readonly Shelf _shelf = new();", "await new Planner(_shelf).PlanAsync(_context);", constructor: "public DeskFactory(string? region = null, Shelf? shelf = null, int limit = 3) { }");

        Assert.Empty(result.Errors);
        Assert.Contains("new Planner(new DeskFactory(shelf: _shelf))", result.Texts["Tests.cs"], StringComparison.Ordinal);
    }

    private static Task<RewriteResult> RunAsync(
        string planner, string members, string test, string also = "", string constructor = "public DeskFactory(Shelf shelf, Board board) { }", string context = "private readonly UserContext _context = new(\"anna\");") => RewriteHarness.RunAsync(
    [
        ("Desks", "Factory.cs", $$"""
            using System;
            using System.Threading.Tasks;
            using Desk;
            using Netra.Execution.Annotations;

            namespace Desks;

            public sealed class Shelf { public int Count { get; } public static Shelf Stocked() => new(); }
            public sealed class Board;

            public interface IDeskFactory { OneDesk Open(UserContext context); }

            public sealed class DeskFactory : IDeskFactory
            {
                {{constructor}}
                public OneDesk Open(UserContext context) => new(context);
            }

            [UserScoped] public sealed class OneDesk : IDisposable
            {
                internal OneDesk(UserContext context) { }
                public Task<Answer> RunAsync(string input) => Task.FromResult(new Answer(input));
                public void Dispose() { }
            }

            [ReplacedBy(typeof(OneDesk), Factory = typeof(IDeskFactory))]
            public sealed class OldDesk(Shelf shelf) : IDisposable
            {
                public Task<Answer> RunAsync(string input) => Task.FromResult(new Answer(input + shelf.Count));
                public void Dispose() { }
            }
            """),
        ("App", "File0.cs", $$"""
            using System.Threading.Tasks;
            using Desk;
            using Desks;

            namespace App;

            {{planner}}
            {
                {{also}}
                public async Task<Answer> PlanAsync(UserContext context)
                {
                    using var engine = [|new OldDesk(shelf)|];
                    return await engine.RunAsync("a");
                }
            }
            """),
        ("xunit.core", "Fact.cs", "public sealed class FactAttribute : System.Attribute;"),
        ("Tests", "Tests.cs", $$"""
            using System.Threading.Tasks;
            using App;
            using Desk;
            using Desks;

            namespace Tests;

            public sealed class PlannerTests
            {
                {{context}}
                {{members}}

                [Fact]
                public async Task Plans()
                {
                    {{test}}
                }
            }
            """),
    ]);
}
