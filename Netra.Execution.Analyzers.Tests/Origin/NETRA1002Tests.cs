using Netra.Execution.Analyzers.Tests.Testing;

namespace Netra.Execution.Analyzers.Tests.Origin;

/// <summary>What only a factory makes, made there and elsewhere.</summary>
public sealed class NETRA1002Tests
{
    private const string Types = """
        using System;
        using Desk;
        using Netra.Execution.Annotations;
        [CreatedBy(typeof(IBasketFactory), typeof(BasketReader))]
        class Basket
        {
            public Basket() { }
            public Basket(UserContext context) { }
            public Basket Copy() => new Basket();
        }
        class Other { }
        interface IBasketFactory { Basket Create(UserContext context); }
        class BasketReader { Basket Read() => new Basket(); }
        """;

    [Theory]
    [InlineData("class BasketFactory : IBasketFactory { public Basket Create(UserContext context) => new(context); }")]
    [InlineData("class BasketFactory : IBasketFactory { public Basket Create(UserContext context) => new Maker().Make(context); class Maker { public Basket Make(UserContext context) => new(context); } }")]
    [InlineData("class Special : BasketReader { Basket Read() => new Basket(); }")]
    [InlineData("class Shop { Basket Visit(IBasketFactory baskets, UserContext context) => baskets.Create(context); }")]
    [InlineData("class Shop { Other Visit() => new Other(); }")]
    [InlineData("class Shop { object Visit() => typeof(Basket); }")]
    [InlineData("class Shop { Basket[] Visit() => new Basket[2]; }")]
    [InlineData("class Shop { [CrossUser(\"the shop window\")] Basket Visit() => new Basket(); }")]
    [InlineData("class Shop { Basket? _basket; object? Visit(IBasketFactory baskets, UserContext context) => System.Threading.LazyInitializer.EnsureInitialized(ref _basket, () => baskets.Create(context)); }")]
    public Task Construction_DoesNotTrigger(string type) => Verify.RulesAsync(Types + "\n" + type);

    [Theory]
    [InlineData("class Shop { Basket Visit(UserContext context) => {|NETRA1002:new Basket(context)|}; }")]
    [InlineData("class Shop { Basket Visit() => {|NETRA1002:new()|}; }")]
    [InlineData("class Shop { Basket _basket = {|NETRA1002:new Basket()|}; }")]
    [InlineData("class Shop { Func<Basket> _make = () => {|NETRA1002:new Basket()|}; }")]
    [InlineData("class Shop { Lazy<Basket> _basket = new Lazy<{|NETRA1002:Basket|}>(); }")]
    [InlineData("class Shop { object? Visit() => Activator.CreateInstance<{|NETRA1002:Basket|}>(); }")]
    [InlineData("class Shop { object? Visit() => Activator.CreateInstance({|NETRA1002:typeof(Basket)|}); }")]
    [InlineData("class Shop { object Visit(IServiceProvider services) => Microsoft.Extensions.DependencyInjection.ActivatorUtilities.CreateInstance<{|NETRA1002:Basket|}>(services); }")]
    [InlineData("static class Made { public static T Of<T>() where T : new() => new(); } class Shop { Basket Visit() => Made.Of<{|NETRA1002:Basket|}>(); }")]
    [InlineData("class Shop { System.Threading.Tasks.Task<Basket> Visit() => System.Threading.Tasks.Task.Run(() => {|NETRA1002:new Basket()|}); }")]
    [InlineData("class BasketFactory { Basket Create() => {|NETRA1002:new Basket()|}; }")]
    [InlineData("class Bigger : Basket { public Bigger(UserContext context) : {|NETRA1002:base(context)|} { } }")]
    [InlineData("class Bigger(UserContext context) : {|NETRA1002:Basket(context)|} { }")]
    [InlineData("class Shop { Func<Basket> Visit() => Activator.CreateInstance<{|NETRA1002:Basket|}>; }")]
    [InlineData("class Shop { Basket? _basket; object? Visit() => System.Threading.LazyInitializer.{|NETRA1002:EnsureInitialized|}(ref _basket); }")]
    public Task Construction_Triggers(string type) => Verify.RulesAsync(Types + "\n" + type);

    [Theory]
    [InlineData("class Bigger : Other { }")]
    [InlineData("class Outer : IBasketFactory { public Basket Create(UserContext context) => new Bigger(); class Bigger : Basket { } }")]
    [InlineData("class Bigger : BasketReader { class Nested : Basket { } }")]
    [InlineData("[CreatedBy(typeof(IBasketFactory))] class Bigger : Basket { }")]
    [InlineData("[CreatedBy(typeof(BasketFactory))] class Bigger(UserContext context) : Basket(context) { } abstract class BasketFactory : IBasketFactory { public abstract Basket Create(UserContext context); }")]
    [InlineData("[CrossUser(\"the shop window\")] class Bigger : Basket { }")]
    [InlineData("[CreatedBy(typeof(IBasketFactory))] abstract class Cart { } class Small : Cart { } class Big : Cart { public Big() : base() { } }")]
    [InlineData("static class Bigger { class Held { Basket? _basket; Basket? Get() => _basket; } }")]
    public Task Derived_DoesNotTrigger(string type) => Verify.RulesAsync(Types + "\n" + type);

