using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using Netra.Execution.Analyzers.Tests.Testing;

namespace Netra.Execution.Analyzers.Tests.OptOuts;

/// <summary>Known violations are silent, new ones are not, and what the baseline allows too much is NETRA9005.</summary>
public sealed class BaselineTests
{
    [Fact]
    public Task WithinTheCount_IsSilent() => RunAsync(
        """
        using Desk;
        public class Service
        {
            private static UserSession? s_last;
            public object A() { var one = new Engine(); return new[] { one, new Engine() }; }
            public UserSession? Last => s_last;
        }
        """,
        "NETRA1001\tM:Service.A\t2\nNETRA2001\tF:Service.s_last\t1\n");

    [Fact]
    public Task OneMore_BringsTheLastOnesBack() => RunAsync(
        """
        using Desk;
        public class Service
        {
            public object A() { var one = new Engine(); var two = {|NETRA1001:new Engine()|}; System.Func<object> three = () => {|NETRA1001:new Engine()|}; return new object[] { one, two, three }; }
        }
        """,
        "# what we knew\n\nNETRA1001\tM:Service.A\t1\n");

    [Fact]
    public Task TopLevelStatements_AreAMember() => RunAsync(
        """
        using Desk;
        var engine = new Engine();
        _ = {|NETRA1001:new Engine()|};
        """,
        "NETRA1001\tM:Program.{Main}$(System.String[])\t1\n",
        configure: test => test.TestState.OutputKind = OutputKind.ConsoleApplication);

    [Theory]
    [InlineData("Engine", 2)]
    [InlineData("{|NETRA1003:Engine|}", 1)]
    public Task ADirective_CountsForTheFirstTypeOfItsFile(string last, int allowed) => RunAsync(
        $$"""
        using Copied = Desk.Engine;
        namespace Shop
        {
            using Other = Desk.{{last}};
            public class Service { }
            public class Second { }
        }
        """,
        $"NETRA1003\tT:Shop.Service\t{allowed}\n",
        test => test.DisabledDiagnostics.Remove("NETRA1003"));

    [Fact]
    public Task ADirectiveAboveNothingButStatements_CountsForThem() => RunAsync(
        """
        using Copied = Desk.Engine;
        Desk.Engine? engine = null;
        System.Console.WriteLine(engine is {|NETRA1003:Copied|});
        """,
        "NETRA1003\tM:Program.{Main}$(System.String[])\t2\n",
        test =>
        {
            test.TestState.OutputKind = OutputKind.ConsoleApplication;
            test.DisabledDiagnostics.Remove("NETRA1003");
        });

    [Fact]
    public Task ADirectiveForEveryFile_CountsForTheAssembly() => RunAsync(
        "",
        "NETRA1003\tN:\t1\n",
        test =>
        {
            test.TestState.Sources.Add("global using Copied = Desk.Engine;");
            test.DisabledDiagnostics.Remove("NETRA1003");
        });

    [Fact]
    public Task AnotherMember_IsNew() => RunAsync(
        """
        using Desk;
        public class Service
        {
            public object A() => new Engine();
            public object A(int n) => {|NETRA1001:new Engine()|};
            public object P { get => {|NETRA1001:new Engine()|}; }
        }
        """,
        "NETRA1001\tM:Service.A\t1\n");

    [Fact]
    public Task PropertiesAndConstructorsAndNestedFunctions_CountForTheirMember() => RunAsync(
        """
        using Desk;
        public class Service
        {
            private readonly Engine _engine = new();
            public Service() { void Local() => new Engine(); Local(); }
            public object P { get => new Engine(); set => _ = new Engine(); }
        }
        """,
        "NETRA1001\tF:Service._engine\t1\nNETRA1001\tM:Service.#ctor\t1\nNETRA1001\tP:Service.P\t2\n");

    [Fact]
    public Task TooHigh_IsReportedAtItsRow() => RunAsync(
        """
        using Desk;
        public class Service
        {
            public object A() => new Engine();
            public int B() => 1;
        }
        """,
        "NETRA1001\tM:Service.A\t3\nNETRA1001\tM:Service.B\t1\n",
        Stale(1, "NETRA1001\tM:Service.A\t3", "The baseline allows 3 of NETRA1001 in 'M:Service.A', and 1 is left: lower it to 1"),
        Stale(2, "NETRA1001\tM:Service.B\t1", "The baseline allows 1 of NETRA1001 in 'M:Service.B', and there is none left: remove the row"));

    [Fact]
    public Task RenamedMember_TakesItsRowAlong() => RunAsync(
        """
        using Desk;
        public class Service
        {
            public object Renamed() => new Engine();
        }
        """,
        "NETRA1001\tM:Service.Old\t1\n",
        Stale(1, "NETRA1001\tM:Service.Old\t1", "The baseline allows NETRA1001 in 'M:Service.Old', which is 'M:Service.Renamed' now: name that"));

    [Fact]
    public Task MovedMember_TakesItsRowAlong_AndOnlyOne() => RunAsync(
        """
        using Desk;
        namespace App
        {
            public class Elsewhere
            {
                public object A() => new Engine();
                public object B() => {|NETRA1001:new Engine()|};
            }
        }
        """,
        "NETRA1001\tM:App.Gone.A\t1\n",
        Stale(1, "NETRA1001\tM:App.Gone.A\t1", "The baseline allows NETRA1001 in 'M:App.Gone.A', which is 'M:App.Elsewhere.A' now: name that"));

