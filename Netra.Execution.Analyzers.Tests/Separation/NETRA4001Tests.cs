using Microsoft.CodeAnalysis.Testing;
using Netra.Execution.Analyzers.Tests.Testing;

namespace Netra.Execution.Analyzers.Tests.Separation;

/// <summary>What is of two users and meets, and what does not.</summary>
public sealed class NETRA4001Tests
{
    [Theory]
    [InlineData("engines.For(alice).Run(alice, alice.Basket)")]
    [InlineData("engines.For(alice).Take(engines.Load(alice))")]
    [InlineData("var engine = engines.For(alice); engine.Take(engines.Load(alice)); engines.For(bob).Take(bob.Basket)")]
    [InlineData("engines.For(alice).Take(basket)")]
    [InlineData("engines.For(alice).Take(engines.LoadById(userId))")]
    [InlineData("engines.For(alice).Take(engines.LoadBoth(alice, bob))")]
    [InlineData("engines.For(alice).Take(engines.Any())")]
    [InlineData("engines.For(alice).Take(flag ? alice.Basket : bob.Basket)")]
    [InlineData("engines.For(alice).Say(bob.Name)")]
    [InlineData("engines.For(alice).Count(bob.Basket.Total)")]
    [InlineData("engines.For(alice).Invite(bob.Id)")]
    [InlineData("engines.For(alice).Greet(bob)")]
    [InlineData("engines.For(alice).After(engines.LoadAsync(bob))")]
    [InlineData("engines.For(alice).Later(() => engines.Load(alice))")]
    [InlineData("engines.For(alice).IsFor(bob)")]
    [InlineData("engines.For(alice).Check(bob)")]
    [InlineData("engines.Unknown(alice).Take(bob.Basket)")]
    [InlineData("engines.Box(alice).ToString()!.Contains(bob.Basket.ToString()!)")]
    [InlineData("engines.Pair(alice, bob)")]
    [InlineData("engines.Transfer(alice, bob, bob.Basket)")]
    [InlineData("engines.Anything(alice, bob.Basket)")]
    [InlineData("engines.Show(alice, bob.Id)")]
    [InlineData("engines.Note(alice.Basket, basket)")]
    [InlineData("engines.Deliver(bob.Id, alice.Basket)")]
    [InlineData("engines.Create(alice, alice.Basket)")]
    [InlineData("engines.Save(alice.Id, alice.Basket)")]
    [InlineData("engines.Save(userId, alice.Basket)")]
    [InlineData("engines.Save(alice.Id, basket)")]
    [InlineData("baskets[alice.Id] = alice.Basket")]
    [InlineData("baskets[userId] = alice.Basket")]
    [InlineData("baskets[alice.Id] = basket; baskets[bob.Id] = bob.Basket")]
    [InlineData("names[alice.Id] = bob.Name")]
    [InlineData("baskets.Add(alice.Id, alice.Basket); baskets.Add(bob.Id, bob.Basket)")]
    [InlineData("_ = alice == bob")]
    [InlineData("_ = alice.Basket.Equals(bob.Basket)")]
    [InlineData("_ = Equals(alice, bob)")]
    [InlineData("_ = alice.Items.SequenceEqual(bob.Items)")]
    [InlineData("_ = alice.Items.Except(bob.Items)")]
    [InlineData("if (alice.Id == bob.Id) bob.Items.AddRange(alice.Items)")]
    [InlineData("if (engines.MayRead(alice, bob)) bob.Items.AddRange(alice.Items)")]
    [InlineData("engines.EnsureSame(alice, bob); bob.Items.AddRange(alice.Items)")]
    [InlineData("bob.Items.AddRange(bob.Items)")]
    [InlineData("foreach (var line in bob.Lines) bob.Lines.Add(line)")]
    [InlineData("foreach (var line in alice.Lines) bob.Lines.Add(new Line())")]
    [InlineData("foreach (var line in alice.Lines) bob.Take(line)")]
    [InlineData("foreach (var item in alice.Items) if (item.ToString() == \"\") bob.Greet(alice)")]
    [InlineData("bob.Items.Add(alice.Name)")]
    [InlineData("bob.Name = alice.Name")]
    [InlineData("bob.Basket = basket")]
    [InlineData("bob.Basket = engines.Any()")]
    [InlineData("bob.Parent = alice")]
    [InlineData("bob.Total = alice.Basket.Total")]
    [InlineData("var all = new List<Basket>(); all.Add(alice.Basket); all.Add(engines.Load(alice))")]
    [InlineData("var all = new List<Basket>(); all.Add(alice.Basket); all.Clear(); all.Add(bob.Basket)")]
    [InlineData("var all = new List<Basket>(); all.Add(alice.Basket); all = new List<Basket>(); all.Add(bob.Basket)")]
    [InlineData("var all = new List<Basket>(); if (flag) all.Add(alice.Basket); else all.Add(bob.Basket)")]
    [InlineData("var all = new List<Basket>(); if (flag) { all.Add(alice.Basket); return; } all.Add(bob.Basket)")]
    [InlineData("var all = new List<Basket>(); switch (userId) { case \"a\": all.Add(alice.Basket); break; default: all.Add(bob.Basket); break; }")]
    [InlineData("var all = new List<Customer>(); all.Add(alice); all.Add(bob)")]
    [InlineData("var ids = new HashSet<string>(); ids.Add(alice.Id); ids.Add(bob.Id)")]
    [InlineData("var all = new List<Basket>(); var more = new List<Basket>(); all.Add(alice.Basket); more.Add(bob.Basket)")]
    [InlineData("foreach (var each in new[] { alice, bob }) { engines.For(each).Take(engines.Load(each)); }")]
    [InlineData("foreach (var each in customers) { engines.For(each).Take(engines.Load(each)); baskets[each.Id] = each.Basket; }")]
    [InlineData("foreach (var each in customers) { engines.For(alice).Take(each.Basket); }")]
    [InlineData("foreach (var each in customers) { each.Items.AddRange(alice.Items); }")]
    [InlineData("foreach (var each in engines.ChildrenOf(alice)) { alice.Items.AddRange(each.Items); }")]
    [InlineData("foreach (var each in customers.Where(one => one.Id == alice.Id)) { alice.Items.AddRange(each.Items); }")]
    [InlineData("foreach (var each in customers) { if (each == alice) { continue; } alice.Items.AddRange(each.Items); }")]
    [InlineData("foreach (var each in customers) foreach (var other in customers) { each.Items.AddRange(other.Items); }")]
    [InlineData("customers.ForEach(each => baskets[each.Id] = alice.Basket)")]
    [InlineData("customers.Aggregate((one, two) => { one.Items.AddRange(two.Items); return one; })")]
    [InlineData("var child = engines.ChildOf(alice); alice.Items.AddRange(child.Items); engines.For(child).Take(alice.Basket)")]
    [InlineData("var one = engines.ChildOf(alice); var two = engines.ChildOf(alice); one.Items.AddRange(two.Items)")]
    [InlineData("var one = alice; one = bob; engines.For(one).Take(alice.Basket)")]
    [InlineData("alice = bob; engines.For(alice).Take(bob.Basket)")]
    [InlineData("var copy = alice with { }; copy.Items.AddRange(alice.Items)")]
    [InlineData("var made = new Customer(); made.Items.AddRange(alice.Items); made.Basket = bob.Basket")]
    [InlineData("void Local(Customer one) => engines.For(alice).Take(one.Basket); Local(alice)")]
    [InlineData("alice.Printer.Show(bob.Basket)")]
    [InlineData("alice.Greet(bob)")]
    [InlineData("engines.Half(alice, bob.Basket)")]
    [InlineData("engines.Note(alice.Basket, bob.Basket)")]
    [InlineData("engines.Two(alice, bob.Basket)")]
    [InlineData("engines.First.Add(alice.Basket); engines.Second.Add(bob.Basket)")]
    [InlineData("new AuditLog().Write(alice, bob.Basket)")]
    [InlineData("logger.LogInformation(\"{A} {B}\", alice.Basket, bob.Basket)")]
    [InlineData("var one = engines.Find(userId); var two = engines.Find(userId); one.Items.AddRange(two.Items)")]
    [InlineData("var one = engines.Find(userId); one.Items.AddRange(alice.Items)")]
    [InlineData("var one = engines.Find(userId); var two = engines.Find(alice.Id); one.Items.AddRange(two.Items)")]
    public Task KeptApart_DoesNotTrigger(string statements) => Verify.RulesAsync(Class(statements));

