using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Netra.Execution.Analyzers.Model.Knowledge;
using Netra.Execution.Analyzers.Tests.Testing;

namespace Netra.Execution.Analyzers.Tests.Model;

/// <summary>The built-in table names members that exist.</summary>
public sealed class KnownMembersTests
{
    private static readonly Compilation Frameworks = CSharpCompilation.Create("Frameworks", references: FrameworkReferences.All);

    public static TheoryData<string, string> Names
    {
        get
        {
            var names = new TheoryData<string, string>();
            foreach (var line in KnownMemberTable.All.Where(line => line.IsChecked))
            {
                names.Add(line.Type, line.Name);
            }

            return names;
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Member_Exists(string type, string name)
    {
        var members = Frameworks.GetTypeByMetadataName(type)!.GetMembers(name);

        Assert.NotEmpty(members);
        Assert.All(members, member => Assert.NotEqual(MemberFacts.None, KnownMembers.Of(member)));
    }

    [Fact]
    public void Members_AreUnique() => Assert.Distinct(KnownMemberTable.All.Select(line => (line.Type, line.Name)));

    [Fact]
    public void MemberOfADerivedType_IsKnown() =>
        Assert.Equal(
            MemberFacts.Everybody | MemberFacts.Send,
            KnownMembers.Of(Frameworks.GetTypeByMetadataName("Microsoft.AspNetCore.SignalR.DefaultHubLifetimeManager`1")!.GetMembers("SendAllAsync").Single()));
}
