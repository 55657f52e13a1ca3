using Netra.Execution.Analyzers.Tests.Testing;

namespace Netra.Execution.Analyzers.Tests.Ending;

/// <summary>Work that was started, and what it can reach when the scope that started it has ended.</summary>
public sealed class NETRA5002Tests
{
    [Theory]
    [InlineData("await Task.Run(() => Use(context));")]
    [InlineData("await Task.Run(() => Use(context)).ConfigureAwait(false);")]
    [InlineData("var work = Task.Run(() => Use(context)); await work;")]
    [InlineData("var work = SaveAsync(context); Use(null); await Task.WhenAll(work);")]
    [InlineData("await Task.WhenAll(Task.Run(() => Use(context)), SaveAsync(context));")]
    [InlineData("_work = Task.Run(() => Use(context));")]
    [InlineData("_all.Add(SaveAsync(context));")]
    [InlineData("Task.Run(() => Use(context)).Wait();")]
    [InlineData("SaveAsync(context).GetAwaiter().GetResult();")]
    [InlineData("_ = Task.Run(() => Use(null));")]
    [InlineData("var id = context.UserId; _ = Task.Run(() => Use(id));")]
    [InlineData("_ = SaveAsync(null);")]
    [InlineData("_ = Task.Run(() => { using var own = new UserScope(); Use(own.Context); });")]
    [InlineData("foreach (var one in _sessions) { _ = PushAsync(one); }")]
    [InlineData("new List<UserScope>(_sessions).ForEach(one => PushAsync(one));")]
    [InlineData("var accepted = await AcceptAsync(); _ = Task.Run(() => Use(accepted));")]
    [InlineData("_ = _factory.MakeAsync(context.UserId);")]
    [InlineData("new Thread(() => Use(null)).Start();")]
    [InlineData("var thread = new Thread(() => Use(context)); thread.Start(); thread.Join();")]
    [InlineData("ThreadPool.QueueUserWorkItem(_ => Use(null));")]
    [InlineData("ThreadPool.QueueUserWorkItem(static state => Use(state.Item1), (_store, 1), false);")]
    [InlineData("await _load.ContinueWith(_ => Use(context));")]
    [InlineData("_ = _load.ContinueWith(_ => Use(null));")]
    [InlineData("Fire(null);")]
    [InlineData("Store(null);")]
    [InlineData("await Store(context);")]
    [InlineData("Keep(context);")]
    [InlineData("new List<int>().ForEach(i => Use(context));")]
    [InlineData("new List<int>().ForEach(async i => await SaveAsync(null));")]
    [InlineData("_queue.Enqueue(() => Use(null));")]
    [InlineData("_contexts.Enqueue(context);")]
    [InlineData("var queue = new Queue<Action>(); queue.Enqueue(() => Use(context)); queue.Dequeue()();")]
    [InlineData("await _lane.EnqueueAsync(() => SaveAsync(context));")]
    [InlineData("_ = context.DisposeAsync();")]
    [InlineData("Func<Task> later = () => Task.Run(() => Use(context)); await later();")]
    [InlineData("ThreadPool.QueueUserWorkItem(static state => _ = PushAsync(state.Mine), (Mine: new UserScope(), 1), false);")]
    [InlineData("_ = nameof(SaveAsync);")]
    public Task AwaitedOrNobodys_DoesNotTrigger(string statements) => Verify.RulesAsync(Service(statements));