    [Theory]
    [InlineData("engines.For(alice).Run({|NETRA4001:bob|}, alice.Basket)")]
    [InlineData("engines.For(alice).Run(alice, {|NETRA4001:bob.Basket|})")]
    [InlineData("engines.For(alice).Take({|NETRA4001:bob.Basket|})")]
    [InlineData("engines.For(alice).Take({|NETRA4001:engines.Load(bob)|})")]
    [InlineData("engines.For(alice)?.Take({|NETRA4001:bob?.Basket|})")]
    [InlineData("engines.For(alice).Take({|NETRA4001:bob.Basket ?? new Basket()|})")]
    [InlineData("engines.For(alice).Take({|NETRA4001:engines.LoadById(bob.Id)|})")]
    [InlineData("engines.For(alice).TakeAll({|NETRA4001:engines.LoadAll(bob).Where(one => one.Total > 0).ToList()|})")]
    [InlineData("var engine = engines.For(alice); var mine = engines.Load(bob); engine.Take({|NETRA4001:mine|})")]
    [InlineData("engines.For(alice).Later({|NETRA4001:() => engines.Load(bob)|})")]
    [InlineData("engines.For(engines.ChildOf(alice)).Take({|NETRA4001:bob.Basket|})")]
    [InlineData("engines.Create(alice, {|NETRA4001:bob.Basket|})")]
    [InlineData("new Engine(alice, {|NETRA4001:bob.Basket|})")]
    [InlineData("new Engine(alice) { Basket = {|NETRA4001:bob.Basket|} }")]
    [InlineData("new Engine { Customer = alice, Basket = {|NETRA4001:bob.Basket|} }")]
    [InlineData("engines.Save(alice.Id, {|NETRA4001:bob.Basket|})")]
    [InlineData("engines.Keep({|NETRA4001:bob.Basket|}, alice.Id)")]
    [InlineData("baskets[alice.Id] = {|NETRA4001:bob.Basket|}")]
    [InlineData("baskets[alice.Id.ToString()] = {|NETRA4001:engines.Load(bob)|}")]
    [InlineData("baskets.Add(alice.Id, {|NETRA4001:bob.Basket|})")]
    [InlineData("baskets.TryAdd(alice.Id, {|NETRA4001:bob.Basket|})")]
    [InlineData("byCustomer[alice] = {|NETRA4001:bob.Basket|}")]
    [InlineData("bob.Basket = {|NETRA4001:alice.Basket|}")]
    [InlineData("bob.Basket ??= {|NETRA4001:alice.Basket|}")]
    [InlineData("bob.Items = {|NETRA4001:alice.Items|}")]
    [InlineData("bob.Items.AddRange({|NETRA4001:alice.Items|})")]
    [InlineData("foreach (var line in alice.Lines) bob.Lines.Add({|NETRA4001:line|})")]
    [InlineData("bob.Basket.MergeWith({|NETRA4001:alice.Basket|})")]
    [InlineData("bob.Basket.Lines.Add({|NETRA4001:alice.Basket|})")]
    [InlineData("_ = bob.Baskets.Concat({|NETRA4001:alice.Baskets|})")]
    [InlineData("bob.Absorb({|NETRA4001:alice|})")]
    [InlineData("foreach (var one in alice.Baskets) { bob.Baskets.Add({|NETRA4001:one|}); }")]
    [InlineData("foreach (var each in customers) { alice.Items.AddRange({|NETRA4001:each.Items|}); }")]
    [InlineData("var all = new List<Basket>(); all.Add(alice.Basket); all.Add({|NETRA4001:bob.Basket|})")]
    [InlineData("var all = new List<Basket>(); if (flag) { all.Add(alice.Basket); } all.Add({|NETRA4001:bob.Basket|})")]
    [InlineData("void Local(Customer one, Customer two) => engines.For(one).Take({|NETRA4001:two.Basket|}); Local(alice, alice)")]
    [InlineData("var one = engines.Find(userId); var two = engines.Find(otherUserId); one.Items.AddRange({|NETRA4001:two.Items|})")]
    [InlineData("if (engines.TryFind(userId, out var one) && engines.TryFind(otherUserId, out var two)) one.Items.AddRange({|NETRA4001:two.Items|})")]
    public Task Met_Triggers(string statements) => Verify.RulesAsync(Class(statements));

