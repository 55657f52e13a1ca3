using Netra.Execution.Analyzers.Tests.Testing;

namespace Netra.Execution.Analyzers.Tests.Delivery;

/// <summary>Events, tables of subscribers, and handlers that stay.</summary>
public sealed class NETRA3005Tests
{
    [Theory]
    [InlineData("public event Action<int>? Changed;")]
    [InlineData("public event EventHandler? Changed;")]
    [InlineData("public event Action<DeskUserId>? SignedOut;")]
    [InlineData("public event Func<UserSession, bool>? Filter;")]
    [InlineData("public event Func<UserSession, Func<Task>, Task>? Stage;")]
    [InlineData("public event Action<UserSession>? Changed { add { } remove { } }")]
    [InlineData("private readonly Dictionary<DeskUserId, List<Action<UserSession>>> _subscribers = new();")]
    [InlineData("private readonly List<Action<UserSession>> _stages = new();")]
    [InlineData("private readonly List<Action<int>> _subscribers = new();")]
    [InlineData("private readonly System.Reactive.Subjects.Subject<int> _changes = new();")]
    [InlineData("private readonly System.Reactive.Subjects.Subject<DeskUserId> _signedOut = new();")]
    [InlineData("private readonly Subject<UserSession> _topic = new(); public class Subject<T> { public T? Of { get; set; } }", true)]
    [InlineData("private Action<UserSession>? _listener;")]
    [InlineData("public event Action<Shelf>? Changed; public class Shelf { public List<Book> Books { get; } = new(); } public class Book { public UserSession? Reader { get; set; } }")]
    [InlineData("public event Action<Changed>? Told; public class Changed { public Shelf? Shelf { get; set; } } public class Shelf { public List<Book> Books { get; } = new(); } public class Book { public UserSession? Reader { get; set; } }")]
    [InlineData("[CrossUser(\"the operator's console\")] public event Action<UserSession>? Changed;")]
    public Task NoChannelOfUsers_DoesNotTrigger(string member, bool isHeld = false) => Verify.RulesAsync(Shared(isHeld ? member.Replace("_topic", "{|NETRA2003:_topic|}", StringComparison.Ordinal) : member));

    [Theory]
    [InlineData("public event Action<UserSession>? {|NETRA3005:Changed|};")]
    [InlineData("public event EventHandler<UserSession>? {|NETRA3005:Changed|};")]
    [InlineData("public event EventHandler<Changed>? {|NETRA3005:Changing|}; public class Changed { public UserSession? Session { get; set; } }")]
    [InlineData("public event Action<List<UserSession>>? {|NETRA3005:Changed|};")]
    [InlineData("public event Action<Ended>? {|NETRA3005:Changed|}; public class Told { public List<UserSession> Sessions { get; } = new(); } public class Ended : Told { }")]
    [InlineData("public event Func<UserSession, Task>? {|NETRA3005:Changed|};")]
    [InlineData("public event Action<DeskUserId, UserSession>? {|NETRA3005:Changed|};")]
    [InlineData("public static event Action<UserSession>? {|NETRA3005:Changed|};")]
    [InlineData("private readonly List<Action<UserSession>> {|NETRA3005:_subscribers|} = new();")]
    [InlineData("private readonly ConcurrentDictionary<Guid, Func<UserSession, Task>> {|NETRA3005:_listeners|} = new();")]
    [InlineData("private static readonly List<Action<UserSession>> {|NETRA3005:s_observers|} = new();")]
    [InlineData("private readonly System.Reactive.Subjects.Subject<UserSession> {|NETRA3005:_changes|} = new();")]
    [InlineData("private readonly System.Reactive.Subjects.ISubject<Changed> {|NETRA3005:_changes|} = null!; public class Changed { public UserSession? Session { get; set; } }")]
    [InlineData("private static readonly System.Reactive.Subjects.Subject<UserSession> {|NETRA3005:s_changes|} = new();")]
    [InlineData("private List<Action<UserSession>> {|NETRA3005:Subscribers|} { get; } = new();")]
    public Task ChannelOfUsers_Triggers(string member) => Verify.RulesAsync(Shared(member));