    [Theory]
    [InlineData("class Bigger : {|NETRA1002:Basket|} { }")]
    [InlineData("class Bigger : {|NETRA1002:Desk2.Basket2|} { } namespace Desk2 { [CreatedBy(typeof(IBasketFactory))] class Basket2 { } }")]
    [InlineData("class Bigger : {|NETRA1002:Basket|} { public Bigger() { } public Bigger(int size) { } }")]
    [InlineData("class Bigger : {|NETRA1002:Basket|} { public Bigger() { } public Bigger(UserContext context) : {|NETRA1002:base(context)|} { } }")]
    [InlineData("class Bigger : {|NETRA1002:Basket|} { public Bigger(int size) : this() { } public Bigger() { } }")]
    [InlineData("class Bigger(int size) : {|NETRA1002:Basket|} { int Size => size; }")]
    [InlineData("partial class Bigger : IDisposable { public void Dispose() { } } partial class Bigger : {|NETRA1002:Basket|} { }")]
    [InlineData("class Outer { class Bigger : {|NETRA1002:Basket|} { } }")]
    [InlineData("record Bigger : {|NETRA1002:Cart|}; [CreatedBy(typeof(IBasketFactory))] record Cart;")]
    [InlineData("[CreatedBy(typeof(Other))] class Bigger : {|NETRA1002:Basket|} { }")]
    [InlineData("class Huge : Bigger { } class Bigger : {|NETRA1002:Basket|} { }")]
    [InlineData("class Bigger<T> : {|NETRA1002:Cart<T>|} { } [CreatedBy(typeof(IBasketFactory))] class Cart<T> { }")]
    public Task Derived_Triggers(string type) => Verify.RulesAsync(Types + "\n" + type);

    [Fact]
    public Task DerivedUnderAnAlias_TriggersAtTheClass() => Verify.RulesAsync("using Alias = Basket;\n" + Types + "\nclass {|NETRA1002:Bigger|} : Alias { }");

    [Theory]
    [InlineData("services.AddScoped<{|NETRA1002:Basket|}>()")]
    [InlineData("services.AddTransient({|NETRA1002:typeof(Basket)|})")]
    [InlineData("services.AddScoped(_ => {|NETRA1002:new Basket()|})")]
    [InlineData("services.AddScoped(provider => provider.GetRequiredService<IBasketFactory>().Create(new UserContext()))")]
    public Task Registration(string registration) => Verify.RulesAsync("using Microsoft.Extensions.DependencyInjection;\n" + Types + $$"""

        static class Start
        {
            static void AddShop(this IServiceCollection services) => {{registration}};
        }
        """);

    [Fact]
    public Task TestProject_IsNoExcuse() => Verify.RulesAsync("test", Types + "\nclass ShopTests { object Visit() => {|NETRA1002:new Basket()|}; }");

    [Fact]
    public Task SeveralAnnotations_AllCount() => Verify.RulesAsync("""
        using Netra.Execution.Annotations;
        [CreatedBy(typeof(First)), CreatedBy(typeof(Second))] class Made { }
        class First { Made Make() => new(); }
        class Second { Made Make() => new(); }
        class Third { Made Make() => {|NETRA1002:new()|}; }
        """);

    [Fact]
    public Task ReplacedType_IsJudgedOnce() => Verify.RulesAsync("""
        using Netra.Execution.Annotations;
        [CreatedBy(typeof(Factory)), ReplacedBy(typeof(New))] class Old { }
        class New { }
        class Factory { }
        class User { Old Make() => {|NETRA1001:new()|}; }
        """);

    [Fact]
    public Task GeneratedCode_DoesNotTrigger() => Verify.RulesAsync("// <auto-generated/>\n#nullable enable\n" + Types + "class Shop { Basket Visit() => new Basket(); }");

    [Fact]
    public Task IncompleteCode_ReportsWhatItShows() => Verify.RulesAsync(
        Types + "class Shop { Basket A() => new Basket(missing); Basket B() => new Baskett(); Basket C() => {|NETRA1002:new Basket(|}",
        test => test.CompilerDiagnostics = Microsoft.CodeAnalysis.Testing.CompilerDiagnostics.None);

    [Fact]
    public Task Configuration_Declares() => Verify.RulesAsync(
        """
        namespace Shop
        {
            public class TenantSession { }
            public class SessionFactory { TenantSession Open() => new(); }
            public class Page { TenantSession Open() => {|NETRA1002:new()|}; }
        }
        """,
        test => Verify.Configure(test, "netra.factory_only = T:Shop.TenantSession -> T:Shop.SessionFactory"));
}