    /// <summary>A key may be asked for by a call: whose that is says what the call is given.</summary>
    [Theory]
    [InlineData("settings.Put(alice.RequireUserId(), {|NETRA4001:await settings.GetAsync(bob)|});")]
    [InlineData("settings.Put(alice.FindFirstValue(\"sub\")!, {|NETRA4001:await settings.GetAsync(bob)|});")]
    [InlineData("var id = alice.RequireUserId(); var found = await settings.GetAsync(bob); settings.Put(id, {|NETRA4001:found|});")]
    [InlineData("settings.Put(alice.RequireUserId(), await settings.GetAsync(alice));")]
    [InlineData("settings.Put(alice.FindFirstValue(\"locale\")!, await settings.GetAsync(bob));")]
    [InlineData("settings.Put(alice.Show(), await settings.GetAsync(bob));")]
    [InlineData("settings.Put(Users.MainUserId(), await settings.GetAsync(bob));")]
    [InlineData("settings.Put(Users.CommonUserId(alice, bob), await settings.GetAsync(bob));")]
    [InlineData("settings.Note(alice.RequireUserId(), await settings.GetAsync(bob));")]
    [InlineData("if (alice.RequireUserId() == bob.RequireUserId()) settings.Put(alice.RequireUserId(), await settings.GetAsync(bob));")]
    public Task KeyByACall(string statements) => Verify.RulesAsync($$"""
        using System.Security.Claims;
        using System.Threading.Tasks;
        public interface ISettings { Task<ClaimsIdentity> GetAsync(ClaimsPrincipal user); void Put(string userId, ClaimsIdentity settings); void Note(string userId, ClaimsIdentity settings); }
        public static class Users
        {
            public static string RequireUserId(this ClaimsPrincipal user) => user.FindFirstValue("sub")!;
            public static string? FindFirstValue(this ClaimsPrincipal user, string type) => user.FindFirst(type)?.Value;
            public static string Show(this ClaimsPrincipal user) => user.FindFirstValue("sub")!;
            public static string MainUserId() => System.Environment.MachineName;
            public static string CommonUserId(ClaimsPrincipal one, ClaimsPrincipal two) => one.ToString() + two;
        }
        public class Counter(ISettings settings) { public async Task GoAsync(ClaimsPrincipal alice, ClaimsPrincipal bob) { await Task.Yield(); {{statements}} } }
        """);

