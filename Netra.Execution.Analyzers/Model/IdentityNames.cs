using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Netra.Execution.Analyzers.Model;

/// <summary>Names that say who a user is: <c>userId</c>, <c>CustomerId</c>. Unsupported: public for the code fixes and the tool.</summary>
public static class IdentityNames
{
    private static readonly string[] Owners = { "user", "tenant", "customer", "account", "owner", "member", "subject" };

    private static readonly string[] Credentials = { "token", "bearer", "jwt", "credential", "credentials", "cookie", "authorization", "header", "principal", "password" };

    private static readonly string[] Talks = { "session", "conversation", "thread", "chat" };

    private static readonly string[] Kinds = { "user", "tenant", "thread", "run", "request", "session" };

    private static readonly HashSet<string> Claims = new(StringComparer.Ordinal)
    {
        "sub", "oid", "tid", "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier", "http://schemas.microsoft.com/identity/claims/objectidentifier",
        "http://schemas.microsoft.com/identity/claims/tenantid",
    };

    /// <summary>True for the type of a claim whose value says who the user is, or where the user belongs.</summary>
    internal static bool IsIdentifyingClaim(string type) => Claims.Contains(type);

    /// <summary>How such names end, in a text that nobody has parsed: <c>serId</c>, <c>ser_id</c>.</summary>
    internal static IEnumerable<string> Endings => EndingsOf(Owners);

    /// <summary>Those of names that say whose talk it is.</summary>
    internal static IEnumerable<string> TalkEndings => EndingsOf(Talks);

    /// <summary>True for a call that by its name, or by the claim that it looks for, answers who the user is: <c>GetUserId()</c>, <c>FindFirstValue("sub")</c>.</summary>
    internal static bool IsAnswer(IInvocationOperation call) =>
        call.Type is { } type && CanIdentify(SymbolNames.WithoutNullable(type))
        && (IsIdentity(call.TargetMethod.Name)
            || (call.TargetMethod.Name is "FindFirstValue" && call.Arguments.Any(argument => argument.Value.ConstantValue is { HasValue: true, Value: string claim } && IsIdentifyingClaim(claim))));

    /// <summary>True if the name is, or ends in, the word of an owner and <c>Id</c>.</summary>
    public static bool IsIdentity(string name) => OwnerIn(name) is not null;

    /// <summary>True if the name says whose talk it is: <c>conversationId</c>, <c>SessionId</c>.</summary>
    internal static bool IsTalk(string name) => WordIn(name, Talks) is not null;

    /// <summary>The word of the owner whose identity the name says, <c>customer</c>; null if it says none.</summary>
    internal static string? OwnerIn(string name) => WordIn(name, Owners);

    /// <summary>Those of names that say of what kind an id is.</summary>
    internal static IEnumerable<string> KindEndings => EndingsOf(Kinds);

    /// <summary>Of what kind an id of that name is, <c>tenant</c>; null if the name does not say.</summary>
    internal static string? KindOf(string name) => WordIn(name, Kinds);

    private static IEnumerable<string> EndingsOf(string[] words) => from word in words from id in new[] { "Id", "_id", "ID" } select word.Substring(1) + id;

    private static string? WordIn(string name, string[] words)
    {
        if (!name.EndsWith("Id", StringComparison.Ordinal) && !name.EndsWith("_id", StringComparison.Ordinal)
            && !name.EndsWith("ID", StringComparison.Ordinal))
        {
            return null;
        }

        var stem = name.Substring(0, name.Length - 2).TrimEnd('_');
        foreach (var owner in words)
        {
            if (stem.EndsWith(owner, StringComparison.OrdinalIgnoreCase) && IsWordStart(stem, stem.Length - owner.Length))
            {
                return owner;
            }
        }

        return null;
    }

    /// <summary>True for text, a number or a <c>Guid</c> named after a user alone: <c>_currentUser</c>, <c>tenant</c>.</summary>
    public static bool NamesUser(ISymbol symbol) => NamesUser(symbol.Name) && TypeOf(symbol) is { } type && CanIdentify(type);

    /// <summary>True if the name is, or ends in, the word of an owner.</summary>
    public static bool NamesUser(string name)
    {
        foreach (var owner in Owners)
        {
            if (name.EndsWith(owner, StringComparison.OrdinalIgnoreCase) && IsWordStart(name, name.Length - owner.Length))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True if the name is, or ends in, the word of what opens a user's things: <c>accessToken</c>, <c>bearer</c>.</summary>
    public static bool NamesCredential(string name)
    {
        foreach (var word in Credentials)
        {
            if (name.EndsWith(word, StringComparison.OrdinalIgnoreCase) && IsWordStart(name, name.Length - word.Length))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True for the types an identifier is written in: text, a <c>Guid</c>, an integer.</summary>
    public static bool CanIdentify(ITypeSymbol type) =>
        type.SpecialType is SpecialType.System_String or SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_UInt32
            or SpecialType.System_UInt64
        || SymbolNames.IsType(type, "System.Guid");

    /// <summary>True if the symbol is an identity by its name and type.</summary>
    public static bool IsIdentity(ISymbol symbol) => IsIdentity(symbol.Name) && TypeOf(symbol) is { } type && CanIdentify(type);

    private static bool IsWordStart(string name, int index) =>
        index == 0 || char.IsUpper(name[index]) || name[index - 1] is '_' || !char.IsLetter(name[index - 1]);

    /// <summary>The type of what a variable, parameter or member holds.</summary>
    internal static ITypeSymbol? TypeOf(ISymbol symbol) => symbol switch
    {
        IParameterSymbol parameter => parameter.Type,
        IPropertySymbol property => property.Type,
        IFieldSymbol field => field.Type,
        ILocalSymbol local => local.Type,
        _ => null,
    };
}