    /// <summary>A table is known by what is done with it: callers come and go, and all are called.</summary>
    [Theory]
    [InlineData("_all[id] = added;", "_all.TryRemove(id, out _);", "foreach (var each in _all.Values) each(session);", true)]
    [InlineData("_all.TryAdd(id, added);", "_all.Remove(id, out _);", "foreach (var each in _all.Values.ToArray()) each.Invoke(session);", true)]
    [InlineData("_all[id] = added;", "", "foreach (var each in _all.Values) each(session);", false)]
    [InlineData("_all[id] = each => each.ToString();", "_all.TryRemove(id, out _);", "foreach (var each in _all.Values) each(session);", false)]
    [InlineData("_all[id] = added;", "_all.TryGetValue(id, out _);", "foreach (var each in _all.Values) each(session);", false)]
    [InlineData("_all[id] = added;", "_all.TryRemove(id, out _);", "_all[id](session);", false)]
    [InlineData("_all[id] = added;", "_all.TryRemove(id, out _);", "foreach (var each in _all.Values) added(session);", false)]
    [InlineData("_all[id] = added;", "_all.TryRemove(id, out _);", "foreach (var each in _all.Values) each(null!);", false, "Action<object>")]
    public Task TableByItsUse(string put, string taken, string called, bool triggers, string handler = "Action<UserSession>") =>
        Verify.RulesAsync(Table("Handlers", put + taken + called, triggers, handler));

    /// <summary>Or by the type that has it.</summary>
    [Theory]
    [InlineData("SubscriberTable", true)]
    [InlineData("OrderSubscribers", true)]
    [InlineData("SubscribedTable", false)]
    [InlineData("QueueSubscriber", false)]
    [InlineData("SubscriberTable", false, "Action<object>")]
    public Task TableByItsType(string type, bool triggers, string handler = "Action<UserSession>") => Verify.RulesAsync(Table(type, "_all[id] = added;", triggers, handler));

    private static string Table(string type, string statements, bool triggers, string handler) => $$"""
        using System;
        using System.Collections.Concurrent;
        using System.Collections.Generic;
        using System.Linq;
        using Desk;
        using Microsoft.Extensions.DependencyInjection;
        public class {{type}}
        {
            private readonly ConcurrentDictionary<int, {{handler}}> {{(triggers ? "{|NETRA3005:_all|}" : "_all")}} = new();
            public void Do(int id, UserSession session, {{handler}} added) { _ = session; {{statements}} }
        }
        public static class Setup { public static void Add(IServiceCollection services) => services.AddSingleton<{{type}}>(); }
        """;

    [Theory]
    [InlineData("services.AddScoped<Shared>();")]
    [InlineData("services.AddTransient<Shared>();")]
    [InlineData("")]
    public Task EventOfWhatIsNotShared_DoesNotTrigger(string registration) => Verify.RulesAsync(Shared("public event Action<UserSession>? Changed;", registration));

    [Fact]
    public Task StaticTable_IsOneFact() => Verify.RulesAsync(Shared(
        "private static List<Action<UserSession>> {|NETRA3005:s_subscribers|} = new(); public void Add(Action<UserSession> added) { s_subscribers.Add(added); }"));

    [Theory]
    [InlineData("hub.Changed += OnChanged;", "public void Dispose() => hub.Changed -= OnChanged;")]
    [InlineData("hub.Changed += OnChanged; hub.Changed -= OnChanged;")]
    [InlineData("hub.Changed += Shown;")]
    [InlineData("hub.Changed += (_, _) => Shown(null, 1);")]
    [InlineData("other.Changed += OnChanged;")]
    [InlineData("own.Changed += OnChanged;")]
    [InlineData("Mine += OnChanged;")]
    public Task HandlerThatGoes_DoesNotTrigger(string statement, string members = "") => Verify.RulesAsync(Handlers(statement, members));

    [Theory]
    [InlineData("{|NETRA3005:hub.Changed += OnChanged|};")]
    [InlineData("{|NETRA3005:hub.Changed += (_, _) => context.ToString()|};")]
    [InlineData("{|NETRA3005:hub.Changed += new EventHandler<int>(OnChanged)|};")]
    [InlineData("{|NETRA3005:contract.Changed += OnChanged|};")]
    [InlineData("{|NETRA3005:Hub.Raised += OnChanged|};")]
    [InlineData("{|NETRA3005:Console.CancelKeyPress += (_, _) => context.ToString()|};")]
    public Task HandlerThatStays_Triggers(string statement) => Verify.RulesAsync(Handlers(statement, ""));