    [Fact]
    public Task RelatedOrDifferentContexts_DoNotTrigger() => Verify.RulesAsync(Types + """
        [UserScoped] public sealed class ShopSession { public Basket Basket { get; set; } = new(); }
        public class A
        {
            void Parent(Engines engines, Customer parent, Customer child) => engines.For(parent).Take(child.Basket);
            void Old(Customer oldCustomer, Customer newCustomer) => newCustomer.Items.AddRange(oldCustomer.Items);
            void Session(Engines engines, Customer customer, ShopSession session) { engines.For(customer).Take(session.Basket); customer.Basket = session.Basket; }
            void Third(Engines engines, Customer customer, Customer other, ShopSession session) { engines.For(customer).Take(session.Basket); other.Basket = session.Basket; }
            void Order(Engines engines, Customer customer, Basket basket) => engines.For(customer).Take(basket);
            void Data(Basket one, Basket two) => one.MergeWith(two);
            void Request(HttpContext http, ClaimsPrincipal user) { http.User = user; }
            void Principals(ClaimsPrincipal one, ClaimsPrincipal two) => one.AddIdentities(two.Identities);
            void Requests(HttpContext one, HttpContext two) { one.User.AddIdentity({|NETRA4001:(ClaimsIdentity)two.User.Identity!|}); one.User.AddIdentities({|NETRA4001:two.User.Identities|}); }
            bool Asked(HttpContext one, HttpContext two) => one.User.HasClaim(claim => claim.Value == two.User.Identity!.Name);
            void Own(HttpContext one, HttpContext two) { one.User.AddIdentity((ClaimsIdentity)one.User.Identity!); two.User.AddIdentity(new ClaimsIdentity()); }
            void Same(HttpContext one, HttpContext two) { if (one.User == two.User) { one.User.AddIdentity((ClaimsIdentity)two.User.Identity!); } }
            void Actors(ClaimsPrincipal one, ClaimsPrincipal two) => ((ClaimsIdentity)one.Identity!).Actor = (ClaimsIdentity)two.Identity!;
            void Given(Engines engines, ref Customer one, Customer two) => engines.For(one).Take(two.Basket);
        }
        """);