    /// <summary>Whom a service that ends with the scope, or the accessor, is asked for in the work.</summary>
    [Theory]
    [InlineData("AddScoped", "{|NETRA5002:Task.Run(() => Note(user.Principal))|}")]
    [InlineData("AddScoped", "{|NETRA5002:Task.Run(() => Note(accessor.HttpContext!.User))|}")]
    [InlineData("AddScoped", "{|NETRA5002:ThreadPool.QueueUserWorkItem(_ => Note(accessor.HttpContext?.User))|}")]
    [InlineData("AddScoped", "Task.Run(() => Note(user.Name))")]
    [InlineData("AddScoped", "Task.Run(() => Note(accessor))")]
    [InlineData("AddScoped", "Task.Run(() => { var own = Make(); Note(own.Principal); })")]
    [InlineData("AddSingleton", "Task.Run(() => Note(user.Principal))")]
    public Task AskedOfAService(string lifetime, string start) => Verify.RulesAsync($$"""
        using System.Security.Claims;
        using System.Threading;
        using System.Threading.Tasks;
        using Microsoft.AspNetCore.Http;
        using Microsoft.Extensions.DependencyInjection;
        public interface IWho { string Name { get; } ClaimsPrincipal Principal { get; } }
        public class Who(IHttpContextAccessor accessor) : IWho { public string Name => ""; public ClaimsPrincipal Principal => accessor.HttpContext!.User; }
        public class Page(IWho user, IHttpContextAccessor accessor)
        {
            public void Get() { _ = {{start}}; _ = user.Name + accessor; }
            private static void Note(object? seen) { }
            private static IWho Make() => new Who(null!);
        }
        static class Setup { static void Add(IServiceCollection services) => services.{{lifetime}}<IWho, Who>(); }
        """);

    [Theory]
    [InlineData("_ = {|NETRA5002:Task.Run(() => Use(context))|};")]
    [InlineData("{|NETRA5002:Task.Run(() => Use(context))|};")]
    [InlineData("{|NETRA5002:Task.Run(() => Use(context))|}.ConfigureAwait(false);")]
    [InlineData("var work = {|NETRA5002:Task.Run(() => Use(context))|};")]
    [InlineData("_ = {|NETRA5002:Task.Run(async () => await SaveAsync(context))|};")]
    [InlineData("_ = {|NETRA5002:Task.Run(() => Use(context.UserId))|};")]
    [InlineData("_ = {|NETRA5002:Task.Factory.StartNew(() => Use(context))|};")]
    [InlineData("_ = {|NETRA5002:Task.Factory.StartNew(Use, context)|};")]
    [InlineData("var mine = new UserScope(context); _ = {|NETRA5002:Task.Run(() => Use(mine))|};")]
    [InlineData("using var mine = new UserScope(); _ = {|NETRA5002:Task.Run(() => Use(mine))|};")]
    [InlineData("var mine = await OpenAsync(context); _ = {|NETRA5002:PushAsync(mine)|};")]
    [InlineData("void Work() => Use(context); _ = {|NETRA5002:Task.Run(Work)|};")]
    [InlineData("void Work() => Use(context); _ = {|NETRA5002:Task.Run(() => Work())|};")]
    [InlineData("_ = {|NETRA5002:SaveAsync(context)|};")]
    [InlineData("{|NETRA5002:SaveAsync(context)|};")]
    [InlineData("var work = {|NETRA5002:SaveAsync(context)|};")]
    [InlineData("_ = {|NETRA5002:_store?.SaveAsync(context)|};")]
    [InlineData("_ = {|NETRA5002:context.FlushAsync()|};")]
    [InlineData("{|NETRA5002:new Thread(() => Use(context)).Start()|};")]
    [InlineData("var thread = new Thread(Use); {|NETRA5002:thread.Start(context)|};")]
    [InlineData("{|NETRA5002:ThreadPool.QueueUserWorkItem(_ => Use(context))|};")]
    [InlineData("{|NETRA5002:ThreadPool.QueueUserWorkItem(Use, context)|};")]
    [InlineData("{|NETRA5002:ThreadPool.QueueUserWorkItem(static state => Use(state.context), (context, 1), false)|};")]
    [InlineData("var state = (1, context); {|NETRA5002:ThreadPool.QueueUserWorkItem(static given => Use(given), state, false)|};")]
    [InlineData("_ = {|NETRA5002:_load.ContinueWith(_ => Use(context))|};")]
    [InlineData("_ = {|NETRA5002:Task.Run(() => Use(context))|}.ContinueWith(_ => Use(null));")]
    [InlineData("{|NETRA5002:Fire(context)|};")]
    [InlineData("{|NETRA5002:Store(context)|};")]
    [InlineData("async void Burn() => await SaveAsync(context); {|NETRA5002:Burn()|};")]
    [InlineData("{|NETRA5002:new List<int>().ForEach(async i => await SaveAsync(context))|};")]
    [InlineData("{|NETRA5002:_queue.Enqueue(() => Use(context))|};")]
    [InlineData("{|NETRA5002:_channel.Writer.TryWrite(() => Use(context))|};")]
    [InlineData("await {|NETRA5002:_channel.Writer.WriteAsync(() => Use(context))|};")]
    [InlineData("{|NETRA5002:_block.Post(() => Use(context))|};")]
    [InlineData("_ = {|NETRA5002:_lane.EnqueueAsync(() => SaveAsync(context))|};")]
    [InlineData("{|NETRA5002:SaveAsync(context)|}.Forget();")]
    [InlineData("{|NETRA5002:Extensions.FireAndForget(() => SaveAsync(context))|};")]
    [InlineData("Action later = () => {|NETRA5002:SaveAsync(context)|}; later();")]
    public Task OutlivingWork_Triggers(string statements) => Verify.RulesAsync(Service(statements));