    [Fact]
    public Task AnotherCountOrAnotherRule_IsNoMove() => RunAsync(
        """
        using Desk;
        public class Service
        {
            public object A() => {|NETRA1001:new Engine()|};
        }
        """,
        "NETRA1001\tM:Service.Old\t2\nNETRA2001\tM:Service.Older\t1\n",
        Stale(1, "NETRA1001\tM:Service.Old\t2", "The baseline allows NETRA1001 in 'M:Service.Old', and there is no such member: remove the row"),
        Stale(2, "NETRA2001\tM:Service.Older\t1", "The baseline allows NETRA2001 in 'M:Service.Older', and there is no such member: remove the row"));

    [Fact]
    public Task WhatAnotherProjectMayOwn_IsNotJudged() => RunAsync(
        "namespace Shop; public class Service;",
        "NETRA1001\tM:Other.Project.Type.Member\t1\nNETRA1001\tM:Shop.ElsewhereInOurNamespace.Member\t1\nNETRA1001\tM:System.String.Trim\t1\nNETRA1001\tT:Shop.Elsewhere\t1\n");

    [Theory]
    [InlineData("class Service { object A() => new Engine();\n#if OTHER\n object B() => new Engine();\n#endif\n}", "NETRA1001\tM:Service.B\t1\nNETRA1001\tM:Service.A\t1\n")]
    [InlineData("class Service { object A() {\n#if OTHER\n _ = new Engine();\n#endif\n return new Engine(); } }", "NETRA1001\tM:Service.A\t2\n")]
    [InlineData("class Program { static void Main() => _ = new Engine(); }", "NETRA1001\tM:Program.Main\t2\n")]
    [InlineData("class Program { static void Main() => _ = new Engine(); }", "NETRA1001\tM:Program.Main\t1\nNETRA1001\tM:Program.Run\t1\n")]
    public Task WhatAnotherTargetOrProgramMayHave_IsNotJudged(string type, string rows) => RunAsync("using Desk;\n" + type, rows);

    [Theory]
    [InlineData("class Service { object A() => new Engine();\n#region B\n object C() => 1;\n#endregion\n}", "NETRA1001\tM:Service.A\t1\nNETRA1001\tM:Service.B\t1", "The baseline allows NETRA1001 in 'M:Service.B', and there is no such member: remove the row")]
    [InlineData("namespace App { class Program { static void Main() => _ = new Engine(); } }", "NETRA1001\tM:App.Program.Main\t1\nNETRA1001\tM:App.Program.Run\t1", "The baseline allows NETRA1001 in 'M:App.Program.Run', and there is no such member: remove the row")]
    public Task WhatIsTheSameEverywhere_IsJudged(string type, string rows, string message) =>
        RunAsync("using Desk;\n" + type, rows + "\n", Stale(2, rows[(rows.IndexOf('\n') + 1)..], message));

    [Fact]
    public Task SwitchedOffRule_IsNotJudged() => RunAsync(
        """
        using Desk;
        public class Service { public object A() => new Engine(); }
        """,
        "NETRA1001\tM:Service.A\t1\n",
        test => Verify.Configure(test, "dotnet_diagnostic.NETRA1001.severity = none"));

    [Fact]
    public Task AMergeLeavesTheLowerOfTwoRows_AndItsMarkersAreNoRows() => RunAsync(
        """
        using Desk;
        public class Service { public object A() { var one = new Engine(); return new[] { one, {|NETRA1001:new Engine()|} }; } }
        """,
        "NETRA1001\tM:Service.A\t2\n=======\nNETRA1001\tM:Service.A\t1\nNETRA0001\tM:Service.A\t1\n",
        Stale(2, "=======", "'=======' is no row of a baseline, which is a rule, a member and a count with tabs between: remove it"),
        Stale(4, "NETRA0001\tM:Service.A\t1", "The baseline allows 'NETRA0001', and there is no such rule: remove the row"));

    [Theory]
    [InlineData("NETRA1001\tM:Service.A\t0")]
    [InlineData("NETRA1001\tM:Service.A\t-1")]
    [InlineData("NETRA1001\tM:Service.A\t99999999999")]
    [InlineData("NETRA1001 M:Service.A 1")]
    public Task ABadCount_AllowsNothing(string line) => RunAsync(
        """
        using Desk;
        public class Service { public object A() => {|NETRA1001:new Engine()|}; }
        """,
        line + "\n",
        Stale(1, line, $"'{line}' is no row of a baseline, which is a rule, a member and a count with tabs between: remove it"));

    private static DiagnosticResult Stale(int line, string row, string message) =>
        new DiagnosticResult("NETRA9005", DiagnosticSeverity.Warning).WithSpan("netra.baseline.txt", line, 1, line, row.Length + 1).WithMessage(message);

    private static Task RunAsync(string source, string baseline, params DiagnosticResult[] expected) => RunAsync(source, baseline, test => test.ExpectedDiagnostics.AddRange(expected));

    private static Task RunAsync(string source, string baseline, Action<AnalyzerTest<DefaultVerifier>> configure) => Verify.RulesAsync(source, test =>
    {
        test.TestState.AdditionalFiles.Add(("netra.baseline.txt", baseline));
        configure(test);
    });
}
