using Microsoft.CodeAnalysis.Testing;
using Netra.Execution.Analyzers.Tests.Testing;

namespace Netra.Execution.Analyzers.Tests.Containment;

/// <summary>A user's own type that can be pointed at another user, and what looks like it.</summary>
public sealed class NETRA2011Tests
{
    [Theory]
    [InlineData("public string UserId { get; init; } = \"\";")]
    [InlineData("public string UserId { get; } = \"\";")]
    [InlineData("public string UserId { get; private set; } public Own(string userId) => UserId = userId;")]
    [InlineData("public readonly string UserId = \"\";")]
    [InlineData("private DeskUserId _user; public Own(DeskUserId user) => _user = user; public DeskUserId User => _user;")]
    [InlineData("public string Theme { get; set; } = \"\";")]
    [InlineData("public void SetTheme(string theme) => _theme = theme; private string _theme = \"\";")]
    [InlineData("public string SessionId { get; set; } = \"\";")]
    [InlineData("public void SetUser(string name) => System.Console.WriteLine(name);")]
    [InlineData("public IReadOnlyList<string> Roles { get; } = new List<string>();")]
    [InlineData("public ImmutableArray<string> Roles { get; }")]
    [InlineData("private readonly List<string> _roles = new();")]
    [InlineData("[UserScoped] private sealed record Part(List<string> Notes); private readonly Part _part = new(new());")]
    [InlineData("protected readonly List<string> _roles = new();")]
    [InlineData("public string TenantId { get; init; } = \"\"; public Own For(string tenantId) => new Own { TenantId = tenantId };")]
    [InlineData("public string TenantId { get; init; } = \"\"; public void Keep(string tenantId) { var made = new Own { TenantId = tenantId }; made.ToString(); }")]
    [InlineData("public byte[] Picture { get; } = new byte[1];")]
    [InlineData("public static string UserId { get; set; } = \"\";", "{|NETRA2002:Own.UserId = text|}")]
    [InlineData("[CrossUser(\"an operator takes over\")] public string UserId { get; set; } = \"\";")]
    [InlineData("public string Theme { get; private set; } = \"\"; void Forget() => Theme = \"\";")]
    [InlineData("public string Theme = \"\";")]
    [InlineData("private string _theme = \"\"; void Forget() => _theme = \"\";")]
    [InlineData("private List<string> Roles { get; } = new();")]
    [InlineData("private string? _name; public void UseUser(string name) => _name = name; public string? Name => _name;")]
    [InlineData("public string UserId { get; private set; } = \"\"; private int _count; void Count() => _count = 1; public int Counted => _count;")]
    [InlineData("public Queue Jobs { get; } = new(); public class Queue { }")]
    [InlineData("public DeskUserId Who { get; init; }")]
    [InlineData("[UserKey] public string Who { get; init; } = \"\";")]
    [InlineData("public IReadOnlyCollection<string> Roles { get; } = new List<string>();")]
    [InlineData("public IEnumerable<string> Roles { get; } = new List<string>();")]
    [InlineData("protected List<string> Roles { get; } = new();")]
    public Task Member_DoesNotTrigger(string member, string write = "_ = text") => AdviceAsync(Case("[UserScoped]", member, write));