    [Fact]
    public Task StartWithinReportedStart_IsOneFact() => Verify.RulesAsync(Service("_ = {|NETRA5002:Task.Run(() => { SaveAsync(context); _ = SaveAsync(context); })|};"));

    [Fact]
    public Task StartWithinAwaitedWork_Triggers() => Verify.RulesAsync(Service("await Task.Run(() => { _ = {|NETRA5002:SaveAsync(context)|}; });"));

    /// <summary>What implements a transport's connection says itself when that ends; what is given one does not.</summary>
    [Theory]
    [InlineData("abstract class Connection : ConnectionContext { void Close() => ThreadPool.UnsafeQueueUserWorkItem(state => ((Connection)state!).Abort(), this); }")]
    [InlineData("class Line { public ConnectionContext Context = null!; } class Lines { void Start(Line line) => ThreadPool.UnsafeQueueUserWorkItem(state => { var (lines, one) = ((Lines, Line))state!; lines.Run(one); }, (this, line)); void Run(Line line) { } }")]
    [InlineData("class Line { } class Lines { void Start(ConnectionContext line) => {|NETRA5002:ThreadPool.UnsafeQueueUserWorkItem(state => { var (lines, one) = ((Lines, ConnectionContext))state!; lines.Run(one); }, (this, line))|}; void Run(ConnectionContext line) { } }")]
    [InlineData("class Closing { void Close(ConnectionContext connection) => {|NETRA5002:ThreadPool.UnsafeQueueUserWorkItem(state => ((ConnectionContext)state!).Abort(), connection)|}; }")]
    public Task ConnectionsOwnEnd(string type) => Verify.RulesAsync($$"""
        using System.Threading;
        using Microsoft.AspNetCore.Connections;
        {{type}}
        """);

    /// <summary>Code that has never heard of this product.</summary>
    [Fact]
    public Task CodeWithoutAnnotations_Triggers() => Verify.RulesAsync("""
        using System.Threading.Tasks;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.SignalR;
        public interface IMails { Task SendAsync(string to); Task SendOrderAsync(HttpContext context); }
        public class OrdersController(IMails mails, IHttpContextAccessor accessor) : ControllerBase
        {
            public IActionResult Place(string to)
            {
                _ = mails.SendAsync(to);
                _ = Task.Run(() => mails.SendAsync(to));
                _ = {|NETRA5002:Task.Run(() => mails.SendAsync(Request.Path))|};
                _ = {|NETRA5002:mails.SendOrderAsync(HttpContext)|};
                {|NETRA5002:mails.SendOrderAsync(accessor.HttpContext!)|};
                _ = {|NETRA5002:LogAsync()|};
                _ = CountAsync();
                return Ok();
            }
            private async Task LogAsync() { await Task.Yield(); Write(User.Identity!.Name); }
            private async Task CountAsync() { await Task.Yield(); Write(null); }
            private void Write(string? line) { }
        }
        public class ChatHub : Hub
        {
            public async Task Say(string text)
            {
                _ = Clients.All.SendAsync("said", text);
                await Task.Yield();
                _ = {|NETRA5002:Task.Run(() => Clients.Caller.SendAsync("said", text))|};
            }
        }
        public static class Program
        {
            public static void Map(WebApplication app)
            {
                app.MapPost("/a", (HttpContext context) => { _ = {|NETRA5002:Task.Run(() => context.Response.WriteAsync("late"))|}; return "ok"; });
                app.Use(async (context, next) => { await next(); {|NETRA5002:context.Response.WriteAsync("late")|}; });
                app.Use(async (context, next) => { await context.Response.WriteAsync("soon"); await next(); });
            }
        }
        """);

