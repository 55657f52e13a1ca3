using Microsoft.CodeAnalysis.Testing;
using Netra.Execution.Analyzers.Tests.Testing;

namespace Netra.Execution.Analyzers.Tests.Containment;

/// <summary>What serves everybody and is pointed at one user; the code knows nothing of annotations unless it says so.</summary>
public sealed class NETRA2004Tests
{
    [Theory]
    [InlineData("await _reports.RunForAsync(userId);")]
    [InlineData("lock (_gate) { _reports.SetUser(userId); _reports.Run(); }")]
    [InlineData("lock (_gate) { _reports.UserId = userId; _ = _reports.UserId; }")]
    [InlineData("await _slim.WaitAsync(); try { _reports.SetUser(userId); await _reports.RunAsync(); } finally { _slim.Release(); }")]
    [InlineData("_reports.SetUser(null!); await _reports.RunAsync();")]
    [InlineData("_reports.SetUser({|NETRA1006:\"nobody\"|}); await _reports.RunAsync();")]
    [InlineData("_reports.Remove(userId); await _reports.RunAsync();")]
    [InlineData("_reports.SetUnread(userId); await _reports.RunAsync();")]
    [InlineData("_reports.SetLabel(userId, text); await _reports.RunAsync();")]
    [InlineData("_reports.SetTitle(text); await _reports.RunAsync();")]
    [InlineData("var own = new Reports(); own.SetUser(userId); await own.RunAsync();")]
    [InlineData("_drafts.SetUser(userId); await _drafts.RunAsync();")]
    [InlineData("_reports.CountFor(userId); await _reports.RunAsync();")]
    [InlineData("_ = new Reports { UserId = userId };")]
    [InlineData("Boards.Get(userId).SetUser(userId);")]
    [InlineData("Boards.Flow.Value!.SetUser(userId);")]
    [InlineData("_meant.SetUser(userId);")]
    [InlineData("_unknown.SetUser(userId);")]
    [InlineData("Locator.Create<Reports>().SetUser(userId);")]
    [InlineData("_ = _reports.UserId; lock (_gate) { _reports.SetUser(userId); _reports.Run(); }")]
    [InlineData("lock (_gate) { _reports.SetUser(userId); _reports.Run(); } _ = _drafts.RunAsync();")]
    [InlineData("lock (_gate) { _reports.UserId = userId; _ = _reports.UserId; } _reports.UserId = null;")]
    [InlineData("var own = new Reports(); lock (_gate) { _reports.UserId = userId; _ = _reports.UserId; } _ = own.UserId;")]
    [InlineData("lock (_gate) { Boards.One.SetUser(userId); _ = Boards.One.RunAsync(); }")]
    [InlineData("var reports = services.GetRequiredService<Reports>(); lock (_gate) { reports.SetUser(userId); reports.Run(); }")]
    [InlineData("services.GetRequiredService<Board>().Owner = userId; } static void Add(IServiceCollection services) => services.AddScoped<Board>(); public class Board { public string? Owner; public string? Seen() => Owner; } void M() {")]
    public Task Call_DoesNotTrigger(string call) => Verify.RulesAsync(Case(call));

