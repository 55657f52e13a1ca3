using Netra.Execution.Analyzers.Tests.Testing;
using Netra.Execution.CodeFixes.Containment;

namespace Netra.Execution.Analyzers.Tests.Containment;

/// <summary>Who the user is becomes something that is said once, where nothing says it twice.</summary>
public sealed class NETRA2011FixTests
{
    [Fact]
    public Task PropertiesAndFields_InEveryScope() => FixVerify.AdviceAsync<NETRA2011RetargetableFix>(
        Rules.NETRA2011,
        Type("""
                public string {|NETRA2011:UserId|} { get; set; } = "";
                public DeskUserId {|NETRA2011:Who|} { get; internal set; }
                internal string {|NETRA2011:_tenantId|};
                public Own(string tenantId) { _tenantId = tenantId; this.UserId = tenantId; }
            """, "new Own(id) { UserId = id, Who = new(id) }"),
        Type("""
                public string UserId { get; init; } = "";
                public DeskUserId Who { get; internal init; }
                internal readonly string _tenantId;
                public Own(string tenantId) { _tenantId = tenantId; this.UserId = tenantId; }
            """, "new Own(id) { UserId = id, Who = new(id) }"));

    [Theory]
    [InlineData("public string {|NETRA2011:UserId|} { get; set; } = \"\";", "Set(new Own(), own => own.UserId = id)")]
    [InlineData("public string {|NETRA2011:UserId|} { get; set; } = \"\"; void Forget() => UserId = \"\";", "new Own()")]
    [InlineData("public string {|NETRA2011:UserId|} { get; set; } = \"\"; public Own() { System.Action set = () => UserId = \"\"; set(); }", "new Own()")]
    [InlineData("public string {|NETRA2011:UserId|} { get; set; } = \"\"; public Own() { } public Own(Own other) { other.UserId = \"\"; }", "new Own()")]
    [InlineData("internal string {|NETRA2011:UserId|} = \"\";", "new Own { UserId = id }")]
    [InlineData("internal string {|NETRA2011:UserId|} = \"\"; void Take(out string id) => id = \"\"; void Set() => Take(out UserId);", "new Own()")]
    [InlineData("internal string {|NETRA2011:UserId|} = \"\"; void Set() { ref var id = ref UserId; id = \"a\"; }", "new Own()")]
    [InlineData("public int {|NETRA2011:UserId|} { get; set; } void Next() => UserId++;", "new Own()")]
    [InlineData("public int {|NETRA2011:UserId|} { get; set; } void Next() => (UserId, _) = (1, 2);", "new Own()")]
    [InlineData("string _id = \"\"; public string {|NETRA2011:UserId|} { get => _id; set => _id = value; }", "new Own()")]
    [InlineData("public virtual string {|NETRA2011:UserId|} { get; set; } = \"\";", "new Own()")]
    [InlineData("public List<string> {|NETRA2011:Roles|} { get; } = new();", "new Own()")]
    [InlineData("private DeskUserId _user; public void {|NETRA2011:SetUser|}(DeskUserId user) => _user = user; public object User => _user;", "new Own()")]
    public Task SetAgain_NothingIsOffered(string members, string made) => NoFixAsync(Type(members, made));

    [Fact]
    public Task OfAContract_NothingIsOffered() => NoFixAsync(
        Type("public string {|NETRA2011:UserId|} { get; set; } = \"\";", "new Own()").Replace("class Own", "class Own : IOwn") + "public interface IOwn { string UserId { get; set; } }");

    private static Task NoFixAsync(string source) => FixVerify.AdviceAsync<NETRA2011RetargetableFix>(Rules.NETRA2011, source, source);

    private static string Type(string members, string made) => $$"""
        using System;
        using System.Collections.Generic;
        using Desk;
        using Netra.Execution.Annotations;
        [UserScoped] public class Own
        {
        {{members}}
        }
        class Made { static object Set(Own own, Action<Own> set) { set(own); return own; } object Make(string id) => {{made}}; }

        """;
}