    /// <summary>Whoever accepts a connection hands it over, and an object's own loop ends with the object.</summary>
    [Fact]
    public Task OwnLoops_DoNotTrigger() => Verify.RulesAsync("""
        using System.Net.WebSockets;
        using System.Threading;
        using System.Threading.Tasks;
        public sealed class Client(WebSocket socket)
        {
            public void Start() { _ = ReadAsync(); _ = Task.Run(ReadAsync); }
            private async Task ReadAsync() => await socket.CloseAsync(default, null, CancellationToken.None);
        }
        public sealed class Listener
        {
            public async Task RunAsync()
            {
                while (true)
                {
                    var socket = await AcceptAsync();
                    new Client(socket).Start();
                    _ = ServeAsync(socket);
                }
            }
            private static Task<WebSocket> AcceptAsync() => Task.FromResult<WebSocket>(null!);
            private static Task ServeAsync(WebSocket socket) => Task.CompletedTask;
        }
        """);

    /// <summary>One leak across three methods in three files: only the last one names the user.</summary>
    [Theory]
    [InlineData("Write(_context);", true)]
    [InlineData("Write(null);", false)]
    [InlineData("var _context = 1; Write(_context);", false)]
    [InlineData("_ = nameof(_context);", false)]
    public Task ThreeMethodsInThreeFiles(string statement, bool triggers) => Verify.RulesAsync($$"""
        using System.Threading.Tasks;
        using Desk;
        public partial class Mailer(UserContext context)
        {
            private readonly UserContext _context = context;
            public void Send() { _ = {{(triggers ? "{|NETRA5002:SendAsync()|}" : "SendAsync()")}}; }
        }
        """, test =>
        {
            test.TestState.Sources.Add(("Second.cs", "#nullable enable\npublic partial class Mailer { private async System.Threading.Tasks.Task SendAsync() { await System.Threading.Tasks.Task.Yield(); Compose(); } }"));
            test.TestState.Sources.Add(("Third.cs", "#nullable enable\npublic partial class Mailer { private void Compose() { " + statement + " } private static void Write(object? line) { } }"));
        });

    /// <summary>What the container makes for one scope ends with it, whatever it holds; what nobody says the lifetime of may live as long as its work.</summary>
    [Theory]
    [InlineData("services.AddScoped<Basket>();", true)]
    [InlineData("services.AddTransient<Basket>();", true)]
    [InlineData("", false)]
    public Task LifetimeOfTheOwner_Decides(string registration, bool triggers) => Verify.RulesAsync($$"""
        using System.Threading.Tasks;
        using Desk;
        using Microsoft.Extensions.DependencyInjection;
        public class Basket(UserEmitter session)
        {
            public void Send() { _ = {{(triggers ? "{|NETRA5002:Task.Run(() => Write(session))|}" : "Task.Run(() => Write(session))")}}; }
            private static void Write(object? line) { }
            public static void Add(IServiceCollection services) { {{registration}} }
        }
        """);

    /// <summary>A user's own queue ends with the user.</summary>
    [Fact]
    public Task OwnQueue_DoesNotTrigger() => Verify.RulesAsync("""
        using System;
        using System.Collections.Generic;
        using Desk;
        public class Mailbox(UserContext context)
        {
            private readonly Queue<Action> _own = new();
            public void Send() => _own.Enqueue(() => Write(context));
            private static void Write(object? line) { }
        }
        """);

