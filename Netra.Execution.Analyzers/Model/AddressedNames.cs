using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace Netra.Execution.Analyzers.Model;

/// <summary>
/// Names that say whom something is for: <c>ToUserId</c>, <c>recipient</c>, <c>targetCustomer</c>. The words around have to speak of a person: <c>ToDate</c>
/// and <c>targetPath</c> are for nobody. From, sender, author and "…By" say whom it is from. Unsupported: public for the code fixes and the tool.
/// </summary>
public static class AddressedNames
{
    private static readonly HashSet<string> Persons = new(StringComparer.Ordinal)
    {
        "user", "users", "tenant", "customer", "account", "owner", "member", "subject", "person", "client", "player", "employee", "patient", "contact",
    };

    private static readonly HashSet<string> Details = new(StringComparer.Ordinal)
    {
        "id", "ids", "uid", "guid", "key", "name", "email", "mail", "login", "connection", "phone",
    };

    private static readonly HashSet<string> Sendings = new(StringComparer.Ordinal)
    {
        "send", "sent", "deliver", "delivered", "address", "addressed", "message", "mail", "whisper",
    };

    /// <summary>True if a member, parameter or variable of that name and type says who is to receive what it is part of.</summary>
    public static bool IsAddressed(string name, ITypeSymbol type, IsolationModel model)
    {
        var words = Words(name);
        for (var i = 0; i < words.Count; i++)
        {
            if (IsAddress(words, i, type) && SaysWho(type, model))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True for a lone <c>to</c>, which may be the end of a move or of a range.</summary>
    public static bool IsBareTo(string name) => string.Equals(name, "to", StringComparison.OrdinalIgnoreCase);

    /// <summary>True if the name says whom something is from.</summary>
    public static bool IsSender(string name)
    {
        var words = Words(name);
        return words.Count > 0 && (words[words.Count - 1] is "by" || words.Exists(word => word is "from" or "sender" or "author" or "creator"));
    }

    /// <summary>The words of a name in camel case or with underscores, in lower case.</summary>
    public static List<string> Words(string name)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 1; i <= name.Length; i++)
        {
            var ends = i == name.Length || name[i] is '_'
                || (char.IsUpper(name[i]) && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]))));
            if (ends)
            {
                var word = name.Substring(start, i - start).Trim('_');
                if (word.Length > 0)
                {
                    words.Add(word.ToLowerInvariant());
                }

                start = i;
            }
        }

        return words;
    }

    private static bool IsAddress(List<string> words, int at, ITypeSymbol type)
    {
        var rest = words.GetRange(at + 1, words.Count - at - 1);
        return words[at] switch
        {
            "recipient" or "receiver" => rest.TrueForAll(IsOfPerson),
            "to" => (at == 0 || (at == words.Count - 1 && Sendings.Contains(words[at - 1]))) && rest.TrueForAll(IsOfPerson)
                && (rest.Count > 0 || !IsNumber(type)),
            "target" => rest.TrueForAll(IsOfPerson) && rest.Exists(Persons.Contains),
            _ => false,
        };
    }

    private static bool IsOfPerson(string word) => Persons.Contains(word) || Details.Contains(word);

    private static bool IsNumber(ITypeSymbol type) => type.SpecialType is not SpecialType.None and not SpecialType.System_String;

    private static bool SaysWho(ITypeSymbol type, IsolationModel model)
    {
        type = SymbolNames.WithoutNullable(type);
        return IdentityNames.CanIdentify(type) || model.IsolationOf(type).Kind is not IsolationKind.Neutral
            || (type is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } named && Words(named.Name).Exists(IsOfPerson));
    }
}
