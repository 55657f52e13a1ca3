using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;

namespace Netra.Execution.Analyzers.Walk;

/// <summary>
/// Where a client's values come in: an argument of a hub method, an endpoint, an action, a page's handler or a tool that a model calls; a query, header, form,
/// cookie or route value; the body, path or host; what a web socket receives; a member of a message; a property that is bound from the request.
/// </summary>
internal static class ClientSources
{
    private static readonly string[] RequestParts = { "Query", "Headers", "Form", "Cookies", "RouteValues" };

    private static readonly string[] Wholes = { "Body", "Path", "Host" };

    private static readonly string[] ClientCollections =
    {
        "Microsoft.AspNetCore.Http.IQueryCollection", "Microsoft.AspNetCore.Http.IFormCollection", "Microsoft.AspNetCore.Http.IRequestCookieCollection",
        "Microsoft.Extensions.AI.AIFunctionArguments",
    };

    private static readonly string[] Binders = { "BindPropertyAttribute", "SupplyParameterFromQueryAttribute", "SupplyParameterFromFormAttribute" };

    private static readonly string[] Words = RequestParts.Concat(Binders).Concat(new[] { "RequestHeaders", "GetRouteValue", "ReadFromJsonAsync", "AIFunctionArguments", "IFormCollection", SocketText.Word }).Concat(Wholes.Select(whole => "." + whole)).ToArray();

    // A part of the request as it is mostly written.
    private static readonly string[] Reads = RequestParts.Select(part => "equest." + part).Concat(new[] { "RequestHeaders" }).ToArray();

    private static readonly string[] Bindings = { "BindProperty", "SupplyParameterFrom" };

    /// <summary>The words of which a body that reads a part of the request has one.</summary>
    public static void AddWords(WordList words) => words.Exact.UnionWith(RequestParts.Append("RequestHeaders"));

    /// <summary>True if a part of the request is read as it is mostly written; nothing is bound.</summary>
    public static bool MayBeRead(BodyOutline body) => body.MayMention(Reads);

    /// <summary>False if the body has nothing from a client; nothing is bound.</summary>
    public static bool MayOccur(BodyOutline body, IsolationModel model) =>
        body.MayMention(Words)
        || (body.Owner is IMethodSymbol method && Entry.IsCalledByClient(method))
        || body.MayBeInFile(".Map") || IsNamedInAnotherPart(body, model)
        || Array.Exists(Bindings, body.MayBeInFile);

    /// <summary>A method may be handed to a <c>Map…</c> call in another file of its type.</summary>
    private static bool IsNamedInAnotherPart(BodyOutline body, IsolationModel model) =>
        body.Owner is IMethodSymbol { ContainingType.DeclaringSyntaxReferences: { Length: > 1 } parts } method
        && model.Mentions.Of(method.Name).Any(tree => tree != body.Declaration.SyntaxTree && parts.Any(part => part.SyntaxTree == tree));