    [Theory]
    [InlineData("{|NETRA2004:_reports.SetUser(userId)|}; await _reports.RunAsync();")]
    [InlineData("{|NETRA2004:_reports.SetUser(userId)|}; _reports.Run();")]
    [InlineData("{|NETRA2004:_reports.SetUser(userId)|};")]
    [InlineData("{|NETRA2004:_reports.SetUser(text)|};")]
    [InlineData("{|NETRA2004:_reports.SetUser(userId ?? throw new InvalidOperationException())|};")]
    [InlineData("var id = userId; {|NETRA2004:_reports.SetUser(id)|};")]
    [InlineData("{|NETRA2004:_reports.Impersonate(userId)|};")]
    [InlineData("{|NETRA2004:_reports.SetAll(userId, text)|};")]
    [InlineData("{|NETRA2004:_reports.UserId = userId|}; await _reports.RunAsync();")]
    [InlineData("{|NETRA2004:_reports.UserId ??= userId|};")]
    [InlineData("{|NETRA2004:_reports.Passed = userId|};")]
    [InlineData("{|NETRA2004:_reports.Current = session|};")]
    [InlineData("{|NETRA2004:_reports.SetKey(user.UserId)|};")]
    [InlineData("lock (_gate) { {|NETRA2004:_reports.SetUser(userId)|}; } _reports.Run();")]
    [InlineData("lock (_gate) { {|NETRA2004:_reports.SetUser(userId)|}; }")]
    [InlineData("await _slim.WaitAsync(); {|NETRA2004:_reports.SetUser(userId)|}; _slim.Release(); await _reports.RunAsync();")]
    [InlineData("try { {|NETRA2004:_reports.SetUser(userId)|}; await _reports.RunAsync(); } finally { _reports.SetUser(null!); }")]
    [InlineData("{|NETRA2004:_contract.SetUser(userId)|}; await _contract.RunAsync();")]
    [InlineData("{|NETRA2004:services.GetRequiredService<Reports>().SetUser(userId)|};")]
    [InlineData("var reports = services.GetRequiredService<Reports>(); {|NETRA2004:reports.SetUser(userId)|};")]
    [InlineData("{|NETRA2004:Locator.Get<Reports>().SetUser(userId)|};")]
    [InlineData("{|NETRA2004:Boards.One.SetUser(userId)|}; await Boards.One.RunAsync();")]
    [InlineData("{|NETRA2004:Boards.Late.Value.SetUser(userId)|};")]
    [InlineData("_ = Task.Run(() => {|NETRA2004:_reports.SetUser(userId)|});")]
    [InlineData("_slim.Dispose(); {|NETRA2004:_reports.SetUser(userId)|}; _reports.Run(); _slim.Release();")]
    [InlineData("_slim.Wait(); {|NETRA2004:_reports.SetUser(userId)|}; _reports.Run(); _slim.Dispose();")]
    [InlineData("{|NETRA2004:_reports.SetUser(userId)|}; _slim.Wait(); _reports.Run(); _slim.Release();")]
    [InlineData("_slim.Wait(); _slim.Release(); {|NETRA2004:_reports.SetUser(userId)|}; _reports.Run();")]
    [InlineData("new Latch().Wait(); {|NETRA2004:_reports.SetUser(userId)|}; _reports.Run(); _slim.Release();")]
    [InlineData("_slim.Wait(); {|NETRA2004:_reports.SetUser(userId)|}; _reports.Run(); new Latch().Release();")]
    [InlineData("lock (_gate) { {|NETRA2004:Boards.One.SetUser(userId)|}; _ = Boards.Late.Value.RunAsync(); }")]
    [InlineData("lock (_gate) { {|NETRA2004:_reports.SetUser(userId)|}; _ = _drafts.RunAsync(); }")]
    [InlineData("{|NETRA2004:services.GetRequiredService<Board>().Owner = userId|}; } static void Add(IServiceCollection services) => services.AddSingleton<Board>(); public class Board { public string? Owner; public string? Seen() => Owner; } void M() {")]
    public Task Call_Triggers(string call) => Verify.RulesAsync(Case(call));

