using Netra.Execution.Analyzers.Tests.Rewriting;
using Netra.Execution.Analyzers.Tests.Testing;
using Netra.Execution.CodeFixes.Origin;
using Netra.Execution.CodeFixes.Rewriting;

namespace Netra.Execution.Analyzers.Tests.Origin;

/// <summary>What only a factory makes is asked of it, for the user that the site passes or that is at hand.</summary>
public sealed class NETRA1002FixTests
{
    private const string Usings = "using System;\nusing Desk;\nusing Netra.Execution.Annotations;\n\n";

    private const string Ledger = "using Microsoft.Extensions.DependencyInjection;\n" + Usings + """
        [CreatedBy(typeof(LedgerFactory))] public sealed class Ledger
        {
            internal Ledger(UserContext context, int size = 1) { Context = context; Size = size; }
            public UserContext Context { get; }
            public int Size { get; }
        }

        public interface ILedgerFactory { Ledger For(UserContext context); }

        public sealed class LedgerFactory : ILedgerFactory { public Ledger For(UserContext context) => new Ledger(context); }

        [CreatedBy(typeof(Journals))] public sealed class Journal { internal Journal(UserContext context) { } }

        public static class Journals { public static Journal For(UserContext context) => new(context); }

        public static class Setup { public static void Add(IServiceCollection services) => services.AddSingleton<ILedgerFactory, LedgerFactory>(); }

        namespace Netra.Execution.Annotations
        {
            public sealed class CreatedByAttribute(Type factory) : Attribute { public Type Factory => factory; }
        }
        """;

    [Fact]
    public async Task TheFactoryAtHand_MakesIt()
    {
        var result = await RewriteHarness.RunAsync(
            Usings + """
            public sealed class Counter(ILedgerFactory ledgers)
            {
                public Ledger Open(UserContext context) => {|NETRA1002:new Ledger(context)|};
                public Func<UserContext, Ledger> Later() => mine => {|NETRA1002:new(mine)|};
                public Journal Write(UserContext context) => {|NETRA1002:new Journal(context)|};
                public object Used => ledgers;
            }
            """,
            Ledger);

        result.Becomes(Usings + """
            public sealed class Counter(ILedgerFactory ledgers)
            {
                public Ledger Open(UserContext context) => ledgers.For(context);
                public Func<UserContext, Ledger> Later() => mine => ledgers.For(mine);
                public Journal Write(UserContext context) => Journals.For(context);
                public object Used => ledgers;
            }
            """);
    }

    [Fact]
    public async Task AFactoryThatIsNotAtHand_IsInjected()
    {
        var result = await RewriteHarness.RunAsync(
            Usings + """
            public sealed class Counter
            {
                private readonly string _name;

                public Counter(string name)
                {
                    _name = name;
                }

                public Ledger Open(UserContext context)
                {
                    Console.WriteLine(_name);
                    return {|NETRA1002:new Ledger(context)|};
                }
            }
            """,
            Ledger);

        result.Becomes(Usings + """
            public sealed class Counter
            {
                private readonly ILedgerFactory _factory;
                private readonly string _name;

                public Counter(string name, ILedgerFactory factory)
                {
                    _name = name;
                    _factory = factory;
                }

                public Ledger Open(UserContext context)
                {
                    Console.WriteLine(_name);
                    return _factory.For(context);
                }
            }
            """);
    }

    [Fact]
    public Task TheLightBulbAndEveryScope_DoTheSame()
    {
        const string Ledger = """
            using Desk;
            using Netra.Execution.Annotations;
            [CreatedBy(typeof(Ledgers))] public sealed class Ledger { internal Ledger(UserContext context) { } }
            public sealed class Ledgers { public Ledger For(UserContext context) => new Ledger(context); }

            """;
        return FixVerify.FixAsync<NETRA1002OutsideFactoryFix>(
            Ledger + """
            class Counter(Ledgers ledgers)
            {
                public Ledger Open(UserContext context) => {|NETRA1002:new Ledger(context)|};
                public Ledger Again(UserContext context) { Ledger made = {|NETRA1002:new(context)|}; return ledgers is null ? null! : made; }
            }
            """,
            Ledger + """
            class Counter(Ledgers ledgers)
            {
                public Ledger Open(UserContext context) => ledgers.For(context);
                public Ledger Again(UserContext context) { Ledger made = ledgers.For(context); return ledgers is null ? null! : made; }
            }
            """);
    }

    [Theory]
    [InlineData(RefusalCodes.UnsupportedConstruction, "[CreatedBy(typeof(ILedgerFactory))] public class Note { } public sealed class C : {|NETRA1002:Note|} { }")]
    [InlineData(RefusalCodes.UnsupportedConstruction, "public sealed class C(ILedgerFactory f) { public object O => f; public Ledger Open(UserContext context) => {|NETRA1002:new Ledger(context, 3)|}; }")]
    [InlineData(RefusalCodes.UnsupportedConstruction, "public sealed class C(UserContext context) { private readonly Ledger _l = {|NETRA1002:new Ledger(context)|}; public object O => _l; }")]
    [InlineData(RefusalCodes.UnsupportedConstruction, "public sealed class C { public object Open(UserContext context) => Activator.CreateInstance({|NETRA1002:typeof(Ledger)|}, context)!; }")]
    [InlineData(RefusalCodes.NoContext, "public sealed class C(ILedgerFactory f) { public object O => f; public Ledger Open() => {|NETRA1002:new Ledger(null!)|}; }")]
    public async Task IsRefused(string code, string type) => (await RewriteHarness.RunAsync(Usings + type, Ledger)).IsRefused(code);
}