    [Fact]
    public Task FieldsOfThis_AreOneUsers() => Verify.RulesAsync(Types + """
        public class Worker
        {
            private readonly Customer _customer;
            private readonly Engine _engine;
            public Worker(Customer customer, Engines engines) { _customer = customer; _engine = engines.For(customer); _engine.Take(customer.Basket); }
            void Own() { _engine.Take(_customer.Basket); _engine.Run(_customer, _customer.Basket); }
            void Other(Customer other) => _engine.Take({|NETRA4001:other.Basket|});
            void Stored(Customer other) => other.Items.AddRange({|NETRA4001:_customer.Items|});
            static void Apart(Customer other) => other.Items.AddRange(other.Items);
        }
        public class Primary(Customer customer, Engine engine) { void Own() => engine.Take(customer.Basket); void Other(Customer other) => engine.Take({|NETRA4001:other.Basket|}); }
        public class Retargeted { private Customer _customer = new(); private readonly Engine _engine = new(); void Set(Customer customer) { _customer = customer; _engine.Take(customer.Basket); _engine.Take(_customer.Basket); } }
        public class NoContext { private readonly Engine _engine = new(); void Run(Customer customer) => _engine.Take(customer.Basket); }
        public class Duel(Customer one, Customer two) { Customer Run() { one.Items.AddRange({|NETRA4001:two.Items|}); return one; } }
        """);

    [Fact]
    public Task OwnKind_IsItsOwn() => Verify.RulesAsync("""
        using System.Collections.Generic;
        using Netra.Execution.Annotations;
        [UserScoped] public class BuyerSession
        {
            private readonly List<string> _items = new();
            private readonly BuyerSession? _parent;
            public BuyerSession(BuyerSession other) { _items.AddRange(other._items); }
            public void MergeWith(BuyerSession other) => _items.AddRange(other._items);
        }
        public class A { void Run(BuyerSession one, BuyerSession two) => one.MergeWith({|NETRA4001:two|}); }
        """);

    [Fact]
    public Task ThreeFiles_ReportWhereTheyMeet() => Verify.RulesAsync("""
        using Netra.Execution.Annotations;
        public class Desk1(Bench bench, Engines engines)
        {
            void Serve(Customer alice, Customer bob) => bench.Work(engines.For(alice), {|NETRA4001:bob|});
            void Right(Customer alice, Customer bob) { bench.Work(engines.For(alice), alice); bench.Work(engines.For(bob), bob); }
        }
        """, test =>
        {
            test.TestState.Sources.Add(("Bench.cs", "public class Bench(Lathe lathe) { public void Work(Engine engine, Customer customer) => lathe.Turn(engine, customer); }"));
            test.TestState.Sources.Add(("Lathe.cs", "public class Lathe { public void Turn(Engine engine, Customer customer) => engine.Run(customer, customer.Basket); }"));
            test.TestState.Sources.Add(("Types.cs", Types));
        });

