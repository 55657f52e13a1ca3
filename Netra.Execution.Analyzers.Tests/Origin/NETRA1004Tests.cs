using Netra.Execution.Analyzers.Tests.Testing;

namespace Netra.Execution.Analyzers.Tests.Origin;

/// <summary>Second implementations of a contract that has one source, and types that copy its name.</summary>
public sealed class NETRA1004Tests
{
    private const string Contracts = """
        namespace Netra.Execution.Annotations { public sealed class SingleSourceAttribute : System.Attribute; }
        namespace Library
        {
            using Netra.Execution.Annotations;
            [SingleSource] public interface IStore;
            public abstract class StoreBase : IStore;
            internal class Store : StoreBase;
            [SingleSource] public interface IOpen;
            [SingleSource] public class Session;
            public class Plain;
        }
        """;

    [Theory]
    [InlineData("class Store : IStore;")]
    [InlineData("abstract class StoreBase : IStore; class Store : StoreBase;")]
    [InlineData("interface IOpenStore : IStore; class Store : IOpenStore;")]
    [InlineData("class Store : IStore; class Logging(IStore inner) : IStore { object I => inner; }")]
    [InlineData("class Store : IStore; class Lazily : IStore { private Lazy<IStore>? _inner = null; object? I => _inner; }")]
    [InlineData("class Store : IStore; class All : IStore { public All(IEnumerable<IStore> all) { } }")]
    [InlineData("class Store : IStore; class Some : IStore { public Some(params IStore[] all) { } }")]
    [InlineData("class Store : IStore; class Retrying : IStore { public Store? Inner { get; set; } }")]
    [InlineData("class Store : IStore; class Other : IOther;")]
    [InlineData("partial class Store : IStore; partial class Store { }")]
    [InlineData("class Stores { private class Store : IStore; }")]
    [InlineData("class UserRepository : IRepository<string>; class OrderRepository : IRepository<int>;")]
    [InlineData("class Store : IStore; [CrossUser(\"the archive of all users\")] class Archive : IStore;")]
    [InlineData("class Store : IStore; abstract class StoreBase : IStore;")]
    [InlineData("class Store : IStore; class Logging : IStore { private readonly IStore _inner = null!; object I => _inner; }")]
    public Task OneSource_DoesNotTrigger(string types) => Verify.RulesAsync(Case(types));

    [Theory]
    [InlineData("class Store : IStore; class {|NETRA1004:Other|} : IStore;")]
    [InlineData("class {|NETRA1004:Alternative|} : IStore; class Store : IStore;")]
    [InlineData("class A : IStore; class {|NETRA1004:B|} : IStore; class {|NETRA1004:C|} : IStore;")]
    [InlineData("class Store : IStore; struct {|NETRA1004:Other|} : IStore;")]
    [InlineData("class Store : IStore; record {|NETRA1004:Other|} : IStore;")]
    [InlineData("class Store : IStore; class {|NETRA1004:Derived|} : Store;")]
    [InlineData("abstract class StoreBase : IStore; class Store : StoreBase; class {|NETRA1004:Other|} : StoreBase;")]
    [InlineData("class Store : IStore; class Outer { private class {|NETRA1004:Inner|} : IStore; }")]
    [InlineData("class UserRepository : IRepository<string>; class {|NETRA1004:OtherRepository|} : IRepository<string>;")]
    [InlineData("class {|NETRA1004:Derived|} : Session;")]
    [InlineData("class Store : IStore; class {|NETRA1004:Other|} : IStore { public Other(Other? other) { } static IStore? s_one; }")]
    [InlineData("class Store : IStore; class {|NETRA1004:Logging|}(string name) : IStore { object N => name; }")]
    public Task SecondImplementation_Triggers(string types) => Verify.RulesAsync(Case(types));

    [Theory]
    [InlineData("class Session<T>;")]
    [InlineData("class Sessions { class Session; }")]
    [InlineData("enum Session { A }")]
    [InlineData("delegate void Session();")]
    [InlineData("[CrossUser(\"what the old clients send\")] class Session;")]
    [InlineData("class Sessions;")]
    public Task OtherName_DoesNotTrigger(string type) => Verify.RulesAsync(Case("namespace Web { " + type + " }"));

    [Theory]
    [InlineData("class {|NETRA1004:Session|};")]
    [InlineData("struct {|NETRA1004:Session|};")]
    [InlineData("interface {|NETRA1004:Session|};")]
    [InlineData("static class {|NETRA1004:Session|};")]
    [InlineData("interface {|NETRA1004:IRepository|}<TItem>;")]
    [InlineData("[SingleSource] record {|NETRA1004:Session|};")]
    [InlineData("partial class {|NETRA1004:Session|}; partial class Session;")]
    [InlineData("abstract class {|NETRA1004:Session|};")]
    public Task CopiedName_Triggers(string type) => Verify.RulesAsync(Case("namespace Web { " + type + " }"));

    [Fact]
    public Task TestProject_IsSilent() => Verify.RulesAsync("test", Case("class Store : IStore; class Fake : IStore; namespace Web { class Session; }"));

    /// <summary>What is known stays silent, and the row, which is judged after it was found, is not too high.</summary>
    [Fact]
    public Task KnownOne_IsSilent_AndOneMoreIsNot() => Verify.RulesAsync(
        Case("class Store : IStore; class Known : IStore; class {|NETRA1004:Another|} : IStore;"),
        test => test.TestState.AdditionalFiles.Add(("/netra.baseline.txt", "NETRA1004\tT:App.Known\t1\n")));

    [Fact]
    public Task OtherFiles_AreSeen_InTheOrderOfTheirNames() => Verify.RulesAsync(
        Case(""),
        test =>
        {
            test.TestState.Sources.Add(("/b/Late.cs", "namespace App; class {|NETRA1004:Late|} : IStore;"));
            test.TestState.Sources.Add(("/a/Early.cs", "namespace App; class Early : IStore;"));
        });

    [Fact]
    public Task GeneratedCode_DoesNotTrigger_AndComesLast() => Verify.RulesAsync(
        Case(""),
        test =>
        {
            test.TestState.Sources.Add(("/a/Proxy.g.cs", "namespace App; class Proxy : IStore;"));
            test.TestState.Sources.Add(("/b/Real.cs", "namespace App; class Real : IStore;"));
        });

    [Fact]
    public Task ReferencedContract_HasItsSourceThere() => Verify.RulesAsync(
        """
        using Library;
        class {|NETRA1004:MyStore|} : IStore;
        class Wrapped(IStore inner) : IStore { object I => inner; }
        class First : IOpen;
        class {|NETRA1004:Second|} : IOpen;
        namespace Mine { class {|NETRA1004:Session|}; class Plain; }
        """,
        test => test.TestState.AdditionalReferences.Add(Library.Of(Contracts)));

    [Fact]
    public Task IncompleteCode_DoesNotThrow() => Verify.RulesAsync(
        Case("class Store : IStore, Missing; class {|NETRA1004:Other|} : IStore, IStore { public Other(Missing m, } class : IStore; class {|NETRA1004:Loop|} : Loop, IStore"),
        test => test.CompilerDiagnostics = Microsoft.CodeAnalysis.Testing.CompilerDiagnostics.None);

    private static string Case(string types) => $$"""
        using System;
        using System.Collections.Generic;
        using Netra.Execution.Annotations;
        namespace App
        {
            [SingleSource] public interface IStore;
            [SingleSource] public interface IRepository<T>;
            [SingleSource] public class Session;
            public interface IOther;
            {{types}}
        }
        """;
}
