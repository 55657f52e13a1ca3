using Microsoft.CodeAnalysis.Testing;
using Netra.Execution.Analyzers.Tests.Testing;

namespace Netra.Execution.Analyzers.Tests.Containment;

/// <summary>A declared registry of users without discipline, and with it.</summary>
public sealed class NETRA2012Tests
{
    private const string Disciplined = "[UserRegistry] private readonly ConcurrentDictionary<DeskUserId, UserSession> _all = new(); void Forget(UserContext user) => _all.TryRemove(user.UserId, out _); ";

    [Theory]
    [InlineData(Disciplined)]
    [InlineData("[UserRegistry] private static readonly Dictionary<DeskUserId, UserSession> s_all = new(); void Forget(UserContext user) => s_all.Remove(user.UserId);")]
    [InlineData("[UserRegistry] private readonly Dictionary<(DeskUserId, string), UserSession> _all = new(); void Forget() => _all.Clear();")]
    [InlineData("[UserRegistry] private readonly Dictionary<Key, UserSession> _all = new(); void Forget() => _all.Clear(); record Key(DeskUserId User, string Name);")]
    [InlineData("[UserRegistry] private readonly Dictionary<UserContext, UserSession> _all = new(); void Forget() => _all.Clear();")]
    [InlineData("[UserRegistry] private Dictionary<DeskUserId, UserSession> _all = new(); void Forget() => _all = new();")]
    [InlineData("[UserRegistry] private readonly Dictionary<DeskUserId, UserSession> _all = new(); void Forget() => Sweep(_all); void Sweep(object all) { }")]
    [InlineData(Disciplined + "int Count() => _all.Count + (_all.Any() ? 1 : 0);")]
    [InlineData(Disciplined + "bool Has(UserContext user) => _all.ContainsKey(user.UserId);")]
    [InlineData(Disciplined + "UserSession Of(UserContext user) => _all.GetOrAdd(user.UserId, _ => new());")]
    [InlineData(Disciplined + "UserSession Of(UserContext user) { var key = user.UserId; return _all[key]; }")]
    [InlineData(Disciplined + "UserSession Of(DeskUserId user) => _all[user];")]
    [InlineData(Disciplined + "[CrossUser(\"operators\")] int Notes() => _all.Values.Sum(session => session.Notes.Count);")]
    [InlineData("private readonly Dictionary<string, int> _counts = new(); int Sum() => _counts.Values.Sum();")]
    [InlineData(Disciplined + "int Count() => _all.Keys.Count + _all.Values.Count;")]
    [InlineData(Disciplined + "UserSession? Of(UserContext user) => _all.GetValueOrDefault(user.UserId);")]
    [InlineData("[UserRegistry] private readonly Dictionary<Key, UserSession> _all = new(); void Forget() => _all.Clear(); UserSession Of(UserContext user, Key key) => _all[key]; record Key(DeskUserId User, string Name);")]
    [InlineData(Disciplined + "object Of(UserContext user) { System.Func<DeskUserId, UserSession> of = id => _all[id]; return of; }")]
    [InlineData(Disciplined + "private readonly Dictionary<string, int> _counts = new();")]
    [InlineData("[UserRegistry] private Pair<string, int> _pair = new(); void Forget() => _pair = new(); class Pair<A, B> { }")]
    [InlineData("[UserRegistry] private readonly System.Runtime.CompilerServices.ConditionalWeakTable<UserContext, UserSession> _all = new();")]
    [InlineData(Disciplined + "long Size() => _all.LongCount();")]
    [InlineData(Disciplined + "bool Find(UserContext user) => _all.TryGetValue(user.UserId, out _);")]
    [InlineData(Disciplined + "UserSession Of(System.Security.Claims.ClaimsPrincipal user) => _all[new DeskUserId(user.Identity!.Name!)];")]
    [InlineData(Disciplined + "[CrossUser(\"operators\")] void Each() { foreach (var entry in _all) { } }")]
    [InlineData(Disciplined + "UserSession Of(string asked) => _all[new DeskUserId(asked)];")]
    [InlineData(Disciplined + "UserSession Of(UserContext user, string asked) => _all[new DeskUserId(user.UserId.Value)];")]
    [InlineData(Disciplined + "UserSession Of(UserContext user, string asked) { if (asked != user.UserId.Value) { throw new System.InvalidOperationException(); } return _all[new DeskUserId(asked)]; }")]
    [InlineData(Disciplined + "UserSession Of(UserContext user, string asked) { if (!user.UserId.Value.Equals(asked)) { return new(); } var key = new DeskUserId(asked); return _all[key]; }")]
    [InlineData(Disciplined + "[CrossUser(\"operators\")] UserSession Of(UserContext user, string asked) => _all[new DeskUserId(asked)];")]
    [InlineData(Disciplined + "UserSession Of(UserContext user, string realm) => _all[new DeskUserId(realm + user.UserId.Value)];")]
    public Task Registry_DoesNotTrigger(string members) => AdviceAsync(Case(members));