    [Fact]
    public Task AnotherProject_ReportsWhereTheyMeet() => Verify.RulesAsync("""
        public class Server(Engines engines)
        {
            void Serve(Customer alice, Customer bob)
            {
                var engine = engines.For(alice);
                engine.Take({|NETRA4001:engines.Load(bob)|});
                engine.Take(engines.Load(alice));
            }
        }
        """, test =>
        {
            var library = test.TestState.AdditionalProjects["Library"];
            library.Sources.Add(("Types.cs", "#pragma warning disable NETRA2011 // the case is about what meets\n" + Types));
            library.Sources.Add(("Annotations.cs", Sources.Annotations));
            library.AdditionalReferences.AddRange(FrameworkReferences.All);
            test.TestState.AdditionalProjectReferences.Add("Library");
        });

    [Fact]
    public Task Message_ShowsBothWays() => Verify.RulesAsync(Class("var engine = engines.For(alice); engine.Take({|#0:engines.Load(bob)|})"), test =>
        test.ExpectedDiagnostics.Add(new DiagnosticResult(Rules.NETRA4001).WithLocation(0).WithArguments(
            "'engines.Load(bob)' is of one user (`Load` → `bob`), and 'Engine.Take' of another (`engine` → `For` → `alice`): "
            + "give each of them only what is their own, or say in an attribute why the two may meet ('[CrossUser(\"…\")]')")));

    [Fact]
    public Task OptOutReplacedTestAndGenerated_DoNotTrigger() => Verify.RulesAsync(Types + """
        public class A
        {
            [CrossUser("a gift")] void Give(Customer one, Customer two) => two.Items.AddRange(one.Items);
            void Local() { [CrossUser("a gift")] void Give(Customer one, Customer two) => two.Items.AddRange(one.Items); Give(new(), new()); }
        }
        [ReplacedBy(typeof(Engine))] public class B { void Give(Customer one, Customer two) => two.Items.AddRange(one.Items); }
        """);

    [Fact]
    public Task TestProject_DoesNotTrigger() => Verify.RulesAsync("test", Class("bob.Basket = alice.Basket"));

    [Fact]
    public Task Generated_DoesNotTrigger() => Verify.RulesAsync("// <auto-generated/>\n#nullable enable\n" + Class("bob.Basket = alice.Basket"));

    [Fact]
    public Task Incomplete_IsSurvived() => Verify.RulesAsync(
        Types + "public class C { void M(Customer alice, Customer bob, Engines engines) { engines.For(alice).Take(bob.); bob.Missing = alice.Basket; engines.Missing(alice, bob.Basket); new Engine(alice, } void N(Customer a, Customer a) => a.Basket = }",
        test => test.CompilerDiagnostics = CompilerDiagnostics.None);

    /// <summary>What is kept for everybody is the greater fault, and reported alone.</summary>
    [Theory]
    [InlineData("static readonly Dictionary<string, object> s_all = new();", "{|NETRA2001:s_all[alice.Id] = bob.Basket|};")]
    [InlineData("readonly Dictionary<string, object> _all = new();", "{|NETRA2003:_all[alice.Id] = bob.Basket|};")]
    [InlineData("", "stand.Save(alice.Id, {|NETRA4001:bob.Basket|});")]
    public Task KeptForEverybody_IsAnotherRules(string member, string statement) => Verify.RulesAsync(Types + $$"""
        public class Stand { public int Save([UserKey] string userId, Basket basket) => userId.Length + basket.Total; }
        public class C(Stand stand)
        {
            {{member}}
            public void Serve(Customer alice, Customer bob) { {{statement}} }
            public object All => stand;
        }
        public static class Setup { public static void Add(Microsoft.Extensions.DependencyInjection.IServiceCollection services) { services.AddSingleton<C>(); services.AddSingleton<Stand>(); } }
        """.Replace("services.AddSingleton", "Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton", StringComparison.Ordinal).Replace(">()", ">(services)", StringComparison.Ordinal));