    /// <summary>The one that a class makes of itself, whichever way it is handed out.</summary>
    [Theory]
    [InlineData("private static readonly Printer s_one = new(); private Printer() { } public static Printer Instance => s_one;", true)]
    [InlineData("private static Printer? s_one; private Printer() { } public static Printer Instance { get { return s_one ??= new Printer(); } }", true)]
    [InlineData("private static readonly Printer s_one = new(); public static Printer Instance => s_one;", true)]
    [InlineData("private static readonly Lazy<Printer> s_one = new(() => new Printer()); public static Printer Instance => s_one.Value;", true)]
    [InlineData("private static Printer? s_one; private static readonly object s_gate = new(); public static Printer Instance { get { lock (s_gate) { return s_one ??= new Printer(); } } }", true)]
    [InlineData("private static readonly System.Threading.AsyncLocal<Printer?> s_flow = new(); private static readonly Printer s_one = new(); public static Printer Instance => s_flow.Value ?? s_one;", false)]
    [InlineData("private static readonly System.Collections.Generic.Dictionary<string, Printer> s_all = new(); private static readonly Printer s_one = new(); public static Printer Instance => s_all.TryGetValue(\"a\", out var one) ? one : s_one;", false)]
    [InlineData("public static Printer Instance => new();", false)]
    [InlineData("private Printer() { } public static Printer Instance => new();", false)]
    [InlineData("[ThreadStatic] private static Printer? t_one; private Printer() { } public static Printer Instance => t_one ??= new Printer();", false)]
    public Task OnlyInstance(string declarations, bool isOne)
    {
        const string Write = "Printer.Instance.UserId = userId";
        return Verify.RulesAsync("server", $$"""
            using System;
            using System.Threading.Tasks;
            sealed class Printer { {{declarations}} public string? UserId { get; set; } public Task PrintAsync() => Task.FromResult(UserId); }
            class Page { public async Task Get(string userId) { {{(isOne ? "{|NETRA2004:" + Write + "|}" : Write)}}; await Printer.Instance.PrintAsync(); } }
            """);
    }

    [Theory]
    [InlineData("string? _userId; public async Task RunAsync(string userId) { await Task.Yield(); Use(userId); }")]
    [InlineData("string? _userId; public void SetUser(string userId) => _userId = userId; void M() => Use(_userId);")]
    [InlineData("string? _userId; public void Run(string userId) { _userId = userId; Use(\"\"); }")]
    [InlineData("string? _userId; readonly object _gate = new(); public void Run(string userId) { lock (_gate) { _userId = userId; Use(_userId); } }")]
    [InlineData("readonly string _userId; public Cache(string userId) => _userId = userId; void M() => Use(_userId);")]
    [InlineData("string? _userId; public async Task RunAsync(string userId) { _userId = {|NETRA1006:\"system\"|}; await Task.Yield(); Use(_userId); }")]
    [InlineData("[SharedAcrossUsers(\"the operator\")] string? _userId; public async Task RunAsync(string userId) { _userId = userId; await Task.Yield(); Use(_userId); }")]
    [InlineData("string? _userId; [CrossUser(\"the operator\")] public async Task RunAsync(string userId) { _userId = userId; await Task.Yield(); Use(_userId); }")]
    [InlineData("HashSet<string> _userIds = new(); public async Task RunAsync(string userId) { _userIds.Add(userId); await Task.Yield(); Use(_userIds.First()); }")]
    [InlineData("string? _userId; static void Configure(Cache cache, string userId) { cache._userId = userId; cache.Use(cache._userId); }")]
    public Task Own_DoesNotTrigger(string members) => Verify.RulesAsync(Own(members));

    [Theory]
    [InlineData("string? _userId; public async Task RunAsync(string userId) { {|NETRA2004:_userId = userId|}; await Task.Yield(); Use(_userId); }")]
    [InlineData("string? _userId; public string Run(string userId) { {|NETRA2004:_userId = userId|}; return Work(); } string Work() => _userId!;")]
    [InlineData("string? _userId; public void Run(string userId) { {|NETRA2004:_userId = userId|}; Use(\"\"); } void M() => Use(_userId);")]
    [InlineData("string? _who; public async Task RunAsync(string tenantId) { {|NETRA2004:_who = tenantId|}; await Task.Yield(); Use(_who); }")]
    [InlineData("Guid _customerId; public async Task RunAsync(Order order) { {|NETRA2004:_customerId = order.Buyer|}; await Task.Yield(); Use(_customerId); } public class Order { public Guid Buyer; }")]
    [InlineData("DeskUserId _id; public async Task RunAsync(UserContext user) { {|NETRA2004:_id = user.UserId|}; await Task.Yield(); Use(_id); }")]
    [InlineData("string? _userId; public async Task RunAsync(string userId) { {|NETRA2004:SetUser(userId)|}; await Task.Yield(); Use(_userId); } void SetUser(string userId) => _userId = userId;")]
    [InlineData("string? _userId; readonly object _gate = new(); public string Run(string userId) { lock (_gate) { {|NETRA2004:_userId = userId|}; } Use(_userId); return _userId; }")]
    public Task Own_Triggers(string members) => Verify.RulesAsync(Own(members));

