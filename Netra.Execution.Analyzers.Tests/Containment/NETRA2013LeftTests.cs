using Netra.Execution.Analyzers.Tests.Testing;

namespace Netra.Execution.Analyzers.Tests.Containment;

/// <summary>The ways in which one call leaves something to the next, and who says so where a setter only stores.</summary>
public sealed class NETRA2013LeftTests
{
    [Theory]
    [InlineData("string _log = \"\";", "{|NETRA2013:_log += query|}; Use(_log);")]
    [InlineData("string _log = \"\";", "{|NETRA2013:_log += $\"{query};\"|}; Use(_log);")]
    [InlineData("readonly Dictionary<string, Order> _orders = new(); Order? _last;", "{|NETRA2013:_orders.TryGetValue(query, out _last)|}; Use(_last);")]
    [InlineData("Order? _last; bool Find(string name, out Order? found) { found = null; return true; }", "if ({|NETRA2013:Find(query, out _last)|}) { Use(_last); }")]
    [InlineData("readonly List<Order> _recent = new();", "{|NETRA2013:_recent[0] = order|}; Use(_recent);")]
    [InlineData("readonly Order[] _recent = new Order[4]; int _next;", "{|NETRA2013:_recent[_next++ % _recent.Length] = order|}; Use(_recent);")]
    [InlineData("readonly Stack<string> _history = new(); string Again() => _history.Peek();", "{|NETRA2013:_history.Push(query)|};")]
    [InlineData("readonly Queue<string> _recent = new(); string[] Recent() => _recent.ToArray();", "{|NETRA2013:_recent.Enqueue(query)|}; if (_recent.Count > 9) { _recent.Dequeue(); }")]
    [InlineData("readonly ConcurrentQueue<Order> _recent = new();", "{|NETRA2013:_recent.Enqueue(order)|}; _recent.TryDequeue(out _); foreach (var each in _recent) { Use(each); }")]
    [InlineData("readonly Queue<string> _recent = new(); IEnumerable<string> Recent() { return _recent; }", "{|NETRA2013:_recent.Enqueue(query)|};")]
    [InlineData("readonly Queue<string> _recent = new(); string Recent() => string.Join(\", \", _recent);", "{|NETRA2013:_recent.Enqueue(query)|};")]
    [InlineData("readonly Other _other = null!;", "{|NETRA2013:_other.Last = query|};")]
    [InlineData("readonly Other _other = null!;", "{|NETRA2013:_other.Last += query|};")]
    public Task Left_Triggers(string slot, string write) => Verify.RulesAsync(Case(slot, write));

    [Theory]
    [InlineData("string _log = \"\";", "_log += \"a\"; Use(_log);")]
    [InlineData("string _log = \"\";", "_log += configuration[\"Title\"]; Use(_log);")]
    [InlineData("int _sum;", "_sum += number; Use(_sum);")]
    [InlineData("readonly Dictionary<string, Order> _orders = new(); Order? _last;", "_orders.TryGetValue(\"a\", out _last); Use(_last);")]
    [InlineData("readonly Dictionary<string, Order> _orders = new(); Order? _last;", "if (_last is null) { _orders.TryGetValue(query, out _last); } Use(_last);")]
    [InlineData("readonly Dictionary<string, Order> _orders = new();", "_orders.TryGetValue(query, out var last); Use(last);")]
    [InlineData("Order? _last; void Look(string name, ref Order? found) { }", "Look(query, ref _last); Use(_last);")]
    [InlineData("int _page;", "int.TryParse(query, out _page); Use(_page);")]
    [InlineData("readonly Order[] _rows = new Order[4];", "_rows[number] = order; Use(_rows);")]
    [InlineData("readonly Order[] _rows = new Order[4];", "var row = number % 4; _rows[row] = order; Use(_rows);")]
    [InlineData("readonly Order[] _rows = new Order[4];", "for (var i = 0; i < 4; i++) { _rows[i] = order; } Use(_rows);")]
    [InlineData("readonly Dictionary<string, List<Order>> _rows = new();", "_rows[query][0] = order; Use(_rows);")]
    [InlineData("readonly int[] _counts = new int[4];", "_counts[0] = number; Use(_counts);")]
    [InlineData("readonly Order?[] _recent = new Order?[4];", "_recent[0] = null; Use(_recent);")]
    [InlineData("readonly List<Order> _recent = new();", "var recent = new List<Order> { order }; recent[0] = order; Use(_recent);")]
    [InlineData("readonly Stack<string> _history = new(); string Again() => _history.Pop();", "_history.Push(query); Use(_history);")]
    [InlineData("readonly Queue<Order> _work = new(); Order Next() => _work.Dequeue(); Order[] Waiting() => _work.ToArray();", "_work.Enqueue(order);")]
    [InlineData("readonly ConcurrentQueue<Order> _work = new(); Order[] Waiting() => _work.ToArray();", "_work.Enqueue(order); if (_work.TryDequeue(out var next)) { Use(next); }")]
    [InlineData("readonly Queue<Order> _work = new(); Order[] Flush() { var all = _work.ToArray(); _work.Clear(); return all; }", "_work.Enqueue(order);")]
    [InlineData("Queue<Order> _work = new(); Order[] Flush() { var all = Interlocked.Exchange(ref _work, new Queue<Order>()); return all.ToArray(); } Order[] Waiting() => _work.ToArray();", "_work.Enqueue(order);")]
    [InlineData("readonly Queue<string> _recent = new(); string[] Recent() => _recent.ToArray();", "_recent.Enqueue(\"a\"); Use(query);")]
    [InlineData("readonly Other _other = new Other();", "_other.Last = \"a\";")]
    [InlineData("readonly Mine _other = null!;", "_other.Last = query;")]
    public Task Left_DoesNotTrigger(string slot, string write) => Verify.RulesAsync(Case(slot, write));