    [Theory]
    [InlineData("public string {|NETRA2011:UserId|} { get; set; } = \"\";")]
    [InlineData("public Guid {|NETRA2011:TenantId|} { get; set; }")]
    [InlineData("public object? {|NETRA2011:OwnerId|} { get; set; }")]
    [InlineData("internal string {|NETRA2011:UserId|} = \"\";")]
    [InlineData("public DeskUserId {|NETRA2011:Who|} { get; set; }")]
    [InlineData("[UserKey] public string {|NETRA2011:Who|} { get; set; } = \"\";")]
    [InlineData("public ClaimsPrincipal? {|NETRA2011:Who|} { get; set; }")]
    [InlineData("public UserContext? {|NETRA2011:Context|} { get; internal set; }")]
    [InlineData("private DeskUserId _user; public void {|NETRA2011:SetUser|}(DeskUserId user) => _user = user;")]
    [InlineData("private string? _name; public void {|NETRA2011:SetUser|}(string name) => _name = name; public string? Name => _name;")]
    [InlineData("public DeskUserId Who { get; private set; } public void {|NETRA2011:Take|}(DeskUserId user) { Who = user; }")]
    [InlineData("public string {|NETRA2011:UserId|} { get; private set; } = \"\"; void Forget() => UserId = null!;")]
    [InlineData("private string {|NETRA2011:_userId|} = \"\"; public string Who => _userId; void Forget() => _userId = null!;")]
    [InlineData("public List<string> {|NETRA2011:Roles|} { get; } = new();")]
    [InlineData("public IDictionary<string, string> {|NETRA2011:Items|} { get; } = new Dictionary<string, string>();")]
    [InlineData("public readonly string[] {|NETRA2011:Roles|} = [];")]
    [InlineData("private string? _name; public void {|NETRA2011:SetContext|}(string name) => _name = name; public string? Name => _name;")]
    [InlineData("private string? _name; public void {|NETRA2011:SetPrincipal|}(string name) => _name = name; public string? Name => _name;")]
    [InlineData("private string? _name; public void {|NETRA2011:SetTenantId|}(string name) => _name = name; public string? Name => _name;")]
    [InlineData("public string {|NETRA2011:UserId|} { get; private set; } = \"\"; private void Take(string userId) => UserId = userId;")]
    [InlineData("public string {|NETRA2011:UserId|} { get; private set; } = \"\"; void Forget() => UserId = null!; private string _theme = \"\"; public void SetTheme(string theme) => _theme = theme; public string Theme => _theme;")]
    [InlineData("public string {|NETRA2011:UserId|} { get; protected set; } = \"\";")]
    [InlineData("public ICollection<string> {|NETRA2011:Roles|} { get; } = new List<string>();")]
    [InlineData("public HashSet<string> {|NETRA2011:Roles|} { get; } = new();")]
    [InlineData("internal List<string> {|NETRA2011:Roles|} { get; } = new();")]
    public Task Member_Triggers(string member) => AdviceAsync(Case("[UserScoped]", member));

    [Theory]
    [InlineData("record Own(string UserId)")]
    [InlineData("readonly record struct Own(string UserId)")]
    [InlineData("record struct Own(string {|NETRA2011:UserId|})")]
    public Task Record(string declaration) => AdviceAsync(Case("[UserScoped]", "").Replace("class Own", declaration));

    /// <summary>What an undeclared base lets everybody set can be set of the user's own type.</summary>
    [Theory]
    [InlineData("public class Row { public string {|NETRA2011:UserId|} { get; set; } = \"\"; }")]
    [InlineData("public abstract class Row { public DeskUserId {|NETRA2011:Who|} { get; set; } }")]
    [InlineData("public class Row : Bottom { } public class Bottom { public string {|NETRA2011:TenantId|} { get; set; } = \"\"; }")]
    [InlineData("public class Row { private string? _userId; public void {|NETRA2011:Become|}(string userId) => _userId = userId; public string? Who => _userId; }")]
    [InlineData("public class Row { public string {|NETRA2011:UserId|} { get; set; } = \"\"; } [UserScoped] public class Rows : Row { }")]
    [InlineData("public class Row { public string UserId { get; init; } = \"\"; }")]
    [InlineData("public class Row { public string Theme { get; set; } = \"\"; }")]
    [InlineData("public class Row { private string? _userId; public string? {|NETRA2011:UserId|} { get => _userId; set => _userId = value?.Trim(); } }")]
    [InlineData("public class Row { public string UserId { get; protected set; } = \"\"; }")]
    [InlineData("public class Row { private string? _userId; protected void Read(string userId) => _userId = userId; public string? Who => _userId; }")]
    [InlineData("public class Row { public List<string> Roles { get; } = new(); }")]
    [InlineData("[UserScoped] public class Row { public string {|NETRA2011:UserId|} { get; set; } = \"\"; }")]
    [InlineData("[UserScoped] public class Row : Bottom { } public class Bottom { public string {|NETRA2011:UserId|} { get; set; } = \"\"; }")]
    [InlineData("public class Row { [CrossUser(\"an operator takes over\")] public string UserId { get; set; } = \"\"; }")]
    [InlineData("public class Row<T> { public T {|NETRA2011:UserId|} { get; set; } = default!; } public class Row : Row<string> { }")]
    public Task InheritedIdentity(string declaration) => AdviceAsync(Case("[UserScoped]", "").Replace("class Own", "class Own : Row") + declaration);

