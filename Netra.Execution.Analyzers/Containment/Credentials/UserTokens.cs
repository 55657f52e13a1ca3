using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment.Credentials;

/// <summary>Where a user's credential comes from.</summary>
internal static class UserTokens
{
    /// <summary>True for calls that return the current user's token.</summary>
    public static bool Reads(IMethodSymbol method) => method.Name switch
    {
        "GetTokenAsync" => SymbolNames.IsType(method.ContainingType, "Microsoft.AspNetCore.Authentication.AuthenticationHttpContextExtensions"),
        "GetTokenValue" => SymbolNames.IsType(method.ContainingType, "Microsoft.AspNetCore.Authentication.AuthenticationTokenExtensions"),
        "GetAccessTokenForUserAsync" or "GetAuthenticationResultForUserAsync" => SymbolNames.IsType(method.ContainingType, "Microsoft.Identity.Web.ITokenAcquisition"),
        "AcquireTokenOnBehalfOf" or "AcquireTokenSilent" => SymbolNames.IsIn(method.ContainingType, "Microsoft.Identity.Client"),
        _ => false,
    };

    /// <summary>True for a member that holds the current user's token.</summary>
    public static bool IsToken(ISymbol member) =>
        member.Name is "AccessToken" or "RefreshToken" && SymbolNames.IsType(member.ContainingType, "Microsoft.AspNetCore.Authentication.OAuth.OAuthCreatingTicketContext");

    /// <summary>True for calls and objects that get the application's own token, whomever it serves.</summary>
    public static bool IsApplications(IOperation part) => part switch
    {
        IInvocationOperation call => call.TargetMethod.Name is "AcquireTokenForClient" or "GetAccessTokenForAppAsync",
        _ => part.Type?.Name is "ClientSecretCredential" or "ManagedIdentityCredential" or "DefaultAzureCredential" or "ClientCertificateCredential",
    };

    /// <summary>True for a function that a client keeps and calls for each of its requests.</summary>
    public static bool IsInterceptor(IAnonymousFunctionOperation function) =>
        function.Parent is IDelegateCreationOperation { Type: { } type } && SymbolNames.IsType(type, "Grpc.Core.AsyncAuthInterceptor");

    /// <summary>True for a call that reads the <c>Authorization</c> header of a request into a variable.</summary>
    public static bool ReadsHeader(IInvocationOperation call) =>
        call is { TargetMethod.Name: "TryGetValue", Arguments: { Length: 2 } arguments, Instance: { } headers }
        && SymbolNames.IsType(headers.Type, "Microsoft.AspNetCore.Http.IHeaderDictionary") && arguments[0].Value.ConstantValue is { HasValue: true, Value: "Authorization" };

    /// <summary>True for the <c>Authorization</c> header of a request, and for its cookies.</summary>
    public static bool IsHeader(IPropertySymbol property, IOperation receiver) =>
        SymbolNames.IsType(receiver.Type, "Microsoft.AspNetCore.Http.IHeaderDictionary")
        && (property.Name is "Authorization" or "Cookie"
            || (property.IsIndexer && receiver.Parent is IPropertyReferenceOperation { Arguments: { Length: 1 } arguments }
                && arguments[0].Value.ConstantValue is { HasValue: true, Value: "Authorization" or "Cookie" }));

    /// <summary>True for one of the cookies of a request.</summary>
    public static bool IsCookie(IOperation value) =>
        value is IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } cookies } && SymbolNames.IsType(Values.Receiver(cookies).Type, "Microsoft.AspNetCore.Http.IRequestCookieCollection");
}
