using Netra.Execution.Analyzers.Tests.Rewriting;
using Netra.Execution.CodeFixes.Rewriting;

namespace Netra.Execution.Analyzers.Tests.Origin;

/// <summary>A delegate that a field keeps runs for whoever calls it: its type, what it may be and its calls gain the user, or the site stays.</summary>
public sealed class NETRA1001FixKeptDelegateTests
{
    private static string Clerk(string members, string types = "") => $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading.Tasks;
        using Desk;

        namespace App;

        public delegate string Grade(string text);

        {{types}}

        public sealed class Clerk(IEngineFactory factory, Registry registry)
        {
            public override string ToString() => $"{factory}{registry}";

            {{members}}
        }
        """;

    private static async Task<string> RewrittenAsync(string text)
    {
        var result = await RewriteHarness.RunAsync(text);
        Assert.Empty(result.Outcome.Refusals.Select(refusal => refusal.Reason));
        Assert.Empty(result.Errors);
        Assert.Empty(result.ChangedAgain);
        return result.Texts["File0.cs"].ReplaceLineEndings("\n");
    }

    private const string Run = "[|new Engine()|].Run(\"a\", text).Text";

    [Theory]
    [InlineData("private Grade? _grade; public void Set() => _grade = text => " + Run + "; public string A(UserContext context) => _grade!(\"x\");", "_grade = (context, text) =>", "_grade!(context, \"x\")")]
    [InlineData("private Grade? _grade; public void Set() => _grade = (string text) => " + Run + "; public string A(UserContext context) => _grade?.Invoke(\"x\") ?? \"\";", "_grade = (UserContext context, string text) =>", "_grade?.Invoke(context, \"x\")")]
    [InlineData("private Grade? _grade; public void Set() => _grade = delegate (string text) { return " + Run + "; }; public string A(UserContext context) => _grade!.Invoke(\"x\");", "delegate (UserContext context, string text)", "_grade!.Invoke(context, \"x\")")]
    [InlineData("private Grade? _grade; private Grade? _other; public void Set() { _grade = text => " + Run + "; _other = text => text; } public string A(UserContext context) => _grade!(\"x\") + _other!(\"y\");", "_other = (context, text) => text", "_grade!(context, \"x\") + _other!(context, \"y\")")]
    [InlineData("private Grade? _grade; public void Set() => _grade = Make; private string Make(string text) => " + Run + "; public string A(UserContext context) => _grade!(\"x\");", "_grade = Make;", "private string Make(UserContext context, string text)")]
    [InlineData("private Grade? _grade; private Grade? _other; public void Set() { _grade = text => " + Run + "; _other = Same; } private static string Same(string text) => text; public string A(UserContext context) => _grade!(\"x\") + _other!(\"y\") + Same(\"z\");", "private static string Same(UserContext context, string text)", "Same(context, \"z\")")]
    [InlineData("private readonly Dictionary<string, Grade> _all = new(); public void Set() => _all[\"a\"] = text => " + Run + "; public string A(UserContext context) => _all[\"a\"](\"x\");", "_all[\"a\"] = (context, text) =>", "_all[\"a\"](context, \"x\")")]
    [InlineData("private readonly Dictionary<string, Grade> _all = new Dictionary<string, Grade>(); public void Set() => _all.Add(\"a\", text => " + Run + "); public string A(UserContext context) => _all.TryGetValue(\"a\", out var grade) ? grade(\"x\") : \"\";", "_all.Add(\"a\", (context, text) =>", "grade(context, \"x\")")]
    [InlineData("private readonly List<Grade> _all = []; public void Set() => _all.Add(text => " + Run + "); public string A(UserContext context) { var all = \"\"; foreach (var grade in _all) all += grade(\"x\"); return all; }", "_all.Add((context, text) =>", "all += grade(context, \"x\")")]
    [InlineData("private Grade? _grade; public void Set() => _grade = text => " + Run + "; private string Ask() => _grade!(\"x\"); public string A(UserContext context) => Ask();", "private string Ask(UserContext context) => _grade!(context, \"x\")", "=> Ask(context);")]
    [InlineData("private Grade? _grade; public void Set() => Take(text => text); private void Take(Grade grade) => _grade = _grade is null ? text => " + Run + " : grade; public string A(UserContext context) => _grade!(\"x\");", "Take((context, text) => text)", "? (context, text) =>")]
    public async Task ADelegateTypeOfTheSolution_GainsTheUser(string members, string expected, string also)
    {
        var text = await RewrittenAsync(Clerk(members));
        Assert.Contains("public delegate string Grade(UserContext context, string text);", text, StringComparison.Ordinal);
        Assert.Contains(expected, text, StringComparison.Ordinal);
        Assert.Contains(also, text, StringComparison.Ordinal);
        Assert.Contains("factory.CreateForUser(context)", text, StringComparison.Ordinal);
    }

    /// <summary>As if a field kept it.</summary>
    [Theory]
    [InlineData("private readonly Grade _grade; private readonly IEngineFactory _engines; public Office(IEngineFactory engines) { _engines = engines; var engine = [|new Engine()|]; _grade = text => engine.Run(\"a\", text).Text; } public string A(UserContext context) => _grade(\"x\");",
        "_grade = (context, text) =>", "using var engine = engines.CreateForUser(context);")]
    [InlineData("private readonly Func<string, Task<Answer>> _one; public Func<string, Task<Answer>> Two { get; } public Office(IEngineFactory engines) { Engine engine = [|new Engine()|]; _one = async text => await engine.RunAsync(\"a\", text); Two = text => engine.RunAsync(\"b\", text); } public Task<Answer> A(UserContext context) => _one(\"x\"); public Task<Answer> B(UserContext context) => Two(\"y\");",
        "public Func<UserContext, string, Task<Answer>> Two", "Two = async (context, text) =>")]
    public async Task AnEngineOfAConstructor_ThatOnlyKeptDelegatesRead_IsTheirs(string members, params string[] expected)
    {
        var text = await RewrittenAsync(Clerk("", $"public sealed class Office {{ {members} }}"));
        Assert.All(expected, part => Assert.Contains(part, text, StringComparison.Ordinal));
        Assert.DoesNotContain("new Engine", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("private readonly Grade _grade; private readonly string _first; public Office(IEngineFactory engines) { var engine = [|new Engine()|]; _first = engine.Run(\"a\", \"b\").Text + engines; _grade = text => engine.Run(\"a\", text).Text; } public string A(UserContext context) => _grade(\"x\") + _first;")]
    [InlineData("private readonly Grade _grade; public Office(IEngineFactory engines) { var engine = [|new Engine()|]; Grade grade = text => engine.Run(\"a\", text).Text + engines; _grade = grade; } public string A(UserContext context) => _grade(\"x\");")]
    public async Task AnEngineOfAConstructor_ThatItUsesItself_Stays(string members) =>
        Assert.Empty((await RewriteHarness.RunAsync(Clerk("", $"public sealed class Office {{ {members} }}"))).Outcome.Plans);

    [Theory]
    [InlineData("private Func<string, string>? _grade; public void Set() => _grade = text => " + Run + "; public string A(UserContext context) => _grade!(\"x\");", "private Func<UserContext, string, string>? _grade;", "_grade!(context, \"x\")")]
    [InlineData("private Func<string, Task<Answer>>? _grade; public void Set() => _grade = async text => await [|new Engine()|].RunAsync(\"a\", text); public Task<Answer> A(UserContext context) => _grade!(\"x\");", "_grade = async (context, text) =>", "private Func<UserContext, string, Task<Answer>>? _grade;")]
    [InlineData("private Func<string, Task<Answer>>? _grade; public void Set() => _grade = text => [|new Engine()|].RunAsync(\"a\", text); public Task<Answer> A(UserContext context) => _grade!(\"x\");", "_grade = async (context, text) =>\n", "private Func<UserContext, string, Task<Answer>>? _grade;")]
    [InlineData("private readonly Dictionary<string, Func<string>> _all = new Dictionary<string, Func<string>>(); public void Set() => _all[\"a\"] = () => [|new Engine()|].Run(\"a\", \"b\").Text; public string A(UserContext context) => _all[\"a\"]();", "private readonly Dictionary<string, Func<UserContext, string>> _all = new Dictionary<string, Func<UserContext, string>>();", "_all[\"a\"](context)")]
    [InlineData("private Func<string, string>? _grade; private Func<string, string> _other = text => text; public void Set() => _grade = text => " + Run + "; public string A(UserContext context) => _grade!(\"x\") + _other(\"y\");", "private Func<string, string> _other = text => text;", "_grade!(context, \"x\") + _other(\"y\")")]
    [InlineData("public Func<string, string> Grade { get; private set; } = text => text; public void Set() => Grade = text => " + Run + "; public string A(UserContext context) { var grade = Grade; return grade(\"x\"); }", "public Func<UserContext, string, string> Grade { get; private set; } = (context, text) => text;", "return grade(context, \"x\")")]
    public async Task AFunc_GainsTheUserWhereItIsWritten(string members, string expected, string also)
    {
        var text = await RewrittenAsync(Clerk(members));
        Assert.Contains("public delegate string Grade(string text);", text, StringComparison.Ordinal);
        Assert.Contains(expected, text, StringComparison.Ordinal);
        Assert.Contains(also, text, StringComparison.Ordinal);
    }

    /// <summary>A name that means something in one of the functions, or around it, is not hidden.</summary>
    [Fact]
    public async Task TheParameter_HidesNothing()
    {
        var text = await RewrittenAsync(Clerk("private Grade? _grade; public void Set(string context) => _grade = text => " + "[|new Engine()|].Run(context, text).Text" + "; public string A(UserContext user) => _grade!(\"x\");"));
        Assert.Contains("(context2, text) =>", text, StringComparison.Ordinal);
        Assert.Contains("_grade!(user, \"x\")", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AStaticOneIsStaticNoLonger()
    {
        var text = await RewrittenAsync(Clerk("private Grade? _grade; public void Set() => _grade = static text => " + Run + "; public string A(UserContext context) => _grade!(\"x\");"));
        Assert.Contains("_grade = (context, text) =>", text, StringComparison.Ordinal);
        Assert.Contains("_grade!(context, \"x\")", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Statics_AreHandedTheFactoryToo()
    {
        var text = await RewrittenAsync(Clerk(
            "public string A(UserContext context) => Table.Run(\"x\");",
            "internal static class Table { private static readonly Dictionary<string, Grade> s_all = new() { [\"a\"] = text => " + Run + " }; public static string Run(string text) => s_all[\"a\"](text); }"));
        Assert.Contains("public delegate string Grade(UserContext context, IEngineFactory factory, string text);", text, StringComparison.Ordinal);
        Assert.Contains("[\"a\"] = (context, factory, text) =>", text, StringComparison.Ordinal);
        Assert.Contains("s_all[\"a\"](context, factory, text)", text, StringComparison.Ordinal);
        Assert.Contains("Table.Run(context, factory, \"x\")", text, StringComparison.Ordinal);
    }

    /// <summary>Somebody calls it, or hands it on, where no edit follows; or nobody calls it.</summary>
    [Theory]
    [InlineData("private Grade? _grade; public void Set() => _grade = text => " + Run + ";")]
    [InlineData("private Grade? _grade; public void Set() => _grade = text => " + Run + "; public string A(UserContext context) => _grade!(\"x\"); public Delegate? Handed => _grade;")]
    [InlineData("private Grade? _grade; public void Set() => _grade = text => " + Run + "; public string A(UserContext context) => _grade!(\"x\"); public Grade Get() => _grade!;")]
    [InlineData("private Grade? _grade; public void Set() => _grade = text => " + Run + "; public object? A(UserContext context) => _grade!.DynamicInvoke(\"x\");")]
    [InlineData("private Func<string, string>? _grade; public void Set() => _grade = text => " + Run + "; public IEnumerable<string> A(UserContext context, string[] all) => all.Select(_grade!);")]
    [InlineData("private Comparison<string>? _compare; public void Set() => _compare = (a, text) => [|new Engine()|].Run(a, text).Text.Length; public int A(UserContext context) => _compare!(\"x\", \"y\");")]
    [InlineData("public event Grade? Graded; public void Set() => Graded += text => " + Run + "; public string A(UserContext context) => Graded?.Invoke(\"x\") ?? \"\";")]
    [InlineData("private Grade? _grade; public void Set() => _grade = text => " + Run + "; public string A() => _grade!(\"x\");")]
    public async Task WhatIsCalledElsewhere_Stays(string members) => (await RewriteHarness.RunAsync(Clerk(members))).IsRefused(RefusalCodes.NoContext);

    private static string Counter(string members) => $$"""
        using System.Collections.Generic;
        using Desk;