    /// <summary>What a static keeps lives as long as the process.</summary>
    [Theory]
    [InlineData("public static readonly Hub Default = new();", "{|NETRA3005:Hub.Default.Changed += OnChanged|};")]
    [InlineData("public static Hub Default { get; } = new();", "{|NETRA3005:Hub.Default.Changed += (_, _) => context.ToString()|};")]
    [InlineData("public static readonly Hub Default = new();", "Hub.Default.Changed += OnChanged; Hub.Default.Changed -= OnChanged;")]
    [InlineData("public static readonly Hub Default = new();", "Hub.Default.Changed += (_, _) => Console.WriteLine();")]
    [InlineData("public static Hub Default => new();", "Hub.Default.Changed += OnChanged;")]
    [InlineData("[ThreadStatic] public static Hub? Default;", "Hub.Default!.Changed += OnChanged;")]
    public Task HandlerInWhatAStaticKeeps(string slot, string statement) => Verify.RulesAsync($$"""
        using System;
        using Desk;
        public class Hub { public event EventHandler<int>? Changed; {{slot}} public object? Used => Changed; }
        public class Cart(UserContext context) { void Start() { {{statement}} } void OnChanged(object? sender, int e) => context.ToString(); }
        """);

    /// <summary>A class that makes its only instance itself is as shared as a registered one.</summary>
    [Theory]
    [InlineData("private Hub() { }", "event Action<UserSession>? {|NETRA3005:Changed|};")]
    [InlineData("private Hub() { }", "event Action<int>? Changed;")]
    [InlineData("public Hub() { }", "event Action<UserSession>? Changed;")]
    [InlineData("", "event Action<UserSession>? {|NETRA3005:Changed|};")]
    [InlineData("", "event Action<int>? Changed;")]
    [InlineData("", "event Action<UserSession>? Changed; public static Hub Of() { Hub made = new(); return made; }")]
    public Task EventOfASingleton(string constructor, string member) => Verify.RulesAsync($$"""
        using System;
        using Desk;
        public sealed class Hub { public static readonly Hub Instance = new(); {{constructor}} public {{member}} public object? Used => Changed; }
        """);

    /// <summary>What serves everybody lives as long as the event, and that it holds a user is NETRA2003's.</summary>
    [Theory]
    [InlineData("services.AddSingleton<Cart>();", "UserSession {|NETRA2003:_session|}", "hub.Changed += OnChanged")]
    [InlineData("services.AddSingleton<Cart>();", "UserSession {|NETRA2003:_session|}", "hub.Changed += (_, _) => _session.ToString()")]
    [InlineData("services.AddSingleton<Cart>();", "UserSession {|NETRA2003:_session|}", "{|NETRA3005:hub.Changed += (_, _) => (_session, context).ToString()|}")]
    [InlineData("services.AddScoped<Cart>();", "UserSession _session", "{|NETRA3005:hub.Changed += OnChanged|}")]
    public Task HandlerOfWhatIsSharedItself_IsAnotherRules(string registration, string field, string added) => Verify.RulesAsync($$"""
        using System;
        using Desk;
        using Microsoft.Extensions.DependencyInjection;
        public class Hub { public event EventHandler<int>? Changed; public object? Used => Changed; }
        public class Cart(Hub hub) { private readonly {{field}} = new(); void Start(UserContext context) { {{added}}; } void OnChanged(object? sender, int e) => _session.ToString(); }
        public static class Setup { public static void Add(IServiceCollection services) { services.AddSingleton<Hub>(); {{registration}} } }
        """);

    /// <summary>What takes it off stands in another file.</summary>
    [Theory]
    [InlineData("hub.Changed -= OnChanged;", false)]
    [InlineData("hub.Other -= OnChanged;", true)]
    public Task RemovedInAnotherFile(string statement, bool triggers)
    {
        var added = "hub.Changed += OnChanged";
        return Verify.RulesAsync($$"""
            using System;
            using Desk;
            using Microsoft.Extensions.DependencyInjection;
            public class Hub { public event EventHandler<int>? Changed; public event EventHandler<int>? Other; public object? Used => (Changed, Other); }
            public static class Setup { public static void Add(IServiceCollection services) => services.AddSingleton<Hub>(); }
            public partial class Cart(UserContext context, Hub hub)
            {
                public void Start() { {{(triggers ? "{|NETRA3005:" + added + "|}" : added)}}; }
                private void OnChanged(object? sender, int e) => context.ToString();
            }
            """, test => test.TestState.Sources.Add(("Second.cs", "public partial class Cart { public void Dispose() { End(); } private void End() { " + statement + " } }")));
    }