    private const string Types = /* lang=c#-test */ """
        #nullable enable
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Security.Claims;
        using System.Threading.Tasks;
        using Microsoft.AspNetCore.Http;
        using Microsoft.Extensions.Logging;
        using Netra.Execution.Annotations;
        [UserScoped] public record Customer
        {
            [UserKey] public string Id { get; init; } = "";
            public string Name { get; set; } = "";
            public int Total { get; set; }
            public Basket Basket { get; set; } = new();
            public List<Basket> Baskets { get; } = new();
            public List<string> Items { get; set; } = new();
            public List<Line> Lines { get; } = new();
            public void Take(Line line) { }
            public Customer? Parent { get; set; }
            public void Absorb(Customer other) { }
            public void Greet(Customer other) { }
            public Printer Printer { get; } = new();
        }
        [UserScoped] public class Basket { public int Total { get; set; } public List<Basket> Lines { get; } = new(); public void MergeWith(Basket other) { } }
        [UserScoped] public class Engine
        {
            public Engine() { }
            public Engine(Customer customer) { }
            public Engine(Customer customer, Basket basket) { }
            public Customer? Customer { get; init; }
            public Basket? Basket { get; init; }
            public void Run(Customer customer, Basket basket) { }
            public void Take(Basket? basket) { }
            public void TakeAll(List<Basket> baskets) { }
            public void Say(string text) { }
            public void Count(int number) { }
            public void Invite(string customerId) { }
            public void Greet(Customer recipient) { }
            public void After(Task<Basket> basket) { }
            public void Later(Func<Basket> basket) { }
            public bool IsFor(Customer customer) => true;
            public void Check(Customer customer) { }
        }
        public class Printer { public void Show(Basket basket) { } }
        public class Line { }
        public class AuditLog { public void Write(Customer customer, Basket basket) { } }
        public class Unscoped { public void Take(Basket basket) { } }
        public interface Engines
        {
            Engine For(Customer customer);
            Basket Load(Customer customer);
            Basket LoadById(string customerId);
            Basket LoadBoth(Customer one, Customer two);
            Basket Any();
            List<Basket> LoadAll(Customer customer);
            Task<Basket> LoadAsync(Customer customer);
            Customer Find(string customerId);
            bool TryFind(string customerId, out Customer customer);
            Customer ChildOf(Customer customer);
            List<Customer> ChildrenOf(Customer customer);
            Unscoped Unknown(Customer customer);
            object Box(Customer customer);
            void Pair(Customer one, Customer two);
            void Transfer(Customer one, Customer two, Basket basket);
            void Anything(object one, object two);
            void Half(Customer one, object two);
            void Two<TOne, TTwo>(TOne one, TTwo two);
            List<Basket> First { get; }
            List<Basket> Second { get; }
            void Show(Customer customer, string id);
            void Note(Basket one, Basket two);
            void Deliver(string toCustomerId, Basket basket);
            Engine Create(Customer customer, Basket basket);
            void Save(string id, Basket basket);
            void Keep(Basket basket, string id);
            bool MayRead(Customer one, Customer two);
            void EnsureSame(Customer one, Customer two);
        }

        """;

    private static string Class(string statements) => Types + $$"""
        public class C
        {
            void Serve(
                Engines engines, Customer alice, Customer bob, Basket basket, List<Customer> customers, Dictionary<string, Basket> baskets, Dictionary<string, string> names,
                Dictionary<Customer, Basket> byCustomer, ILogger logger, bool flag, string userId, string otherUserId)
            {
                {{statements}};
            }
        }
        """;
}