        namespace App;

        public delegate string Grade(string text);

        public sealed class Counter
        {
            private readonly Dictionary<string, Grade> _all = new();

            {{members}}

            public string A(UserContext context) => _all["a"]("x");
        }
        """;

    /// <summary>What only a constructor's lambdas use, they capture.</summary>
    [Fact]
    public async Task AConstructorsLambda_CapturesTheFactory()
    {
        var text = await RewrittenAsync(Counter("public Counter() { _all[\"a\"] = text => " + Run + "; }"));

        Assert.Contains("public Counter(IEngineFactory factory) { _all[\"a\"] = (context, text) =>", text, StringComparison.Ordinal);
        Assert.DoesNotContain("_factory", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public Counter() { _all[\"a\"] = text => " + Run + "; } public string B(UserContext context, string text) => " + Run + ";")]
    [InlineData("public Counter(IEngineFactory factory) { _all[\"a\"] = text => text + factory; } public string B(UserContext context, string text) => " + Run + ";")]
    public async Task WhatAMethodUsesToo_IsKept(string members)
    {
        var text = await RewrittenAsync(Counter(members));

        Assert.Contains("private readonly IEngineFactory _factory;", text, StringComparison.Ordinal);
        Assert.Contains("_factory = factory; }", text, StringComparison.Ordinal);
        Assert.Contains("public Counter(IEngineFactory factory) {", text, StringComparison.Ordinal);
    }
}