    [Theory]
    [InlineData("[UserRegistry] private readonly Dictionary<string, UserSession> {|NETRA2012:_all|} = new(); void Forget() => _all.Clear();")]
    [InlineData("[UserRegistry] internal readonly Dictionary<DeskUserId, UserSession> {|NETRA2012:All|} = new(); void Forget() => All.Clear();")]
    [InlineData("[UserRegistry] public Dictionary<DeskUserId, UserSession> {|NETRA2012:All|} { get; } = new(); void Forget() => All.Clear();")]
    [InlineData("[UserRegistry] private readonly Dictionary<DeskUserId, UserSession> {|NETRA2012:_all|} = new();")]
    [InlineData("[UserRegistry] private static readonly Dictionary<DeskUserId, UserSession> {|NETRA2012:s_all|} = new();")]
    [InlineData(Disciplined + "void List() { foreach (var entry in {|NETRA2012:_all|}) { } }")]
    [InlineData(Disciplined + "int Notes() => {|NETRA2012:_all|}.Values.Sum(session => session.Notes.Count);")]
    [InlineData(Disciplined + "object Who() => {|NETRA2012:_all|}.Keys;")]
    [InlineData(Disciplined + "object List() => {|NETRA2012:_all|}.ToArray();")]
    [InlineData(Disciplined + "object List() => {|NETRA2012:_all|}.Select(entry => entry.Value);")]
    [InlineData(Disciplined + "object List() { _ = {|NETRA2012:_all|}.Keys; return _all.Values; }")]
    [InlineData(Disciplined + "UserSession Of(UserContext user, DeskUserId asked) => {|NETRA2012:_all|}[asked];")]
    [InlineData(Disciplined + "void Drop(UserContext user, DeskUserId asked) => {|NETRA2012:_all|}.TryRemove(asked, out _);")]
    [InlineData("[UserRegistry] private readonly Dictionary<(string, string), UserSession> {|NETRA2012:_all|} = new(); void Forget() => _all.Clear();")]
    [InlineData("[UserRegistry] private readonly Dictionary<Key, UserSession> {|NETRA2012:_all|} = new(); void Forget() => _all.Clear(); record Key(string User, string Name);")]
    [InlineData("[UserRegistry] private readonly Dictionary<DeskUserId, UserSession> {|NETRA2012:_all|} = new(); private object? _other; object? Keep() => _other = _all;")]
    [InlineData(Disciplined + "object List() => {|NETRA2012:_all|}.ToList();")]
    [InlineData(Disciplined + "object List() => {|NETRA2012:_all|}.Where(entry => entry.Value.Notes.Count > 0);")]
    [InlineData(Disciplined + "object List() => {|NETRA2012:_all|}.GetEnumerator();")]
    [InlineData(Disciplined + "object A() => {|NETRA2012:_all|}.Keys; object B() => {|NETRA2012:_all|}.Values;")]
    [InlineData(Disciplined + "UserSession Of(UserContext user, DeskUserId asked) => {|NETRA2012:_all|}.GetOrAdd(asked, _ => new());")]
    [InlineData(Disciplined + "bool Find(UserContext user, DeskUserId asked) => {|NETRA2012:_all|}.TryGetValue(asked, out _);")]
    [InlineData(Disciplined + "UserSession Of(System.Security.Claims.ClaimsPrincipal user, DeskUserId asked) => {|NETRA2012:_all|}[asked];")]
    [InlineData("[UserRegistry] protected readonly Dictionary<DeskUserId, UserSession> {|NETRA2012:_all|} = new(); void Forget() => _all.Clear();")]
    [InlineData("[UserRegistry] private readonly Dictionary<System.Guid, UserSession> {|NETRA2012:_all|} = new(); void Forget() => _all.Clear();")]
    [InlineData(Disciplined + "UserSession Of(UserContext user, string asked) => {|NETRA2012:_all|}[new DeskUserId(asked)];")]
    [InlineData(Disciplined + "UserSession Of(UserContext user, string asked) { var key = new DeskUserId(asked.Trim()); return {|NETRA2012:_all|}[key]; }")]
    [InlineData(Disciplined + "UserSession Of(UserContext user, string asked) { if (asked.Length == 0) { throw new System.InvalidOperationException(); } return {|NETRA2012:_all|}[new DeskUserId(asked)]; }")]
    [InlineData(Disciplined + "bool Find(UserContext user, System.Guid asked) => {|NETRA2012:_all|}.TryGetValue(new DeskUserId(asked.ToString()), out _);")]
    public Task Registry_Triggers(string members) => AdviceAsync(Case(members));

