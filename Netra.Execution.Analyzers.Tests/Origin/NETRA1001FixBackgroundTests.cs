using Netra.Execution.Analyzers.Tests.Rewriting;
using Netra.Execution.CodeFixes.Rewriting;

namespace Netra.Execution.Analyzers.Tests.Origin;

/// <summary>A run that nobody awaits would be cancelled with its engine: it becomes work in the background of its user, or the site stays.</summary>
public sealed class NETRA1001FixBackgroundTests
{
    private const string Start = "public Task<int> RunInBackground(string name, Func<LaneRun, CancellationToken, Task> work) => Task.FromResult(0);";

    private static string Clerk(string members, string start = Start) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using Desk;
        using Netra.Execution.Annotations;

        namespace App;

        [ReplacedBy(typeof(Lane), Factory = typeof(ILaneFactory))]
        public sealed class OldLane
        {
            public Task<int> SendAsync(string text, CancellationToken token = default) => Task.FromResult(1);
            public Task<int> SendAllAsync(List<string> texts) => Task.FromResult(1);
        }

        public sealed class LaneRun(UserContext context) { public UserContext Context => context; }

        [UserScoped]
        public sealed class Lane : IAsyncDisposable, IDisposable
        {
            internal Lane() { }
            public Task<int> SendAsync(string text, CancellationToken token = default) => Task.FromResult(1);
            public Task<int> SendAllAsync(List<string> texts) => Task.FromResult(1);
            {{start}}
            public ValueTask DisposeAsync() => default;
            public void Dispose() { }
        }

        public interface ILaneFactory { Lane CreateForUser(UserContext context); }

        public sealed class Clerk(ILaneFactory factory)
        {
            public override string ToString() => $"{factory}";

            {{members}}
        }
        """;

    private const string Work = "RunInBackground(\"Send\", async (run, cancellationToken) => { await using var worker = factory.CreateForUser(run.Context); await worker.SendAsync(";

    [Theory]
    [InlineData("public async Task A(UserContext context, string text) { var lane = [|new OldLane()|]; _ = lane.SendAsync(text); await lane.SendAsync(\"a\"); }",
        "await using var lane = factory.CreateForUser(context); _ = lane." + Work + "text); }); await lane.SendAsync(\"a\");")]
    [InlineData("public async Task A(UserContext context, string text) { _ = [|new OldLane()|].SendAsync(text); await Task.Yield(); }", "_ = lane." + Work + "text); });")]
    [InlineData("public void A(UserContext context, string text) { [|new OldLane()|].SendAsync(text); }", "_ = lane." + Work + "text); });")]
    [InlineData("public void A(UserContext context, string text, int count) { [|new OldLane()|].SendAsync($\"{text} {count}\" + text); }", Work + "$\"{text} {count}\" + text); });")]
    [InlineData("public async Task A(UserContext context, string text, CancellationToken token) { _ = [|new OldLane()|].SendAsync(text, token); await Task.Yield(); }", "_ = lane." + Work + "text, cancellationToken); });")]
    [InlineData("private readonly OldLane _lane = [|new OldLane()|]; public void A(UserContext context, int run, Guid id) { _ = _lane.SendAsync(\"a\"); ToString(); }", "_ = lane.RunInBackground(\"Send\", async (run2, cancellationToken) => { await using var worker = factory.CreateForUser(run2.Context); await worker.SendAsync(\"a\"); });")]
    public async Task ItRunsInTheBackgroundOfItsUser(string members, string expected)
    {
        var result = await RewriteHarness.RunAsync(Clerk(members));

        Assert.Empty(result.Outcome.Refusals.Select(refusal => refusal.Reason));
        Assert.Empty(result.Errors);
        Assert.Empty(result.ChangedAgain);
        Assert.True(string.Join(" ", result.Texts["File0.cs"].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Contains(expected, StringComparison.Ordinal), result.Texts["File0.cs"]);
    }

    /// <summary>What it would take along may change or end, somebody has its task, or there is no background.</summary>
    [Theory]
    [InlineData("public void A(UserContext context, List<string> texts) { _ = [|new OldLane()|].SendAllAsync(texts); }", Start)]
    [InlineData("public void A(UserContext context, string text) { _ = [|new OldLane()|].SendAsync(text); text = \"b\"; }", Start)]
    [InlineData("private string _text = \"\"; public void A(UserContext context) { _ = [|new OldLane()|].SendAsync(_text); _text = \"b\"; }", Start)]
    [InlineData("public void A(UserContext context, List<string> texts) { _ = [|new OldLane()|].SendAsync($\"{texts}\"); }", Start)]
    [InlineData("private Task? _task; public void A(UserContext context, string text) { _task = [|new OldLane()|].SendAsync(text); }", Start)]
    [InlineData("public void A(UserContext context, string text) { _ = [|new OldLane()|].SendAsync(text); }", "")]
    [InlineData("public void A(UserContext context, string text) { _ = [|new OldLane()|].SendAsync(text); }", "public Task<int> RunInBackground(string name, Func<Task> work) => Task.FromResult(0);")]
    public async Task OtherwiseItStays(string members, string start) => (await RewriteHarness.RunAsync(Clerk(members, start))).IsRefused(RefusalCodes.Escapes);
}
