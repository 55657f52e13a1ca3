using Microsoft.CodeAnalysis.Testing;
using Netra.Execution.Analyzers.Tests.Testing;

namespace Netra.Execution.Analyzers.Tests.OptOuts;

/// <summary>Configuration that names what exists, and what does not.</summary>
public sealed class NETRA9003Tests
{
    private const string Shop = """
        namespace Shop
        {
            public class Session { public void Send(string text) { } public Session(int id) { } }
            public class Factory { public Session Open(int id) => new(id); }
        }
        """;

    [Theory]
    [InlineData("netra.user_scoped_types = T:Shop.Session")]
    [InlineData("netra.user_scoped_types = T:Shop.*")]
    [InlineData("netra.shared_types = T:System.Text.*")]
    [InlineData("netra.broadcast_members = M:Shop.Session.Send")]
    [InlineData("netra.broadcast_members = M:Shop.Session.Send*")]
    [InlineData("netra.factory_only = T:Shop.Session -> T:Shop.Factory")]
    [InlineData("netra.replaced_types = T:System.Text.StringBuilder -> T:Shop.Session via M:Shop.Factory.Open(System.Int32)")]
    [InlineData("netra.context_from = M:Shop.Session..ctor(System.Int32)")]
    [InlineData("netra.replaced_members = M:Shop.Session.Send(System.String) -> M:Shop.Factory.Open(System.Int32)")]
    [InlineData("netra.project_kind = server")]
    [InlineData("netra.enforcement = standard")]
    [InlineData("netra.user_scoped_types =")]
    [InlineData("other.key = T:Shop.Nobody")]
    public Task Known_DoesNotTrigger(string line) => Verify.RulesAsync(Shop, test => Verify.Configure(test, line));

    [Theory]
    [InlineData("netra.user_scoped_types = T:Shop.Nobody")]
    [InlineData("netra.user_scoped_types = T:Shop.Session | T:Shop.Nobody")]
    [InlineData("netra.user_scoped_types = T:Nobody.*")]
    [InlineData("netra.user_key_types = Shop.Session")]
    [InlineData("netra.broadcast_members = M:Shop.Session.Shout")]
    [InlineData("netra.factory_only = T:Shop.Session -> T:Shop.Nobody")]
    [InlineData("netra.factory_only = T:Shop.Nobody -> T:Shop.Factory")]
    [InlineData("netra.factory_only = T:Shop.Session")]
    [InlineData("netra.replaced_types = T:System.Text.StringBuilder -> T:Shop.Session via M:Shop.Factory.Close")]
    [InlineData("netra.project_kind = service")]
    [InlineData("netra.enforcement = hard")]
    [InlineData("netra.user_scope_types = T:Shop.Session")]
    [InlineData("netra.replaced_members = M:Shop.Session.Send(System.String) -> M:Shop.Session.Shout")]
    [InlineData("netra.replaced_members = M:Shop.Session.Shout -> M:Shop.Session.Send(System.String)")]
    [InlineData("netra.context_from = M:Shop.Session.Of")]
    public Task Unknown_Triggers(string line) => Verify.RulesAsync(Shop, test =>
    {
        Verify.Configure(test, line);
        test.ExpectedDiagnostics.Add(DiagnosticResult.CompilerWarning("NETRA9003"));
    });

    [Fact]
    public Task KeyInASection_IsMisplaced() => Verify.RulesAsync(Shop, test =>
    {
        test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", "[*.cs]\nnetra.user_scoped_types = T:Shop.Session\n"));
        test.ExpectedDiagnostics.Add(DiagnosticResult.CompilerWarning("NETRA9003"));
    });

    [Fact]
    public Task KeyInASection_ThatSaysOtherwise_IsMisplaced() => Verify.RulesAsync(Shop, test =>
    {
        Verify.Configure(test, "netra.user_scoped_types = T:Shop.Session");
        test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", "[*.cs]\nnetra.user_scoped_types = T:Shop.Factory\n"));
        test.ExpectedDiagnostics.Add(DiagnosticResult.CompilerWarning("NETRA9003"));
    });

    [Fact]
    public Task KeyInASection_ThatSaysTheSame_IsNone() => Verify.RulesAsync(Shop, test =>
    {
        Verify.Configure(test, "netra.user_scoped_types = T:Shop.Session");
        test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", "[*.cs]\nnetra.user_scoped_types = T:Shop.Session\n"));
    });
}
