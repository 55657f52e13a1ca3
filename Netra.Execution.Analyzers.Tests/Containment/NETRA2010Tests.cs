using Microsoft.CodeAnalysis.Testing;
using Netra.Execution.Analyzers.Tests.Testing;

namespace Netra.Execution.Analyzers.Tests.Containment;

/// <summary>What pooled objects keep from one user to the next, and what is put back.</summary>
public sealed class NETRA2010Tests
{
    [Theory]
    [InlineData("public DbSet<Order> Orders { get; set; } = null!;")]
    [InlineData("public DbSet<Order> Orders => null!;")]
    [InlineData("public string TenantId { get; init; } = \"\";")]
    [InlineData("private readonly string _tenantId = \"\"; public string Who => _tenantId;")]
    [InlineData("public int Queries { get; set; }")]
    [InlineData("public bool IsReadOnly { get; set; }")]
    [InlineData("private StringBuilder _text = new(); public object Text => _text;")]
    [InlineData("private readonly SemaphoreSlim _gate = new(1); public object Gate => _gate;")]
    [InlineData("public static string? TenantId { get; } = \"\";")]
    [InlineData("public string? TenantId { get; set; } public override void Dispose() { TenantId = null; base.Dispose(); }")]
    [InlineData("public string TenantId { get; set; } = \"\"; public void Reset() => this.TenantId = default!;")]
    [InlineData("private readonly List<Order> _seen = new(); public object Seen => _seen; public override void Dispose() => _seen.Clear();")]
    [InlineData("private List<Order>? _seen; public object? Seen => _seen; public override void Dispose() => _seen?.Clear();")]
    [InlineData("public Queue Jobs { get; } = new(); public class Queue { }")]
    [InlineData("public IReadOnlyList<Order> Seen { get; } = new List<Order>();")]
    [InlineData("public string? TenantId { get; private set; } public void Use(string tenant) => TenantId = tenant; public void Reset() => TenantId = null;")]
    public Task NothingKept_DoesNotTrigger(string member) => Verify.RulesAsync(Context(member, "AddDbContextPool<Shop>"));

    [Theory]
    [InlineData("public string? TenantId { get; set; }")]
    [InlineData("public Guid TenantId { get; set; }")]
    [InlineData("public int TenantId { get; set; }")]
    [InlineData("public DeskUserId User { get; set; }")]
    [InlineData("public UserContext? Context { get; set; }")]
    [InlineData("private string? _filter; public void Use(string filter) => _filter = filter; public string? Filter => _filter;")]
    [InlineData("private readonly List<Order> _seen = new(); public object Seen => _seen;")]
    [InlineData("public object? Tag { get; set; }")]
    [InlineData("public string? TenantId { get; set; } public Shop() { TenantId = null; }")]
    [InlineData("public string? TenantId { get; set; } public override void Dispose() { Other = null; } public string? Other { get; set; }")]
    [InlineData("public Guid Version { get; set; }")]
    [InlineData("public string? TenantId { get; private set; } public void Use(string tenant) => TenantId = tenant;")]
    public Task Kept_Triggers(string member) => Verify.RulesAsync(Context(member, "{|NETRA2010:AddDbContextPool<Shop>|}"));

    [Theory]
    [InlineData("AddDbContext<Shop>")]
    [InlineData("AddDbContextPool<Bare>")]
    [InlineData("{|NETRA2010:AddPooledDbContextFactory<Shop>|}")]
    [InlineData("{|NETRA2010:AddDbContextPool<IShop, Shop>|}")]
    [InlineData("AddDbContextPool<Paged>")]
    public Task Registrations(string registration) => Verify.RulesAsync(Context("public string? TenantId { get; set; }", registration));