    /// <summary>The facade is shared and only hands on, so the controller is who points it.</summary>
    [Theory]
    [InlineData("{|NETRA2004:_desk.SetUser({|NETRA1007:userId|})|}", "AddSingleton", "_reports.SetUser(userId)")]
    [InlineData("_desk.SetUser({|NETRA1007:userId|})", "AddScoped", "{|NETRA2004:_reports.SetUser(userId)|}")]
    [InlineData("_desk.SetUser({|NETRA1007:userId|})", "AddSingleton", "_reports.Note(userId)")]
    public Task AcrossThreeFiles(string call, string lifetime, string handOn) => Verify.RulesAsync(
        $$"""
        using System.Threading.Tasks;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.Extensions.DependencyInjection;
        public class ReportController(Facade _desk, Reports _reports) : ControllerBase
        {
            public async Task<IActionResult> Get(string userId) { {{call}}; return Ok(await _reports.RunAsync()); }
        }
        static class Setup { static void Configure(IServiceCollection services) => services.AddSingleton<Reports>().{{lifetime}}<Facade>(); }
        """,
        test =>
        {
            test.TestState.Sources.Add(("Facade.cs", $$"""public class Facade(Reports _reports) { public void SetUser(string userId) { {{handOn}}; } }"""));
            test.TestState.Sources.Add(("Reports.cs", """
                using System.Threading.Tasks;
                public partial class Reports { private string _who = ""; public void SetUser(string userId) => _who = userId; public void Note(string userId) { } }
                """));
            test.TestState.Sources.Add(("Reports.Run.cs", """
                using System.Threading.Tasks;
                public partial class Reports { public async Task<string> RunAsync() { await Task.Yield(); return _who; } }
                """));
        });

    /// <summary>Code that never heard of this product, with the defect as people write it.</summary>
    [Theory]
    [InlineData("AddSingleton", "{|NETRA2004:_service.SetUser(User.FindFirstValue(ClaimTypes.NameIdentifier)!)|}")]
    [InlineData("AddScoped", "_service.SetUser(User.FindFirstValue(ClaimTypes.NameIdentifier)!)")]
    public Task PlainCode(string lifetime, string call) => Verify.RulesAsync($$"""
        using System.Security.Claims;
        using System.Threading.Tasks;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.Extensions.DependencyInjection;
        public class ReportService
        {
            private string? _currentUser;
            public void SetUser(string user) => _currentUser = user;
            public async Task<string> RunAsync() { await Task.Delay(1); return "report of " + _currentUser; }
        }
        public class ReportController(ReportService _service) : ControllerBase
        {
            public async Task<string> Get() { {{call}}; return await _service.RunAsync(); }
        }
        static class Setup { static void Configure(IServiceCollection services) => services.{{lifetime}}<ReportService>(); }
        """);

    [Fact]
    public Task Endpoint_Triggers_StartUpDoesNot() => Verify.RulesAsync("""
        using Microsoft.AspNetCore.Builder;
        using Microsoft.Extensions.DependencyInjection;
        public class Reports { public string UserId { get; set; } = ""; }
        static class Setup
        {
            static void Configure(WebApplication app, Reports reports, string userId)
            {
                reports.UserId = userId;
                app.MapGet("/", (string userId) => { {|NETRA2004:reports.UserId = {|NETRA1007:userId|}|}; return reports.UserId; });
            }
            static void Add(IServiceCollection services) => services.AddSingleton<Reports>();
        }
        """);