    /// <summary>Code that has never heard of this product.</summary>
    [Fact]
    public Task CodeWithoutAnnotations_Triggers() => Verify.RulesAsync("""
        using System;
        using System.Security.Claims;
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.SignalR;
        using Microsoft.Extensions.DependencyInjection;
        public interface ISignIns { event Action<ClaimsPrincipal>? SignedIn; }
        public class SignIns : ISignIns
        {
            public event Action<ClaimsPrincipal>? {|NETRA3005:SignedIn|};
            public event Action<string>? Counted;
            public void Raise(HttpContext context) { SignedIn?.Invoke(context.User); Counted?.Invoke("a"); }
        }
        public class RoomHub : Hub
        {
            private readonly SignIns _signIns;
            public RoomHub(SignIns signIns) { _signIns = signIns; {|NETRA3005:_signIns.Counted += OnCounted|}; }
            private void OnCounted(string text) { }
        }
        public static class Setup { public static void Add(IServiceCollection services) => services.AddSingleton<ISignIns, SignIns>(); }
        """);

    [Fact]
    public Task ClientProject_IsSilent() => Verify.RulesAsync("client", Shared("public event Action<UserSession>? Changed;"));

    [Fact]
    public Task ReplacedTypeAndOptOut_AreSilent() => Verify.RulesAsync("""
        using System;
        using Desk;
        using Netra.Execution.Annotations;
        [ReplacedBy(typeof(UserEngine))] static class Old { public static event Action<UserSession>? Changed; public static object? Used => Changed; }
        static class New
        {
            [CrossUser("the operator's console")] public static event Action<UserSession>? Changed;
            public static event Action<UserSession>? {|NETRA3005:Told|};
            public static object? Used => (Changed, Told);
        }
        """);

    [Fact]
    public Task IncompleteCode_DoesNotTrigger() => Verify.RulesAsync(
        Shared("public event Action<UserSesion> Changed; public event Actionn<UserSession> Other; void A() { Changedd += ; this.Changed += "),
        test => test.CompilerDiagnostics = Microsoft.CodeAnalysis.Testing.CompilerDiagnostics.None);

    [Fact]
    public Task GeneratedCode_DoesNotTrigger() => Verify.RulesAsync("// <auto-generated/>\n#nullable enable\n" + Shared("public event Action<UserSession>? Changed;"));

    private static string Shared(string member, string registration = "services.AddSingleton<Shared>();") => $$"""
        #pragma warning disable CS0067, CS0169, CS0414
        using System;
        using System.Collections.Concurrent;
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using Desk;
        using Microsoft.Extensions.DependencyInjection;
        using Netra.Execution.Annotations;
        public class Shared { {{member}} }
        namespace System.Reactive.Subjects { public interface ISubject<T> { } public class Subject<T> : ISubject<T> { } }
        public static class Setup { public static void Add(IServiceCollection services) { {{registration}} } }
        """;

    private static string Handlers(string statement, string members) => $$"""
        #pragma warning disable CS0067
        using System;
        using Desk;
        using Microsoft.Extensions.DependencyInjection;
        public interface IHub { event EventHandler<int>? Changed; }
        public class Hub : IHub { public event EventHandler<int>? Changed; public static event EventHandler<int>? Raised; }
        public class Other { public event EventHandler<int>? Changed; }
        public class Cart(UserContext context, Hub hub, IHub contract, Other other)
        {
            public event EventHandler<int>? Mine;
            public void Start() { var own = new Other(); {{statement}} _ = (own, hub, contract, other); }
            private void OnChanged(object? sender, int e) => context.ToString();
            private static void Shown(object? sender, int e) { }
            {{members}}
        }
        public static class Setup { public static void Add(IServiceCollection services) => services.AddSingleton<Hub>().AddSingleton<IHub, Hub>(); }
        """;
}
