using Netra.Execution.Analyzers.Tests.Rewriting;

namespace Netra.Execution.Analyzers.Tests.Origin;

/// <summary>Where the old type worked with something of its own, the factory's product may answer one user otherwise: that is noted, and nothing else is.</summary>
public sealed class NETRA1001FixNotesTests
{
    private static string With(string constructors, string construction, string factory = "Rules rules") => $$"""
        using System;
        using Desk;
        using Netra.Execution.Annotations;

        namespace App;

        public sealed class Rules { public static readonly Rules Empty = new(); public static Rules Load() => new(); public static Rules Load(Rules rules) => rules; }
        public sealed class Log;

        [ReplacedBy(typeof(UserPress), Factory = typeof(PressFactory))]
        public class Press : IDisposable
        {
            private static readonly Rules s_own = new();
            private readonly Rules? _rules;
            {{constructors}}
            public string Print(string text) => text + _rules;
            public void Dispose() { }
        }

        public sealed class UserPress : IDisposable { internal UserPress() { } public string Print(string text) => text; public void Dispose() { } }

        public sealed class PressFactory({{factory}}) { public UserPress CreateFor(UserContext context) => new(); public override string ToString() => "" + {{factory.Split(' ')[1]}}; }

        public sealed class Clerk(PressFactory factory, Rules rules)
        {
            private static readonly Rules s_shared = new();
            private readonly Rules _made = new();

            public object All => (factory, rules, s_shared, _made);

            public string A(UserContext context)
            {
                using var press = [|{{construction}}|];
                return press.Print("x");
            }
        }
        """;

    [Theory]
    [InlineData("public Press(Rules rules) => _rules = rules;", "new Press(rules)")]
    [InlineData("public Press() : this(s_own) { } public Press(Rules rules) { _rules = rules; }", "new Press(rules)")]
    [InlineData("public Press(Rules? rules = null) => _rules = rules ?? s_own;", "new Press(rules)")]
    [InlineData("public Press(Rules rules) : this(Rules.Load(rules), 1) { } private Press(Rules rules, int count) => _rules = rules;", "new Press(rules)")]
    [InlineData("public Press() : this((Rules?)null) { } public Press(Rules? rules) => _rules = rules;", "new Press()")]
    [InlineData("public Press() => _ = s_own;", "new Press()")]
    [InlineData("public Press() : this(Console.Out) { } public Press(System.IO.TextWriter writer) => writer.Flush();", "new Press()")]
    [InlineData("public Press() : this(new Log()) { } public Press(Log log) => _ = log;", "new Press()")]
    [InlineData("public Press(UserContext? context = null) => _ = context ?? Nobody; private static readonly UserContext Nobody = new(\"\");", "new Press()")]
    public async Task NothingOfItsOwn_IsSilent(string constructors, string construction) => Assert.DoesNotContain(await NotesAsync(With(constructors, construction)), note => note.Contains("of its own", StringComparison.Ordinal));

    [Theory]
    [InlineData("public Press() : this(s_own) { } public Press(Rules rules) { _rules = rules; }", "new Press()", "s_own")]
    [InlineData("public Press() : this(1, rules: s_own) { } private Press(int count, Rules rules) { _rules = rules; } public Press(Rules rules) { }", "new Press()", "s_own")]
    [InlineData("public Press() : this(null, null) { } public Press(Rules? rules, Log? log) => _rules = rules ?? s_own;", "new Press()", "s_own")]
    [InlineData("public Press(Rules? rules = null) => _rules = rules ?? s_own;", "new Press()", "s_own")]
    [InlineData("public Press(Rules? rules = null) => _rules = rules ?? s_own;", "new Press(null)", "s_own")]
    [InlineData("public Press(Rules? rules = null) => _rules = rules is null ? Rules.Empty : rules;", "new Press()", "Rules.Empty")]
    [InlineData("public Press(Rules? rules = null) { if (rules is null) { _rules = Rules.Load(); } else { _rules = rules; } }", "new Press()", "Rules.Load()")]
    [InlineData("public Press(Rules? rules = null) => _rules = rules ?? new();", "new Press()", "new()")]
    [InlineData("public Press() : this(s_own) { } public Press(Rules rules) { _rules = rules; }", "Activator.CreateInstance<Press>()", "s_own")]
    public async Task WhatItHasOfItsOwn_IsNoted(string constructors, string construction, string own) =>
        Assert.Equal([$"File0.cs:33: '{construction}' worked with '{own}' of its own: what 'PressFactory' makes may know another, and then its user is answered otherwise"],
            (await NotesAsync(With(constructors, construction))).Where(note => note.Contains("of its own", StringComparison.Ordinal)));

    /// <summary>A factory that is not handed such a thing makes one as the old type did.</summary>
    [Fact]
    public async Task AnObjectThatTheFactoryIsNotHanded_IsSilent() => Assert.Empty(await NotesAsync(With("public Press(Rules? rules = null) => _rules = rules ?? new();", "new Press()", "Log log")));

    [Theory]
    [InlineData("rules", false)]
    [InlineData("s_shared", true)]
    [InlineData("_made", true)]
    [InlineData("new Rules()", true)]
    [InlineData("rules ?? new()", true)]
    public async Task WhatDoesNotComeFromTheContainer_IsSaidToBe(string argument, bool isOwn) =>
        Assert.Equal([$"File0.cs:33: '{argument}' fell away: what it configured is 'PressFactory''s business now{(isOwn ? ", and may be another there: it does not come from the container" : "")}"],
            await NotesAsync(With("public Press(Rules rules) => _rules = rules;", $"new Press({argument})")));

    private static async Task<IEnumerable<string>> NotesAsync(string source)
    {
        var result = await RewriteHarness.RunAsync(source);
        Assert.Empty(result.Outcome.Refusals.Select(refusal => refusal.Reason));
        Assert.Empty(result.Errors);
        return result.Outcome.Plans.SelectMany(plan => plan.Notes);
    }
}