    [Theory]
    [InlineData("client")]
    [InlineData("test")]
    public Task OtherProjects_DoNotTrigger(string kind) => Verify.RulesAsync(kind, Case("_reports.SetUser(userId); await _reports.RunAsync();"));

    [Fact]
    public Task GeneratedCode_IsSilent() => Verify.RulesAsync(
        Case(""),
        test => test.TestState.Sources.Add(("Other.g.cs", "// <auto-generated/>\nclass Generated { void M(Reports reports, string userId) => reports.SetUser(userId); }")));

    [Fact]
    public Task IncompleteCode_IsSilent() => Verify.RulesAsync(
        Case("_reports.SetUser(missing); _reports.SetUser(; _reports.UserId = ; _missing.SetUser(userId);"), test => test.CompilerDiagnostics = CompilerDiagnostics.None);

    private static string Case(string call) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using Desk;
        using Microsoft.Extensions.DependencyInjection;
        using Netra.Execution.Annotations;
        public interface IReports { void SetUser(string userId); Task RunAsync(); }
        public class Reports : IReports
        {
            private string? _user; private string? _title; private string? _unread; private DeskUserId _key;
            private readonly Dictionary<string, string> _labels = new();
            private int _count;
            public string? UserId { get; set; }
            public object? Current { get; set; }
            public string? Passed { get => _user; set => _user = value; }
            public void SetUser(string userId) => _user = userId ?? throw new ArgumentNullException(nameof(userId));
            public void SetAll(string userId, string title) { ArgumentNullException.ThrowIfNull(userId); (_user, _title) = (userId, title); }
            public void SetUnread(string userId) => _unread = userId;
            public void SetLabel(string userId, string label) => _labels[userId] = label;
            public void SetTitle(string title) => _title = title;
            public void SetKey(DeskUserId id) => _key = id;
            public void Impersonate(string userId) { if (userId is null) { throw new ArgumentNullException(nameof(userId)); } this._user = userId; }
            public void Remove(string userId) => _labels.Remove(userId);
            public void CountFor(string userId) => _count++;
            public void Run() => Console.WriteLine(_user + _key + _count);
            public async Task RunAsync() { await Task.Yield(); Run(); }
            public Task RunForAsync(string userId) => Task.FromResult(userId);
        }
        public class Drafts : IReports { private string? _user; public void SetUser(string userId) => _user = userId; public Task RunAsync() => Task.FromResult(_user); }
        [SharedAcrossUsers("the operator's")] public class Meant : IReports { private string? _user; public void SetUser(string userId) => _user = userId; public Task RunAsync() => Task.FromResult(_user); }
        sealed class Latch { public void Wait() { } public void Release() { } }
        static class Locator { public static T Get<T>() => default!; public static T Create<T>() => default!; }
        static class Boards
        {
            public static readonly Drafts One = new();
            public static readonly Lazy<Drafts> Late = new();
            public static readonly AsyncLocal<Drafts> Flow = new();
            private static readonly Dictionary<string, Drafts> s_all = new();
            public static Drafts Get(string userId) => s_all[userId];
        }
        public class Controller(Reports _reports, IReports _contract, Drafts _drafts, Meant _meant, Unknown _unknown, IServiceProvider services)
        {
            private static readonly object _gate = new();
            private static readonly SemaphoreSlim _slim = new(1);
            public async Task Get(string userId, string text, UserContext user, UserSession session)
            {
                await Task.Yield();
                {{call}}
            }
        }
        public class Unknown { private string? _user; public void SetUser(string userId) => _user = userId; public string? User() => _user; }
        static class Setup { static void Configure(IServiceCollection services) => services.AddSingleton<Reports>().AddSingleton<IReports, Reports>().AddScoped<Drafts>().AddSingleton<Meant>(); }
        """;

    private static string Own(string members) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading.Tasks;
        using Desk;
        using Microsoft.Extensions.DependencyInjection;
        using Netra.Execution.Annotations;
        public class Cache { {{members}} void Use(object? value) { } }
        static class Setup { static void Configure(IServiceCollection services) => services.AddSingleton<Cache>(); }
        """;
}
