using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace Netra.Execution.Analyzers.Model;

/// <summary>
/// Whether what is sent shows by its type whose it is: it is or holds a user's data, or a member says whom it is for. Who it is from is no payload: a member
/// that names the sender is left out. What an anonymous object holds is judged by the values it is made of.
/// Unsupported: public for the code fixes and the tool.
/// </summary>
public static class PayloadTypes
{
    private const int Depth = 3;

    /// <summary>The way from a value of the type to its user, or null.</summary>
    public static Audience? Of(ITypeSymbol type, IsolationModel model)
    {
        if (type is INamedTypeSymbol { IsAnonymousType: true })
        {
            return AddressedMember(type, model) is { } part ? new Audience("member `" + part.Name + "`", IsAddressed: true) : null;
        }

        var isolation = model.IsolationOf(type);
        return isolation.Kind is IsolationKind.UserScoped ? new Audience(isolation.Path, IsAddressed: false)
            : isolation.Kind is IsolationKind.UserKey ? null
            : isolation.IsOfUser && HoldsOtherThanSender(type, model) ? new Audience(isolation.Path, IsAddressed: false)
            : AddressedMember(type, model) is { } member ? new Audience("`" + member.ContainingType.Name + "." + member.Name + "`", IsAddressed: true)
            : null;
    }

    private static bool HoldsOtherThanSender(ITypeSymbol type, IsolationModel model)
    {
        if (type is not INamedTypeSymbol { DeclaringSyntaxReferences.IsEmpty: false } named)
        {
            return true;
        }

        foreach (var held in HeldTypes.Of(named))
        {
            var word = held.Word.TrimEnd('`');
            if (model.IsolationOf(held.Type).IsOfUser && !AddressedNames.IsSender(word.Substring(word.LastIndexOf('.') + 1)))
            {
                return true;
            }
        }

        return false;
    }

    private static IPropertySymbol? AddressedMember(ITypeSymbol start, IsolationModel model)
    {
        var seen = new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default);
        var pending = new Queue<(ITypeSymbol Type, int Depth)>();
        pending.Enqueue((start, 0));
        while (pending.Count > 0)
        {
            var (type, depth) = pending.Dequeue();
            if (depth > Depth || !seen.Add(type))
            {
                continue;
            }

            foreach (var part in ContainerShapes.Of(type))
            {
                pending.Enqueue((part.Type, depth + 1));
            }

            foreach (var property in Parts(type))
            {
                if (AddressedNames.IsAddressed(property.Name, property.Type, model) && (!AddressedNames.IsBareTo(property.Name) || IsMessage(type, property)))
                {
                    return property;
                }

                pending.Enqueue((property.Type, depth + 1));
            }
        }

        return null;
    }

    private static IEnumerable<IPropertySymbol> Parts(ITypeSymbol type)
    {
        for (var t = type as INamedTypeSymbol; t is { SpecialType: SpecialType.None, TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface }; t = t.BaseType)
        {
            if (SymbolNames.IsOfPlatform(t))
            {
                yield break;
            }

            foreach (var member in t.GetMembers())
            {
                if (member is IPropertySymbol { IsStatic: false, IsIndexer: false, DeclaredAccessibility: Accessibility.Public or Accessibility.Internal } property)
                {
                    yield return property;
                }
            }
        }
    }

    /// <summary>An address is of something: a pair of from and to is a move, a range, an edge.</summary>
    private static bool IsMessage(ITypeSymbol type, IPropertySymbol address)
    {
        foreach (var other in Parts(type))
        {
            if (!SymbolEqualityComparer.Default.Equals(other, address) && !AddressedNames.IsSender(other.Name) && other.Name is not "EqualityContract")
            {
                return true;
            }
        }

        return false;
    }
}