    [Theory]
    [InlineData("class Wrapper(IDbContextFactory<Shop> pool) { Shop CreateDbContext(string tenant) { var made = pool.CreateDbContext(); made.TenantId = tenant; return made; } }", false)]
    [InlineData("class Wrapper { void Use(Shop shop, string tenant) { shop.TenantId = tenant; } }", true)]
    [InlineData("class Wrapper(IDbContextFactory<Shop> pool) { Shop CreateDbContext(string tenant) { var made = pool.CreateDbContext(); if (made.TenantId == tenant) return made; return made; } }", true)]
    [InlineData("class Wrapper(IDbContextFactory<Shop> pool) { Shop Open(string tenant) { var made = pool.CreateDbContext(); made.TenantId = tenant; return made; } }", false)]
    [InlineData("class Wrapper(IDbContextFactory<Shop> pool) { Shop CreateDbContext() { var made = pool.CreateDbContext(); made.Count = 1; _ = made.TenantId; return made; } }", true)]
    [InlineData("class Wrapper(IDbContextFactory<Shop> pool) { Shop CreateDbContext(string? tenant) { var made = pool.CreateDbContext(); tenant = made.TenantId; return made; } }", true)]
    [InlineData("class Wrapper(IDbContextFactory<Shop> pool) { Shop CreateDbContext() { var made = pool.CreateDbContext(); made.Seen.Clear(); return made; } }", false, "public List<string> Seen { get; } = new();")]
    public Task SetOnEveryRent(string wrapper, bool triggers, string state = "public string? TenantId { get; set; } public int Count { get; set; }") => Verify.RulesAsync(
        Context(state, triggers ? "{|NETRA2010:AddPooledDbContextFactory<Shop>|}" : "AddPooledDbContextFactory<Shop>"),
        test => test.TestState.Sources.Add(("Wrapper.cs", "using Microsoft.EntityFrameworkCore;\n" + wrapper)));

    [Theory]
    [InlineData("public int Size { get; set; }")]
    [InlineData("public bool IsFull { get; set; }")]
    [InlineData("public System.Text.StringBuilder Text { get; } = new();")]
    [InlineData("public string? Text { get; set; } public bool TryReset() { Text = null; return true; }")]
    [InlineData("public UserSession? Session { get; set; } public bool TryReset() { Session = null; return true; }")]
    [InlineData("public UserSession? Session { get; set; } public bool TryReset() { Session = default; return true; }")]
    [InlineData("public UserSession? Session { get; init; }")]
    [InlineData("public string? Text { get; }")]
    [InlineData("public List<string> Lines { get; } = new(); public bool TryReset() { Lines.Clear(); return true; }")]
    [InlineData("public string? Text { get; set; } public string? Title { get; set; } public bool TryReset() { Text = null; Title = null; return true; }")]
    [InlineData("public string[]? Parts { get; set; } public bool TryReset() { Parts = null; return true; }")]
    [InlineData("public string[] Parts { get; set; } = []; public bool TryReset() { Parts = Array.Empty<string>(); return true; }")]
    [InlineData("public string[] Parts { get; set; } = []; public bool TryReset() { Parts = new string[0]; return true; }")]
    [InlineData("public string[] Parts { get; set; } = new string[4]; public bool TryReset() { Array.Clear(Parts); return true; }")]
    [InlineData("public byte[]? Bytes { get; set; }")]
    [InlineData("public int[]? Numbers { get; set; }")]
    [InlineData("public IList<int>? Numbers { get; set; }")]
    [InlineData("public IList<string> Lines { get; } = new List<string>(); public bool TryReset() { Lines.Clear(); return true; }")]
    [InlineData("public IReadOnlyList<string> Lines { get; } = new List<string>();")]
    [InlineData("public Order? Current { get; set; } public bool TryReset() { Current = null; return true; } public class Order { public string Title { get; set; } = \"\"; }")]
    [InlineData("public Order? Current { get; init; } public class Order { public string Title { get; set; } = \"\"; }")]
    [InlineData("public Size? Current { get; set; } public class Size { public int Width { get; set; } }")]
    [InlineData("public Page? Next { get; set; }")]
    [InlineData("public LookOptions? Look { get; set; } public class LookOptions { public string Theme { get; set; } = \"\"; }")]
    [InlineData("public Printer? By { get; set; } public class Printer { public string Title { get; set; } = \"\"; public void Print() { } }")]
    [InlineData("public Handle? Open { get; set; } public sealed class Handle : IDisposable { public string Title { get; set; } = \"\"; public void Dispose() { } }")]
    public Task ObjectPool_DoesNotTrigger(string member) => Verify.RulesAsync(Objects(member, "_ = ObjectPool.Create<Page>(); _ = provider.Create<Page>(); _ = new DefaultObjectPool<Page>(policy);"));

