using Netra.Execution.Analyzers.Tests.Testing;

namespace Netra.Execution.Analyzers.Tests.OptOuts;

/// <summary>Opt-outs with and without a reason.</summary>
public sealed class NETRA9001Tests
{
    [Theory]
    [InlineData("[CrossUser(\"the operators' console\")] class Console { }")]
    [InlineData("[SharedAcrossUsers(\"read-only\")] class Catalogue { }")]
    [InlineData("class Console { [CrossUser(Why)] void Run() { } const string Why = \"the operators' console\"; }")]
    [InlineData("[SuppressMessage(\"Netra.Containment\", \"NETRA2001\", Justification = \"read-only\")] class Catalogue { }")]
    [InlineData("[SuppressMessage(\"Style\", \"IDE0051\")] class Catalogue { }")]
    [InlineData("#pragma warning disable NETRA2001 // the demonstration account\nclass Catalogue { }")]
    [InlineData("#pragma warning disable CS0618\nclass Catalogue { }")]
    [InlineData("#pragma warning restore NETRA2001\nclass Catalogue { }")]
    [InlineData("#pragma warning disable\nclass Catalogue { }")]
    [InlineData("#if NEVER\n#pragma warning disable NETRA2001\n#endif\nclass Catalogue { }")]
    public Task Reason_DoesNotTrigger(string source) => Verify.RulesAsync(Usings + source);

    [Theory]
    [InlineData("[{|NETRA9001:CrossUser(\"\")|}] class Console { }")]
    [InlineData("[{|NETRA9001:CrossUser(\" \")|}] class Console { }")]
    [InlineData("[{|NETRA9001:CrossUserAttribute(\"<Pending>\")|}] class Console { }")]
    [InlineData("[{|NETRA9001:SharedAcrossUsers(\"\")|}] class Catalogue { }")]
    [InlineData("class Console { [{|NETRA9001:CrossUser(\"\")|}] void Run() { } }")]
    [InlineData("class Console { void Run([{|NETRA9001:CrossUser(\"\")|}] string user) { } }")]
    [InlineData("class Console { void Run() { System.Action run = [{|NETRA9001:CrossUser(\"\")|}] () => { }; } }")]
    [InlineData("[{|NETRA9001:SuppressMessage(\"Netra.Containment\", \"NETRA2001\")|}] class Catalogue { }")]
    [InlineData("[{|NETRA9001:SuppressMessage(\"Netra.Containment\", \"NETRA2001:A static holds a user's data\", Justification = \"<Pending>\")|}] class Catalogue { }")]
    [InlineData("[assembly: {|NETRA9001:SuppressMessage(\"Netra.Containment\", \"NETRA2001\", Scope = \"type\", Target = \"~T:Catalogue\")|}]")]
    [InlineData("[{|NETRA9001:SuppressMessage(\"Netra.Containment\", Id)|}] class Catalogue { const string Id = \"NETRA2001\"; }")]
    [InlineData("#pragma warning disable {|NETRA9001:NETRA2001|}\nclass Catalogue { }")]
    [InlineData("#pragma warning disable CS0618, {|NETRA9001:NETRA2001|}\nclass Catalogue { }")]
    [InlineData("#pragma warning disable {|NETRA9001:NETRA2001|} // <Pending>\nclass Catalogue { }")]
    public Task NoReason_Triggers(string source) => Verify.RulesAsync(Usings + source);

    [Fact]
    public Task WithoutReason_ItOptsOutAllTheSame() => Verify.RulesAsync(
        Usings + "[{|NETRA9001:CrossUser(\"\")|}] class Console { static Desk.UserSession? s_last; }");

    [Fact]
    public Task AnothersAttributeOfTheSameName_DoesNotTrigger() => Verify.RulesAsync("""
        namespace Shop { class CrossUserAttribute(string reason) : System.Attribute { public string Reason => reason; } [CrossUser("")] class Console { } }
        """);

    private const string Usings = "using System.Diagnostics.CodeAnalysis;\nusing Netra.Execution.Annotations;\n";
}
