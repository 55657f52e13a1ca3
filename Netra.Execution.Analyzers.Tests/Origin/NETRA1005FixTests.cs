using Netra.Execution.Analyzers.Tests.Rewriting;
using Netra.Execution.Analyzers.Tests.Testing;
using Netra.Execution.CodeFixes.Origin;
using Netra.Execution.CodeFixes.Rewriting;

namespace Netra.Execution.Analyzers.Tests.Origin;

/// <summary>A user who may be missing is asked for, where every caller has one to hand on.</summary>
public sealed class NETRA1005FixTests
{
    [Theory]
    [InlineData( // nobody leaves it out
        "void A(UserContext? {|NETRA1005:context|} = null) => Use(context); void B(UserContext context) { A(context); A(context: context); }",
        "void A(UserContext context) => Use(context); void B(UserContext context) { A(context); A(context: context); }")]
    [InlineData( // who leaves it out has it
        "void A(int a, UserContext? {|NETRA1005:context|} = null, int b = 1) => Use(context); void B(UserContext context) { A(1); A(b: 2, a: 1); A(1, null, 3); A(1, b: 3); }",
        "void A(int a, UserContext context, int b = 1) => Use(context); void B(UserContext context) { A(1, context); A(b: 2, a: 1, context: context); A(1, context, 3); A(1, b: 3, context: context); }")]
    [InlineData( // as a member
        "void A(DeskUserId {|NETRA1005:user|} = default) => Use(user); void B(UserContext context) => A();",
        "void A(DeskUserId user) => Use(user); void B(UserContext context) => A(context.UserId);")]
    [InlineData( // the callers' own may be missing too
        "void A(UserContext? {|NETRA1005:context|}) => Use(context); void B(UserContext? {|NETRA1005:context|} = null) => A(context); void D(UserContext context) => B();",
        "void A(UserContext context) => Use(context); void B(UserContext context) => A(context); void D(UserContext context) => B(context);")]
    [InlineData( // handed on through one that had none
        "void A(UserContext? {|NETRA1005:context|} = null) => Use(context); void B(int a) => A(); void D(UserContext context) => B(1);",
        "void A(UserContext context) => Use(context); void B(UserContext context, int a) => A(context); void D(UserContext context) => B(context, 1);")]
    [InlineData(
        "void A(string name, string? {|NETRA1005:tenantId|} = null) => Use(tenantId ?? name); void B(string tenantId) => A(\"a\", tenantId);",
        "void A(string name, string tenantId) => Use(tenantId ?? name); void B(string tenantId) => A(\"a\", tenantId);")]
    [InlineData( // contracts, overrides and what calls them
        "interface I { void A(UserContext? {|NETRA1005:context|} = null); } class D : I { public virtual void A(UserContext? context = null) => Use(context); } class E : D { public override void A(UserContext? other) { base.A(other); if (other is null) { return; } Use(other.UserId); } } void B(I it, UserContext context) { it.A(); it?.A(context); }",
        "interface I { void A(UserContext context); } class D : I { public virtual void A(UserContext context) => Use(context); } class E : D { public override void A(UserContext other) { base.A(other); if (other is null) { return; } Use(other.UserId); } } void B(I it, UserContext context) { it.A(context); it?.A(context); }")]
    [InlineData( // constructors: three, a base call, and one that calls another
        "class D { public D(int a, UserContext? {|NETRA1005:context|} = null) => Use(context); public D(UserContext context) : this(1, context) { } public D(string a, UserContext context) : this(2) { } } class E : D { public E(UserContext context) : base(1) { } } void B(UserContext context) => Use((new D(1), new E(context)));",
        "class D { public D(int a, UserContext context) => Use(context); public D(UserContext context) : this(1, context) { } public D(string a, UserContext context) : this(2, context) { } } class E : D { public E(UserContext context) : base(1, context) { } } void B(UserContext context) => Use((new D(1, context), new E(context)));")]
    public Task CallersHaveOne_IsRequired(string members, string repaired) => FixAsync(Class(members), Class(repaired));

    [Theory]
    [InlineData("void A(UserContext? {|NETRA1005:context|} = null) => Use(context);")] // nobody calls it: nobody can be asked
    [InlineData("void A(UserContext? {|NETRA1005:context|} = null) => Use(context); void B() => A();")]
    [InlineData("void A(UserContext? {|NETRA1005:context|} = null) => Use(context); void B(UserContext one, UserContext other) => A();")]
    [InlineData("void A(string? {|NETRA1005:userId|} = null) => Use(userId); void B(string userId) => A();")]
    [InlineData("void A(DeskUserId? {|NETRA1005:user|}) => Use(user); void B(DeskUserId user) => A(user);")]
    [InlineData("void A(int a = 1, UserContext? {|NETRA1005:context|} = null) => Use(context); void B(UserContext context) => A(1, context);")]
    [InlineData("void A(UserContext? {|NETRA1005:context|}) { Use(context); context = null; } void B(UserContext context) => A(context);")]
    [InlineData("void A(UserContext? {|NETRA1005:context|}) => Use(context); UserContext? Last; void B() => A(Last);")]
    [InlineData("void A(UserContext? {|NETRA1005:context|}) => Use(context); Action<UserContext?> B() => A;")]
    [InlineData("record D(UserContext? {|NETRA1005:Context|} = null); object B(UserContext context) => new D(context);")]
    [InlineData("class D { public D(UserContext? {|NETRA1005:context|} = null) => Use(context); } static object B(IServiceProvider services, UserContext context) => (services.GetService(typeof(D)), new D(context));")]
    public Task SomebodyHasNone_NothingIsOffered(string members) => FixAsync(Class(members), Class(members));

    [Fact]
    public Task NullThatIsPassed_NothingIsOffered() => FixAsync(
        Class("void A(UserContext context) => Use(context); void B() => A({|NETRA1005:null!|});"), Class("void A(UserContext context) => Use(context); void B() => A({|NETRA1005:null!|});"));

    [Fact]
    public async Task CallerInAnotherProject_HandsItsUserOn() => (await RewriteHarness.RunAsync([
        ("Shop", "File0.cs", Orders("UserContext? {|NETRA1005:context|} = null", "it.List(1)")),
        ("Web", "File1.cs", "using Shop; using Desk; class Page { object A(Orders orders, UserContext user) => orders.List(2); object B(Orders orders, UserContext? user) => orders.List(2, user!); }"),
    ])).Becomes(Orders("UserContext context", "it.List(1, context)"));

    [Fact]
    public async Task CallerInAnotherProjectHasNone_IsRefused() => (await RewriteHarness.RunAsync([
        ("Shop", "File0.cs", Orders("UserContext? {|NETRA1005:context|} = null", "it.List(1)")),
        ("Web", "File1.cs", "using Shop; class Page { object A(Orders orders) => orders.List(2); }"),
    ])).IsRefused(RefusalCodes.NoContext);

    private static string Orders(string parameter, string call) =>
        $"using Desk; namespace Shop {{ public class Orders {{ public object List(int page, {parameter}) => (page, context); object Other(Orders it, UserContext context) => {call}; }} }}";

    private static Task FixAsync(string source, string repaired) => FixVerify.FixAsync<NETRA1005OptionalUserFix>(source, repaired, Rules.NETRA1005);

    private static string Class(string members) => $$"""
        using System;
        using Desk;
        public class C
        {
            {{members}}
            static void Use(object? used) { }
        }

        """;
}