    [Theory]
    [InlineData("public UserSession? Session { get; set; }")]
    [InlineData("public string? UserId { get; set; }")]
    [InlineData("public string? Text { get; set; }")]
    [InlineData("public List<string> Lines { get; } = new();")]
    [InlineData("public string? Text { get; set; } public string? Title { get; set; } public bool TryReset() { Text = null; return true; }")]
    [InlineData("public List<UserSession> Sessions { get; } = new();")]
    [InlineData("public UserSession? Session { get; set; } public bool TryReset() => true;")]
    [InlineData("public string[]? Parts { get; set; }")]
    [InlineData("public string[] Parts { get; set; } = []; public bool TryReset() { Array.Sort(Parts); return true; }")]
    [InlineData("public IList<string>? Lines { get; set; }")]
    [InlineData("public IList<string> Lines { get; } = new List<string>();")]
    [InlineData("public IEnumerable<string>? Lines { get; set; }")]
    [InlineData("public Order? Current { get; set; } public class Order { public string Title { get; set; } = \"\"; }")]
    [InlineData("public Order? Current { get; set; } public record Order(string Title);")]
    [InlineData("private Order? _current; public void Show(Order order) => _current = order; public object? Shown => _current; public record Order(List<string> Lines);")]
    public Task ObjectPool_Triggers(string member) => Verify.RulesAsync(
        Objects(member, "_ = {|NETRA2010:ObjectPool.Create<Page>()|}; _ = provider.{|NETRA2010:Create<Page>|}(); _ = {|NETRA2010:new DefaultObjectPool<Page>(policy)|};".Replace("{|NETRA2010:ObjectPool.Create<Page>()|}", "ObjectPool.{|NETRA2010:Create<Page>|}()")));

    [Fact]
    public Task PolicyThatPutsBack_IsSilent() => Verify.RulesAsync(
        Objects("public UserSession? Session { get; set; }", "_ = new DefaultObjectPool<Page>(policy);")
        + "class Policy : PooledObjectPolicy<Page> { public override Page Create() => new(); public override bool Return(Page obj) { obj.Session = null; return true; } }");

    /// <summary>Of two policies the one that the pool is made with decides; one that is not in sight may be any.</summary>
    [Theory]
    [InlineData("_ = new DefaultObjectPool<Page>(new Policy());")]
    [InlineData("_ = provider.Create(new Policy());")]
    [InlineData("var own = new Policy(); _ = provider.Create<Page>(own);")]
    [InlineData("_ = provider.Create(new Special());")]
    [InlineData("_ = provider.Create(policy);")]
    [InlineData("_ = provider.Create(new Counting());")]
    [InlineData("_ = provider.Create(new Around(new Policy()));")]
    [InlineData("_ = provider.{|NETRA2010:Create(new Lazy())|};")]
    [InlineData("_ = {|NETRA2010:new DefaultObjectPool<Page>(new Lazy())|};")]
    [InlineData("_ = {|NETRA2010:new DefaultObjectPool<Page>(new DefaultPooledObjectPolicy<Page>())|};")]
    [InlineData("_ = provider.{|NETRA2010:Create<Page>()|};")]
    [InlineData("_ = ObjectPool.{|NETRA2010:Create<Page>()|};")]
    public Task PolicyOfThePool(string statement) => Verify.RulesAsync(
        Objects("public string? Text { get; set; }", statement.Contains("()|}") && !statement.Contains("new ") ? statement.Replace("()|}", "|}()") : statement.Replace("Create(new Lazy())|}", "Create|}(new Lazy())"))
        + """
        class Policy : PooledObjectPolicy<Page> { public override Page Create() => new(); public override bool Return(Page obj) { obj.Text = null; return true; } }
        class Special : Policy { }
        class Counting : PooledObjectPolicy<Page> { readonly Policy _inner = new(); public override Page Create() => _inner.Create(); public override bool Return(Page obj) => _inner.Return(obj); }
        class Around(IPooledObjectPolicy<Page> inner) : PooledObjectPolicy<Page> { public override Page Create() => inner.Create(); public override bool Return(Page obj) => inner.Return(obj); }
        class Lazy : PooledObjectPolicy<Page> { public override Page Create() => new(); public override bool Return(Page obj) => true; }
        """);

    /// <summary>What is put back is put back on the pooled object: not added to, not only where it is missing, and not on another type's object.</summary>
    [Theory]
    [InlineData("Page page", "page.Text = text", false)]
    [InlineData("Page page", "(page.Text, text) = (text, null)", false)]
    [InlineData("Page page", "page.Text ??= text", true)]
    [InlineData("Page page", "page.Text += text", true)]
    [InlineData("Page? page", "page!.Text = null", false)]
    [InlineData("Other page", "page.Text = null", true)]
    [InlineData("Base page", "page.Text = null", false)]
    [InlineData("Wide page", "page.Text = null", false)]
    [InlineData("Other other", "var page = Of(); page.Text = null", false)]
    [InlineData("Other other", "Page page = Of(); page.Text = null", false)]
    public Task PutBack(string parameter, string statement, bool triggers) => Verify.RulesAsync(
        Objects("", "_ = ObjectPool." + (triggers ? "{|NETRA2010:Create<Page>|}" : "Create<Page>") + "();").Replace("public class Page {", "public class Base { public string? Text { get; set; } } public class Page : Base {")
        + "class Wide : Page { } class Other { public string? Text { get; set; } } class Renter { Page Of() => new(); void Return(" + parameter + ", string? text) { " + statement + "; } }");