    [Theory]
    [InlineData("client")]
    [InlineData("test")]
    public Task ClientsAndTests_AreSilent(string kind) => Verify.RulesAsync(kind, Service("_ = Task.Run(() => Use(context));"));

    [Fact]
    public Task ReplacedTypeAndOptOut_AreSilent() => Verify.RulesAsync("""
        using System.Threading.Tasks;
        using Desk;
        using Netra.Execution.Annotations;
        [ReplacedBy(typeof(UserEngine))] class Old { void A(UserContext context) { _ = Task.Run(() => context.UserId); } }
        class New
        {
            [CrossUser("the operator's own report")] void A(UserContext context) { _ = Task.Run(() => context.UserId); }
            void B(UserContext context) { _ = {|NETRA5002:Task.Run(() => context.UserId)|}; }
        }
        """);

    [Fact]
    public Task IncompleteCode_DoesNotTrigger() => Verify.RulesAsync("""
        using System.Threading.Tasks;
        using Desk;
        class Service
        {
            void A(UserContext context) { _ = Task.Runn(() => context); _ = SaveAsync(context); Task.Run( }
        }
        """, test => test.CompilerDiagnostics = Microsoft.CodeAnalysis.Testing.CompilerDiagnostics.None);

    [Fact]
    public Task GeneratedCode_DoesNotTrigger() => Verify.RulesAsync("""
        // <auto-generated/>
        using System.Threading.Tasks;
        using Desk;
        class Service { void A(UserContext context) { _ = Task.Run(() => context.UserId); } }
        """);

    private static string Service(string statements) => $$"""
        #nullable disable warnings
        #pragma warning disable CS4014, CS8321
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Channels;
        using System.Threading.Tasks;
        using Desk;
        using Netra.Execution.Annotations;
        [UserScoped] public sealed class UserScope : IDisposable
        {
            public UserScope(object context = null) { }
            public object Context => null;
            public Task FlushAsync() => Task.CompletedTask;
            public ValueTask DisposeAsync() => default;
            public DeskUserId UserId { get; }
            public void Dispose() { }
        }
        public interface IStore { Task SaveAsync(UserScope context); }
        public interface IFactory { Task<UserScope> MakeAsync(DeskUserId user); }
        public interface ILane { Task EnqueueAsync(Func<Task> work); }
        public interface IBlock { bool Post(Action work); }
        public static class Extensions
        {
            public static void Forget(this Task task) { }
            public static void FireAndForget(Func<Task> work) { }
        }
        public class Service(IStore store, IFactory factory, ILane lane, IBlock block, Channel<Action> channel, Queue<Action> queue)
        {
            private readonly IStore _store = store;
            private readonly IFactory _factory = factory;
            private readonly ILane _lane = lane;
            private readonly IBlock _block = block;
            private readonly Channel<Action> _channel = channel;
            private readonly Queue<Action> _queue = queue;
            private readonly Queue<object> _contexts = new();
            private readonly List<Task> _all = new();
            private readonly Task _load = Task.CompletedTask;
            private readonly UserScope[] _sessions = [];
            private Task _work = Task.CompletedTask;
            public async Task RunAsync(UserScope context)
            {
                await Task.Yield();
                {{statements}}
            }
            public object Used => (_work, _factory);
            private static void Use(object used) { }
            private static void Keep(UserScope context) { }
            private static async void Fire(UserScope context) => await Task.Yield();
            private static async Task Store(UserScope context) => await Task.Yield();
            private static Task SaveAsync(UserScope context) => Task.CompletedTask;
            private static Task PushAsync(UserScope context) => Task.CompletedTask;
            private static Task<UserScope> OpenAsync(UserScope context) => Task.FromResult(context);
            private static Task<UserScope> AcceptAsync() => Task.FromResult<UserScope>(null);
        }
        """;
}
