using Netra.Execution.Analyzers.Tests.Testing;

namespace Netra.Execution.Analyzers.Tests.Containment;

/// <summary>A plain object that something shared made for itself is as shared: what is written to it is judged as if it were written to the shared one.</summary>
public sealed class KeptObjectTests
{
    private const string Kept = "readonly State _state = new();";

    [Theory]
    [InlineData(Kept, "{|NETRA2013:_state.Last = query|}; Use(_state.Last);")]
    [InlineData(Kept, "{|NETRA2013:this._state.Last = query.Trim()|}; Use(_state.Last);")]
    [InlineData(Kept, "var state = _state; {|NETRA2013:state.Last = query|}; Use(_state.Last);")]
    [InlineData("State State { get; } = new();", "{|NETRA2013:State.Last = query|}; Use(State.Last);")]
    [InlineData("State _state = new State();", "{|NETRA2013:_state.Last = query|}; Use(_state.Last);")]
    [InlineData("State _state = new();", "_state = new State(); _state.Last = query; Use(_state.Last);")]
    [InlineData("State _state = new(); void Reset() => _state = new();", "_state.Last = query; Use(_state.Last);")]
    [InlineData("readonly AsyncLocal<State> _state = new();", "_state.Value!.Last = query; Use(_state.Value.Last);")]
    [InlineData(Kept, "var state = new State(); state.Last = query; Use(state.Last); Use(_state.Last);")]
    [InlineData(Kept, "_state.Last = query;")]
    [InlineData(Kept, "_state.Last = \"a\"; Use(_state.Last);")]
    [InlineData(Kept, "_state.Last = Load(); Use(_state.Last);")]
    [InlineData(Kept, "_state.Last ??= query; Use(_state.Last);")]
    [InlineData(Kept, "if (_state.Last is null) { _state.Last = query; } Use(_state.Last);")]
    [InlineData(Kept, "lock (_state) { _state.Last = query; Use(_state.Last); }")]
    [InlineData(Kept, "_state.Count += query.Length; _state.Count++; Use(_state.Count);")]
    [InlineData(Kept, "_state.IsOn = query.Length > 0; Use(_state.IsOn);")]
    [InlineData("[SharedAcrossUsers(\"the banner\")] readonly State _state = new();", "_state.Last = query; Use(_state.Last);")]
    [InlineData("readonly SearchOptions _state = new();", "_state.Last = query; Use(_state.Last);")]
    [InlineData("readonly SearchMetrics _state = new();", "_state.Last = query; Use(_state.Last);")]
    public Task Remembered(string slot, string statements) => Verify.RulesAsync(Case("Singleton", slot, statements));

    [Theory]
    [InlineData("Scoped", "_state.Last = query; Use(_state.Last);")]
    [InlineData("Transient", "_state.Last = query; Use(_state.Last);")]
    [InlineData("Scoped", "_state.Any = session; Use(_state.Any);")]
    [InlineData("Scoped", "_state.UserId = userId; Use(_state.UserId);")]
    public Task OfOneScope_DoesNotTrigger(string lifetime, string statements) => Verify.RulesAsync(Case(lifetime, Kept, statements));

    [Theory]
    [InlineData("{|NETRA2003:_state.Any = session|}; Use(_state.Any);")]
    [InlineData("{|NETRA2003:_state.Last = user.FindFirst(\"sub\")!.Value|}; Use(_state.Last);")]
    [InlineData("_state.Any = null; Use(_state.Any);")]
    [InlineData("var state = new State(); state.Any = session; Use(state.Any);")]
    [InlineData("{|NETRA2004:_state.UserId = userId|}; await Task.Yield(); Use(_state.UserId);")]
    [InlineData("{|NETRA2004:_state.SetUser(userId)|}; await Task.Yield(); Use(_state.UserId);")]
    [InlineData("var state = new State(); state.UserId = userId; await Task.Yield(); Use(state.UserId); Use(_state.UserId);")]
    public Task OfUser(string statements) => Verify.RulesAsync(Case("Singleton", Kept, statements));

    private static string Case(string lifetime, string slot, string statements) => $$"""
        using System.Security.Claims;
        using System.Threading;
        using System.Threading.Tasks;
        using Desk;
        using Microsoft.AspNetCore.Http;
        using Microsoft.Extensions.DependencyInjection;
        using Netra.Execution.Annotations;
        class State { public string? Last { get; set; } public object? Any; public string? UserId { get; set; } public int Count; public bool IsOn; public void SetUser(string userId) => UserId = userId; }
        class SearchOptions { public string? Last { get; set; } }
        class SearchMetrics { public string? Last { get; set; } }
        class Search
        {
            {{slot}}
            public async Task RunAsync(string query, string userId, UserSession session, ClaimsPrincipal user) { {{statements}} await Task.Yield(); }
            private static string Load() => "";
            private static void Use(object? value) { }
        }
        static class Setup { static void Configure(IServiceCollection services) => services.Add{{lifetime}}<Search>(); }
        """;
}