    [Theory]
    [InlineData("private readonly Stack<Page> _free = new(); Page Rent() => _free.Count > 0 ? _free.Pop() : new Page(); void Back(Page page) => _free.Push(page);", false, "public int Size { get; set; }")]
    [InlineData("private readonly Queue<Page> _jobs = new(); Page Next() => _jobs.Dequeue(); void Put(Page page) => _jobs.Enqueue(page);", false)]
    [InlineData("private readonly Queue<Page> _jobs = new(); void Next() { _jobs.Dequeue(); new Page(); } void Put(Page page) => _jobs.Enqueue(page);", false)]
    [InlineData("private readonly Stack<Page> _free = new(); Page Rent() => _free.Count > 0 ? _free.Pop() : new Page(); void Back() => _free.Clear();", false)]
    [InlineData("private readonly Stack<Page> _free = new(); Page Rent(string userId) { var page = _free.Count > 0 ? _free.Pop() : new Page(); page.UserId = userId; return page; } void Back(Page page) => _free.Push(page);", false)]
    [InlineData("private readonly Stack<Page> {|NETRA2010:_free|} = new(); Page Rent() => _free.Count > 0 ? _free.Pop() : new Page(); void Back(Page page) => _free.Push(page);", true)]
    [InlineData("private readonly ConcurrentBag<Page> {|NETRA2010:_free|} = new(); Page Rent() => _free.TryTake(out var page) ? page : new(); void Back(Page page) { _free.Add(page); }", true)]
    [InlineData("private readonly Page?[] {|NETRA2010:_free|} = new Page?[8]; int _last; Page Rent() => _last > 0 ? _free[--_last]! : new Page(); void Back(Page page) => _free[_last++] = page;", true)]
    [InlineData("private readonly Stack<Page> _free = new(); Page Make() => new Page(); void Drain() => _free.Pop(); void Back(Page page) => _free.Push(page);", false)]
    [InlineData("private readonly Stack<Page> _free = new(); Page Rent() => _free.Count > 0 ? _free.Pop() : new Page(); void Fill() => _free.Push(new Page()); void Show(Page page) { }", false)]
    [InlineData("private readonly Stack<Page> _free = new(); Page Rent() => _free.Count > 0 ? _free.Peek() : new Page(); void Back(Page page) => _free.Push(page);", false)]
    [InlineData("private readonly Page[] _free = new Page[8]; Page Rent() => _free[0] ?? new Page(); bool Has(Page page) => _free[1] == page;", false)]
    [InlineData("private readonly Page[] _free = new Page[8]; Page Rent() => _free[0] ?? new Page(); void Show(Page page) => page = _free[1];", false)]
    [InlineData("private readonly Stack<Page> _free = new(); Page? Rent() { _ = new object(); return _free.Count > 0 ? _free.Pop() : null; } void Back(Page page) => _free.Push(page);", false)]
    [InlineData("private readonly Queue<Page> {|NETRA2010:_free|} = new(); Page Rent() => _free.Count > 0 ? _free.Dequeue() : new Page(); void Back(Page page) => _free.Enqueue(page);", true)]
    [InlineData("private readonly ConcurrentStack<Page> {|NETRA2010:_free|} = new(); Page Rent() => _free.TryPop(out var page) ? page : new Page(); void Back(Page page) => _free.Push(page);", true)]
    [InlineData("private static readonly Stack<Page> {|NETRA2010:s_free|} = new(); static Page Rent() => s_free.Count > 0 ? s_free.Pop() : new Page(); static void Back(Page page) => s_free.Push(page);", true)]
    [InlineData("private readonly Stack<Page> _free = new(); Page Rent() => _free.Count > 0 ? _free.Pop() : new Page(); void Back(Page page) { page.UserId = null; _free.Push(page); }", false)]
    [InlineData("private readonly Stack<Page> _free = new(); Page Rent() => _free.Count > 0 ? _free.Pop() : new Page(); void Back(Page page) => _free.Push(page);", false, "public string? UserId { get; set; } public void Reset() => UserId = null;")]
    public Task OwnPool(string members, bool triggers, string state = "public string? UserId { get; set; }")
    {
        Assert.Equal(triggers, members.Contains("NETRA2010"));
        return Verify.RulesAsync(Objects(state, "") + "class Pages { " + members + " }");
    }