    /// <summary>What only stores is judged where it is called, wherever calls are looked at: one fact, one diagnostic.</summary>
    [Theory]
    [InlineData("public void SetUser(object user) => _current = user;", "{|NETRA2004:reports.SetUser(session)|}")]
    [InlineData("public void SetUser(object user) => _current = user;", "{|NETRA2013:reports.SetUser(query)|}")]
    [InlineData("public void SetUser(object user) => _current = user;", "reports.SetUser(\"nobody\")")]
    [InlineData("public void SetUser(object user) { ArgumentNullException.ThrowIfNull(user); _current = user; }", "{|NETRA2004:reports.SetUser(session)|}")]
    [InlineData("public object? User { get => _current; set => _current = value ?? \"\"; }", "{|NETRA2004:reports.User = session|}")]
    [InlineData("public object? User { get => _current; set => _current = value ?? \"\"; }", "{|NETRA2013:reports.User = query|}")]
    [InlineData("public void SetLast(object last) => {|NETRA2013:_current = last|};", "reports.SetLast(session)")]
    [InlineData("public void SetUser(object user) => {|NETRA2013:_current = user.ToString()|};", "reports.SetUser(session)")]
    [InlineData("private readonly List<object> _all = new(); public object? User { get => _current; set { _current = value; {|NETRA2013:_all.Add(value!)|}; } } public object All() => _all;", "{|NETRA2004:reports.User = session|}")]
    [InlineData("public string Work(object user) { {|NETRA2013:_current = user|}; return _current.ToString()!; }", "reports.Work(session)")]
    public Task Setter_IsOneFact(string setter, string call) => Verify.RulesAsync($$"""
        using System;
        using System.Collections.Generic;
        using Desk;
        using Microsoft.Extensions.DependencyInjection;
        public class Reports { private object? _current; {{setter}} public string? Run() => _current?.ToString(); }
        public class ReportController(Reports reports) { public void Get(UserSession session, string query) { {{call}}; } }
        static class Setup { static void Configure(IServiceCollection services) => services.AddSingleton<Reports>(); }
        """);

    private static string Case(string slot, string write) => $$"""
        using System;
        using System.Collections.Concurrent;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;
        using Desk;
        using Microsoft.Extensions.Configuration;
        using Microsoft.Extensions.DependencyInjection;
        public record Order(int Number);
        public class Other { public string? Last { get; set; } }
        public class Mine { public string? Last { get; set; } }
        public class Cache
        {
            {{slot}}
            public async Task RunAsync(string query, Order order, int number, IConfiguration configuration)
            {
                {{write}}
                await Task.Yield();
            }
            private void Use(object? value) { }
        }
        static class Setup { static void Configure(IServiceCollection services) => services.AddSingleton<Cache>().AddSingleton<Other>().AddScoped<Mine>(); }
        """;
}