    [Theory]
    [InlineData("private readonly Dictionary<string, UserSession> {|NETRA2012:_all|} = new(); void Forget() => _all.Clear();")]
    [InlineData("private readonly Dictionary<DeskUserId, UserSession> _all = new(); void Forget() => _all.Clear();")]
    [InlineData("private readonly List<string> _names = new();")]
    public Task DeclaredOfTheType_CoversItsTables(string members) => AdviceAsync(Case(members).Replace("class Sessions", "[UserRegistry] class Sessions"));

    /// <summary>What a shared object keeps in a declared registry is this rule's alone.</summary>
    [Theory]
    [InlineData("[UserRegistry] private readonly Dictionary<string, UserSession> {|NETRA2012:_all|} = new(); void Forget() => _all.Clear();")]
    [InlineData("private readonly Dictionary<string, UserSession> {|NETRA2003:_all|} = new(); void Forget() => _all.Clear();")]
    public Task OfASingleton_IsOneFact(string members) => AdviceAsync(
        "using Microsoft.Extensions.DependencyInjection;\n" + Case(members) + "static class Setup { static void Add(IServiceCollection services) => services.AddSingleton<Sessions>(); }");

    [Theory]
    [InlineData("client")]
    [InlineData("test")]
    public Task OtherProjects_DoNotTrigger(string kind) => AdviceAsync(
        Case("[UserRegistry] private readonly Dictionary<string, UserSession> _all = new();"), test => Verify.Configure(test, "netra.project_kind = " + kind));

    [Fact]
    public Task GeneratedCode_IsSilent() => AdviceAsync(
        Case(""),
        test => test.TestState.Sources.Add(("Other.g.cs", "// <auto-generated/>\nclass Generated { [Netra.Execution.Annotations.UserRegistry] System.Collections.Generic.Dictionary<string, string> _all = new(); }")));

    [Fact]
    public Task IncompleteCode_IsSilent() => AdviceAsync(
        Case("[UserRegistry] private readonly Dictionary<Missing, UserSession> _all = new(); void Forget() => _all.Clear(); void M() { _all[; _all. }"), test => test.CompilerDiagnostics = CompilerDiagnostics.None);

    private static Task AdviceAsync(string source, Action<AnalyzerTest<DefaultVerifier>>? configure = null) => Verify.AdviceAsync(Rules.NETRA2012, source, configure);

    private static string Case(string members) => $$"""
        using System.Collections.Concurrent;
        using System.Collections.Generic;
        using System.Linq;
        using Desk;
        using Netra.Execution.Annotations;
        class Sessions { {{members}} }
        """;
}