    [Theory]
    [InlineData("_ = Maker.Create<Page>();")]
    [InlineData("_ = new Own.DefaultObjectPool<Page>();")]
    public Task OtherTypesOfThoseNames_DoNotTrigger(string statement) => Verify.RulesAsync(
        Objects("public string? UserId { get; set; }", statement) + "static class Maker { public static T? Create<T>() => default; } namespace Own { class DefaultObjectPool<T> { } }");

    [Fact]
    public Task StaticPoolOfUsers_IsAnotherRules() => Verify.RulesAsync(
        Objects("public UserSession? Session { get; set; }", "")
        + "class Pages { private static readonly Stack<Page> {|NETRA2001:s_free|} = new(); Page Rent() => s_free.Count > 0 ? s_free.Pop() : new Page(); void Back(Page page) => s_free.Push(page); }");

    [Fact]
    public Task PoolThatHoldsUsersForEverybody_IsAnotherRules() => Verify.RulesAsync(
        Objects("public UserSession? Session { get; set; }", "services.AddSingleton<Pages>();")
        + "class Pages { private readonly Stack<Page> {|NETRA2003:_free|} = new(); Page Rent() => _free.Count > 0 ? _free.Pop() : new Page(); void Back(Page page) => _free.Push(page); }");

    [Fact]
    public Task Message_NamesTheMembers() => Verify.RulesAsync(
        Context("public string? TenantId { get; set; } public DeskUserId User { get; set; }", "{|#0:AddDbContextPool<Shop>|}"), test =>
        test.ExpectedDiagnostics.Add(new DiagnosticResult(Rules.NETRA2010).WithLocation(0).WithArguments(
            "`Shop` is pooled (`AddDbContextPool`) and keeps `TenantId`, `User` from one user to the next: put them back when the object is returned ('IResettable'), set them on every rent, or do not pool it")));

    [Theory]
    [InlineData("client")]
    [InlineData("test")]
    public Task OtherProjects_DoNotTrigger(string kind) => Verify.RulesAsync(kind, Context("public string? TenantId { get; set; }", "AddDbContextPool<Shop>"));

    [Fact]
    public Task OptOutAndGenerated_DoNotTrigger() => Verify.RulesAsync(
        Context("public string? TenantId { get; set; }", "AddDbContext<Shop>") + "class Other { [CrossUser(\"set elsewhere\")] static void Add(IServiceCollection services) => services.AddDbContextPool<Shop>(); }",
        test => test.TestState.Sources.Add(("Other.g.cs", "// <auto-generated/>\nclass Other2 { static void Add(Microsoft.Extensions.DependencyInjection.IServiceCollection services) => Microsoft.EntityFrameworkCore.Services.AddDbContextPool<Shop>(services); }")));

    [Fact]
    public Task Incomplete_IsSurvived() => Verify.RulesAsync(
        Context("public string? TenantId { get; set; } public Missing Other { get; set; }", "AddDbContextPool<Mising>(); services.AddDbContextPool<"), test => test.CompilerDiagnostics = CompilerDiagnostics.None);

    private static string Context(string member, string registration) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Text;
        using System.Threading;
        using Desk;
        using Microsoft.EntityFrameworkCore;
        using Microsoft.Extensions.DependencyInjection;
        using Netra.Execution.Annotations;
        public interface IShop { }
        public class Order { }
        public class Paged { public string? TenantId { get; set; } }
        public class Bare : DbContext { public DbSet<Order> Orders { get; set; } = null!; }
        public class Shop : DbContext, IShop { {{member}} }
        class Setup { static void Add(IServiceCollection services) { services.{{registration}}(); } }
        namespace Microsoft.EntityFrameworkCore
        {
            public class DbSet<T> { }
            public class DbContext : IDisposable { public virtual void Dispose() { } }
            public interface IDbContextFactory<T> { T CreateDbContext(); }
            public static class Services
            {
                public static void AddDbContext<T>(this IServiceCollection services) { }
                public static void AddDbContextPool<T>(this IServiceCollection services) { }
                public static void AddDbContextPool<T, TImplementation>(this IServiceCollection services) { }
                public static void AddPooledDbContextFactory<T>(this IServiceCollection services) { }
            }
        }

        """;

    private static string Objects(string member, string statements) => $$"""
        using System;
        using System.Collections.Concurrent;
        using System.Collections.Generic;
        using Desk;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.ObjectPool;
        public class Page { {{member}} }
        class Setup { static void Add(IServiceCollection services, ObjectPoolProvider provider, IPooledObjectPolicy<Page> policy) { {{statements}} } }

        """;
}