    [Theory]
    [InlineData("public class Row { public virtual string UserId { get; set; } = \"\"; }", "public override string UserId { get => \"a\"; }")]
    [InlineData("public class Row { public string UserId { get; set; } = \"\"; }", "public new string UserId { get; init; } = \"\";")]
    public Task InheritedIdentity_ThatIsHidden(string declaration, string member) => AdviceAsync(Case("[UserScoped]", member).Replace("class Own", "class Own : Row") + declaration);

    [Fact]
    public Task InheritedDeclaration_Counts() => AdviceAsync(Case("", "public string {|NETRA2011:UserId|} { get; set; } = \"\";").Replace("class Own", "class Own : IOwn") + "[UserScoped] public interface IOwn { }");

    [Fact]
    public Task HolderOfAUser_IsSilent() => AdviceAsync(Case("", "public string UserId { get; set; } = \"\"; public UserSession? Session { get; set; }"));

    [Fact]
    public Task Configured_Counts() => AdviceAsync(Case("", "public string {|NETRA2011:UserId|} { get; set; } = \"\";"), test => Verify.Configure(test, "netra.user_scoped_types = T:Own"));

    [Theory]
    [InlineData("client")]
    [InlineData("test")]
    public Task OtherProjects_DoNotTrigger(string kind) =>
        AdviceAsync(Case("[UserScoped]", "public string UserId { get; set; } = \"\";"), test => Verify.Configure(test, "netra.project_kind = " + kind));

    [Fact]
    public Task GeneratedCode_IsSilent() => AdviceAsync(
        Case("[UserScoped]", ""),
        test => test.TestState.Sources.Add(("Other.g.cs", "// <auto-generated/>\n[Netra.Execution.Annotations.UserScoped] class Generated { public string UserId { get; set; } }")));

    [Fact]
    public Task IncompleteCode_IsSilent() => AdviceAsync(Case("[UserScoped]", "public Missing Who { get; set; } public { get; set; }"), test => test.CompilerDiagnostics = CompilerDiagnostics.None);

    /// <summary>The shared session of all cases hands out its notes.</summary>
    private static Task AdviceAsync(string source, Action<AnalyzerTest<DefaultVerifier>>? configure = null) => Verify.AdviceAsync(Rules.NETRA2011, source, test =>
    {
        var shared = test.TestState.Sources.Single(file => file.filename == "Desk.cs");
        test.TestState.Sources.Remove(shared);
        test.TestState.Sources.Add(("Desk.cs", shared.content.ToString().Replace("List<string> Notes { get; } = new()", "IReadOnlyList<string> Notes { get; } = new List<string>()")));
        configure?.Invoke(test);
    });

    private static string Case(string annotation, string member, string write = "_ = text") => $$"""
        using System;
        using System.Collections.Generic;
        using System.Collections.Immutable;
        using System.Security.Claims;
        using Desk;
        using Netra.Execution.Annotations;
        {{annotation}} public class Own { {{member}} }
        public class Other { public void M(string text) { {{write}}; } }
        """;
}
