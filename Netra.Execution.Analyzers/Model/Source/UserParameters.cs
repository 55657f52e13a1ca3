using System;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model.Annotated;

namespace Netra.Execution.Analyzers.Model.Source;

/// <summary>By syntax alone: parameters that may be told who the user is.</summary>
internal static class UserParameters
{
    private static readonly string[] UserEndings = { "Context", "Session", "Principal", "User", "Id", "Key" };

    /// <summary>True if a parameter's name fulfils the condition or is an identity's, or its type is named as a user's.</summary>
    public static bool MayBeAmong(ParameterListSyntax? parameters, Func<string, bool> names)
    {
        foreach (var parameter in parameters?.Parameters ?? default)
        {
            if (names(parameter.Identifier.ValueText) || IdentityNames.IsIdentity(parameter.Identifier.ValueText)
                || (parameter.Type is { } type && IsUserByName(type)) || parameter.AttributeLists.Any(IsKey))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsKey(AttributeListSyntax list)
    {
        foreach (var attribute in list.Attributes)
        {
            if (WrittenTypes.NameOf(attribute.Name)?.Identifier.ValueText is "UserKey" or Annotations.UserKey)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsUserByName(TypeSyntax type)
    {
        var name = WrittenTypes.NameOf(type)?.Identifier.ValueText ?? "";
        foreach (var ending in UserEndings)
        {
            if (name.EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