    /// <summary>The parameter or member that the client fills, or null.</summary>
    public static ISymbol? Of(IOperation value, BodyFacts body) => value switch
    {
        IParameterReferenceOperation { Parameter: var parameter } when IsFromClient(parameter, value, body) => parameter,
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } read } when RequestPart(read, body) is { } part => part,
        IPropertyReferenceOperation { Property: var bound, Instance: IInstanceReferenceOperation } when IsBound(bound) => bound,
        IPropertyReferenceOperation { Property: var whole } when IsWhole(whole) => whole,
        IPropertyReferenceOperation { Instance: { } owner } member when IsMessage(Values.Receiver(owner), body) => member.Property,
        ILocalReferenceOperation { Local: var local } when GivenBy(local, body) is { TargetMethod.Name: "TryGetValue" } call && Values.ReceiverOf(call) is { } read => RequestPart(read, body),
        IInvocationOperation { TargetMethod.Name: "GetString" } => SocketText.Of(value, body),
        IInvocationOperation { TargetMethod: { Name: "ReadFromJsonAsync" } method } when IsOfBody(method) => method,
        IInvocationOperation { TargetMethod.Name: "GetRouteValue" or "GetValue" } call when Values.ReceiverOf(call) is { } read => RequestPart(read, body) ?? RouteValue(call),
        _ => null,
    };

    /// <summary>True for the path or host, by which many servers find a tenant, or whose page is asked for.</summary>
    public static bool IsAddress(ISymbol source) => source is IPropertySymbol { Name: "Path" or "Host" } whole && IsWhole(whole);

    /// <summary>True for a body that is read by hand.</summary>
    public static bool IsBody(ISymbol source) => source is IPropertySymbol { Name: "Body" } whole && IsWhole(whole);

    /// <summary>The constant under which a part of the request is read, or null.</summary>
    public static string? KeyOf(IOperation value)
    {
        var arguments = value switch
        {
            IPropertyReferenceOperation { Property.IsIndexer: true } read => read.Arguments,
            IInvocationOperation call => call.Arguments,
            _ => default,
        };
        return arguments.IsDefault ? null : arguments.Select(argument => argument.Value.ConstantValue is { HasValue: true, Value: string key } ? key : null).FirstOrDefault(key => key is not null);
    }

    /// <summary>The call that gives the local as its <c>out</c> argument, the only one that writes it.</summary>
    public static IInvocationOperation? GivenBy(ILocalSymbol local, BodyFacts body)
    {
        IInvocationOperation? giver = null;
        foreach (var call in body.Invocations)
        {
            foreach (var argument in call.Arguments)
            {
                if (argument.Parameter is { RefKind: RefKind.Out } && LocalValues.LocalOf(argument.Value) is { } given && SymbolEqualityComparer.Default.Equals(given, local))
                {
                    if (giver is not null)
                    {
                        return null;
                    }

                    giver = call;
                }
            }
        }

        return giver;
    }

    private static ISymbol? RequestPart(IOperation read, BodyFacts body) => Values.Receiver(body.Locals.Resolve(read)) switch
    {
        IPropertyReferenceOperation { Property: var part } when Array.IndexOf(RequestParts, part.Name) >= 0 && SymbolNames.IsType(part.ContainingType, "Microsoft.AspNetCore.Http.HttpRequest") => part,
        IPropertyReferenceOperation { Property: { Name: "RequestHeaders" } part } when SymbolNames.IsType(part.ContainingType, "Grpc.Core.ServerCallContext") => part,
        { Type: INamedTypeSymbol type } collection when ClientCollections.Any(name => SymbolNames.IsType(type, name)) => NameOf(collection) ?? type,
        _ => null,
    };

    private static bool IsWhole(IPropertySymbol part) => Array.IndexOf(Wholes, part.Name) >= 0 && SymbolNames.IsType(part.ContainingType, "Microsoft.AspNetCore.Http.HttpRequest");

    private static bool IsOfBody(IMethodSymbol method) => SymbolNames.IsIn(method.ContainingType, "Microsoft.AspNetCore.Http");

    private static ISymbol? RouteValue(IInvocationOperation call) =>
        call.TargetMethod.Name is "GetRouteValue" && SymbolNames.IsIn(call.TargetMethod.ContainingType, "Microsoft.AspNetCore.Routing") ? call.TargetMethod : null;

    private static ISymbol? NameOf(IOperation value) => value switch
    {
        IParameterReferenceOperation parameter => parameter.Parameter,
        ILocalReferenceOperation local => local.Local,
        IMemberReferenceOperation member => member.Member,
        _ => null,
    };

    private static bool IsBound(ISymbol property) =>
        IdentityNames.TypeOf(property) is { } type && IdentityNames.CanIdentify(SymbolNames.WithoutNullable(type)) && HasBinder(property);

    private static bool HasBinder(ISymbol property) => property.GetAttributes().Any(attribute => Array.IndexOf(Binders, attribute.AttributeClass?.Name) >= 0);

    /// <summary>True for what the client sent as a whole.</summary>
    private static bool IsMessage(IOperation value, BodyFacts body)
    {
        value = body.Locals.Resolve(value);
        while (value is IAwaitOperation awaited)
        {
            value = Values.Unwrap(awaited.Operation);
        }

        return SocketText.IsMessage(value, body) || value switch
        {
            IParameterReferenceOperation { Parameter: var sent } => MessageTypes.Contains(sent.Type, body.Model) && IsFromClient(sent, value, body),
            IInvocationOperation { TargetMethod: { Name: "ReadFromJsonAsync" } method } => IsOfBody(method),
            IPropertyReferenceOperation { Property: var property, Instance: IInstanceReferenceOperation } => MessageTypes.Contains(property.Type, body.Model) && HasBinder(property),
            _ => false,
        };
    }

    private static bool IsFromClient(IParameterSymbol parameter, IOperation use, BodyFacts body) =>
        (IdentityNames.CanIdentify(SymbolNames.WithoutNullable(parameter.Type)) || IsListOfNames(parameter.Type) || ReadByHand.IsJson(parameter.Type) || MessageTypes.Contains(parameter.Type, body.Model))
        && !parameter.GetAttributes().Any(attribute => attribute.AttributeClass?.Name is "FromServicesAttribute" or "FromKeyedServicesAttribute")
        && parameter.ContainingSymbol is IMethodSymbol method
        && (method.MethodKind is MethodKind.AnonymousFunction ? Entry.MapCallOf(method, use) is not null : Entry.IsEntryPoint(method, body))
        && !body.Assignments.Any(assignment => assignment.Target is IParameterReferenceOperation { Parameter: var written } && SymbolEqualityComparer.Default.Equals(written, parameter));

    private static bool IsListOfNames(ITypeSymbol type)
    {
        foreach (var held in ContainerShapes.Of(type))
        {
            return held.Type.SpecialType is SpecialType.System_String && !ContainerShapes.IsKeyed(type);
        }

        return false;
    }
}
