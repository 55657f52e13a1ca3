using Netra.Execution.Analyzers.Tests.Rewriting;
using Netra.Execution.CodeFixes.Rewriting;

namespace Netra.Execution.Analyzers.Tests.Origin;

/// <summary>What older code writes out in statements, and what a host hands to a filter: they mean what their short forms mean.</summary>
public sealed class NETRA1001FixWrittenOutTests
{
    private static string Clerk(string members) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;
        using Desk;
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Mvc.Filters;

        namespace App;

        public sealed class Clerk(IEngineFactory factory, Registry registry)
        {
            private readonly object _gate = new();

            public override string ToString() => $"{factory}{registry}{_gate}";

            {{members}}
        }
        """;

    private static Task<RewriteResult> FilledByAsync(string statement) => RewriteHarness.RunAsync(Clerk($$"""
        private Engine? _engine;

            public string A(UserContext context)
            {
                {{statement}}
                return _engine.Run("a", "b").Text;
            }
        """));

    [Theory]
    [InlineData("if (_engine == null) { _engine = [|new Engine(registry)|]; }")]
    [InlineData("if (_engine is null) _engine = [|new Engine()|];")]
    [InlineData("if (null == _engine) this._engine = [|new Engine()|];")]
    [InlineData("if (_engine == null) { lock (_gate) { if (_engine == null) { _engine = [|new Engine()|]; } } }")]
    public async Task AFieldThatIsFilledWhenFirstNeeded_Goes(string statement)
    {
        var result = await FilledByAsync(statement);
        Assert.Empty(result.Outcome.Refusals.Select(refusal => refusal.Reason));
        Assert.Empty(result.Errors);
        Assert.Empty(result.ChangedAgain);
        var text = result.Texts["File0.cs"].ReplaceLineEndings("\n");
        Assert.DoesNotContain("_engine", text, StringComparison.Ordinal);
        Assert.Contains("    {\n        using var engine = factory.CreateForUser(context);\n        return engine.Run(", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("if (_engine == null) { _engine = [|new Engine()|]; _gate.ToString(); }")]
    [InlineData("if (_engine == null) { _engine = [|new Engine()|]; } else { _gate.ToString(); }")]
    [InlineData("if (_engine == null || _gate is null) { _engine = [|new Engine()|]; }")]
    [InlineData("if (_engine == null) { lock (_gate) { _gate.ToString(); _engine = [|new Engine()|]; } }")]
    [InlineData("if (_engine != null) { _engine = [|new Engine()|]; } _engine ??= new Engine();")]
    public async Task ATestThatDecidesOnMoreThanTheField_Stays(string statement) => (await FilledByAsync(statement)).IsRefused(RefusalCodes.Escapes);

    [Theory]
    [InlineData("public string A(UserContext context, bool one) { Engine engine; if (one) { engine = [|new Engine(registry)|]; } else { engine = [|new Engine(registry, null!, context)|]; } using (engine) { return engine.Run(\"a\", \"b\").Text; } }", "UserEngine engine; if (one) { engine = factory.CreateForUser(context); } else { engine = factory.CreateForUser(context); } using (engine)")]
    [InlineData("public async Task<string> A(UserContext context, bool one) { Engine engine; if (one) engine = [|new Engine()|]; else engine = [|new Engine(registry)|]; using (engine) { return (await engine.RunAsync(\"a\", \"b\")).Text; } }", "await using (engine) {")]
    [InlineData("public Task<string> A(UserContext context) { var engine = [|new Engine()|]; return engine.RunAsync(\"a\", \"b\").ContinueWith(run => run.Result.Text, TaskScheduler.Default); }", "return await engine.RunAsync(\"a\", \"b\").ContinueWith(run => run.Result.Text, TaskScheduler.Default);")]
    [InlineData("public Task<string> A(UserContext context) { var engine = [|new Engine()|]; return engine.RunAsync(\"a\", \"b\").ContinueWith(run => Task.FromResult(run.Result.Text), TaskScheduler.Default).Unwrap(); }", "return await engine.RunAsync(")]
    [InlineData("public string A(UserContext context) { var all = new Stack<Engine>(); all.Push([|new Engine()|]); return all.Pop().Run(\"a\", \"b\").Text; }", "var all = new Stack<UserEngine>(); using var engine = factory.CreateForUser(context);\n    all.Push(engine); return all.Pop().Run(")]
    [InlineData("public string A(UserContext context) { var all = new Queue<Engine>(); all.Enqueue([|new Engine()|]); while (all.Count > 0) { using var one = all.Dequeue(); return one.Run(\"a\", \"b\").Text; } return \"\"; }", "all.Enqueue(factory.CreateForUser(context));")]
    [InlineData("public string A(UserContext context) { var all = new List<Engine> { [|new Engine()|] }; return all.First().Run(\"a\", \"b\").Text; }", "var all = new List<UserEngine> { engine }; return all.First().Run(")]
    [InlineData("public string A(HttpRequest request) { var engine = [|new Engine()|]; return engine.Run(\"a\", \"b\").Text; }", "using var engine = factory.CreateForUser(UserContext.From(request.HttpContext));")]
    [InlineData("public string A(ActionExecutingContext action) => [|new Engine()|].Run(\"a\", \"b\").Text;", "factory.CreateForUser(UserContext.From(action.HttpContext));")]
    public async Task IsRewritten(string member, string expected)
    {
        var result = await RewriteHarness.RunAsync(Clerk(member));
        Assert.Empty(result.Outcome.Refusals.Select(refusal => refusal.Reason));
        Assert.Empty(result.Errors);
        Assert.Empty(result.ChangedAgain);
        Assert.Contains(expected, result.Texts["File0.cs"].ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    /// <summary>A continuation that may end before the run, an element that somebody picks.</summary>
    [Theory]
    [InlineData(RefusalCodes.Escapes, "public Task<string> A(UserContext context, CancellationToken token) { var engine = [|new Engine()|]; return engine.RunAsync(\"a\", \"b\").ContinueWith(run => run.Result.Text, token, TaskContinuationOptions.None, TaskScheduler.Default); }")]
    [InlineData(RefusalCodes.Escapes, "public void A(UserContext context) { var engine = [|new Engine()|]; _ = engine.RunAsync(\"a\", \"b\").ContinueWith(run => run.Result.Text, TaskScheduler.Default); }")]
    [InlineData(RefusalCodes.NoContext, "public string A(IHttpContextAccessor accessor) { var engine = [|new Engine()|]; return engine.Run(\"a\", \"b\").Text; }")]
    public async Task StaysAsItIs(string code, string member) => (await RewriteHarness.RunAsync(Clerk(member))).IsRefused(code);
}
