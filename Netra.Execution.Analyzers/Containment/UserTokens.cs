using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;

namespace Netra.Execution.Analyzers.Containment;

/// <summary>Where a user's credential comes from.</summary>
internal static class UserTokens
{
    /// <summary>True for calls that return the current user's token.</summary>
    public static bool Reads(IMethodSymbol method) => method.Name switch
    {
        "GetTokenAsync" => SymbolNames.IsType(method.ContainingType, "Microsoft.AspNetCore.Authentication.AuthenticationHttpContextExtensions"),
        "GetTokenValue" => SymbolNames.IsType(method.ContainingType, "Microsoft.AspNetCore.Authentication.AuthenticationTokenExtensions"),
        "GetAccessTokenForUserAsync" or "GetAuthenticationResultForUserAsync" => SymbolNames.IsType(method.ContainingType, "Microsoft.Identity.Web.ITokenAcquisition"),
        _ => false,
    };

    /// <summary>True for the <c>Authorization</c> header of a request.</summary>
    public static bool IsHeader(IPropertySymbol property, IOperation receiver) =>
        SymbolNames.IsType(receiver.Type, "Microsoft.AspNetCore.Http.IHeaderDictionary")
        && (property.Name is "Authorization"
            || (property.IsIndexer && receiver.Parent is IPropertyReferenceOperation { Arguments: { Length: 1 } arguments }
                && arguments[0].Value.ConstantValue is { HasValue: true, Value: "Authorization" }));
}
