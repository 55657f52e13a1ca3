using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Netra.Execution.Analyzers.Model.Knowledge;

/// <summary>
/// What <see cref="KnownMemberTable"/> says about a member, an override or a member of a derived class included. Unsupported: public for the code fixes and
/// the tool.
/// </summary>
public static class KnownMembers
{
    private static readonly ILookup<string, KnownMember> ByName = KnownMemberTable.All.ToLookup(member => member.Name, StringComparer.Ordinal);

    /// <summary>Simple names of the types that keep a credential for what they send.</summary>
    internal static HashSet<string> CredentialOwners { get; } = new(
        from member in KnownMemberTable.All where (member.Facts & MemberFacts.Credential) != 0 select member.Type.Substring(member.Type.LastIndexOf('.') + 1), StringComparer.Ordinal);

    /// <summary>Names of the members of which any of the facts holds.</summary>
    public static IEnumerable<string> Names(MemberFacts facts) => KnownMemberTable.All.Where(member => (member.Facts & facts) != 0).Select(member => member.Name).Distinct();

    /// <summary>What the table says about the member.</summary>
    public static MemberFacts Of(ISymbol member)
    {
        foreach (var line in ByName[member.Name])
        {
            for (var type = member.ContainingType?.OriginalDefinition; type is not null; type = type.BaseType?.OriginalDefinition)
            {
                if (SymbolNames.IsType(type, line.Type))
                {
                    return line.Facts;
                }
            }
        }

        return MemberFacts.None;
    }
}
