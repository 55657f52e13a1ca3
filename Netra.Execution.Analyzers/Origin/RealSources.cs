using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Annotated;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Origin;

/// <summary>What in scope knows who the user really is: parameters, and members of the type around; nearest first.</summary>
internal static class RealSources
{
    private const int Most = 3;

    /// <summary>How each is written, "context.UserId".</summary>
    public static IReadOnlyList<string> InScope(IOperation place, BodyFacts body) => All(place, body).Distinct().Take(Most).ToList();

    /// <summary>Those that a client has no hand in: principals, contexts, keys, and no argument that is an identity by its name only.</summary>
    public static IReadOnlyList<string> Trusted(IOperation place, BodyFacts body) => All(place, body, byName: false).Distinct().Take(Most).ToList();

    private static IEnumerable<string> All(IOperation place, BodyFacts body, bool byName = true)
    {
        foreach (var parameter in Parameters(place, body.Outline.Owner))
        {
            if (Of(parameter.Name, parameter.Type, parameter, body.Model, byName) is { } source)
            {
                yield return source;
            }
        }

        if (body.Outline.Owner is { IsStatic: true } || body.Outline.Type is not { } type)
        {
            yield break;
        }

        foreach (var member in type.GetMembers())
        {
            if (!member.IsStatic && member is IFieldSymbol { IsImplicitlyDeclared: false } or IPropertySymbol { IsIndexer: false } && !SymbolEqualityComparer.Default.Equals(member, Associated(body.Outline.Owner))
                && IdentityNames.TypeOf(member) is { } held && Of(member.Name, held, member, body.Model, byName) is { } source)
            {
                yield return source;
            }
        }

        foreach (var parameter in type.InstanceConstructors.Where(IsPrimary).SelectMany(constructor => constructor.Parameters))
        {
            if (Of(parameter.Name, parameter.Type, parameter, body.Model, byName) is { } source)
            {
                yield return source;
            }
        }

        if (Inherited(type) is { } inherited)
        {
            yield return inherited;
        }
    }

    private static IEnumerable<IParameterSymbol> Parameters(IOperation place, ISymbol? owner)
    {
        for (var at = place.Parent; at is not null; at = at.Parent)
        {
            var function = at switch
            {
                IAnonymousFunctionOperation lambda => lambda.Symbol,
                ILocalFunctionOperation local => local.Symbol,
                _ => null,
            };
            foreach (var parameter in function?.Parameters ?? default(IEnumerable<IParameterSymbol>) ?? Enumerable.Empty<IParameterSymbol>())
            {
                yield return parameter;
            }
        }

        foreach (var parameter in (owner as IMethodSymbol)?.Parameters ?? Enumerable.Empty<IParameterSymbol>())
        {
            yield return parameter;
        }
    }

    private static string? Of(string name, ITypeSymbol type, ISymbol symbol, IsolationModel model, bool byName)
    {
        if (model.IsKey(type) || Annotations.Has(symbol, Annotations.UserKey) || (byName && IdentityNames.IsIdentity(symbol)))
        {
            return name;
        }

        if (SymbolNames.IsType(type, "Microsoft.AspNetCore.Http.IHttpContextAccessor"))
        {
            return name + ".HttpContext.User";
        }

        return !model.IsContext(type) ? null
            : SymbolNames.IsType(type, "System.Security.Claims.ClaimsPrincipal") ? name + ".FindFirstValue(ClaimTypes.NameIdentifier)"
            : SymbolNames.IsType(type, "Microsoft.AspNetCore.SignalR.HubCallerContext") ? name + ".UserIdentifier"
            : SymbolNames.IsType(type, "Microsoft.AspNetCore.Http.HttpContext") ? name + ".User"
            : name + (KeyOf(type, model) is { } key ? "." + key.Name : "");
    }

    private static ISymbol? KeyOf(ITypeSymbol type, IsolationModel model) => type.GetMembers().FirstOrDefault(member =>
        member is IPropertySymbol { IsStatic: false, Type: var held }
        && (model.IsKey(held) || Annotations.Has(member, Annotations.UserKey) || IdentityNames.IsIdentity(member.Name)));

    private static string? Inherited(INamedTypeSymbol type)
    {
        for (var parent = type.BaseType; parent is not null; parent = parent.BaseType)
        {
            if (SymbolNames.IsType(parent, "Microsoft.AspNetCore.Mvc.ControllerBase") || SymbolNames.IsType(parent, "Microsoft.AspNetCore.Mvc.RazorPages.PageModel"))
            {
                return "User.FindFirstValue(ClaimTypes.NameIdentifier)";
            }

            if (SymbolNames.IsType(parent, "Microsoft.AspNetCore.SignalR.Hub"))
            {
                return "Context.UserIdentifier";
            }
        }

        return null;
    }

    private static bool IsPrimary(IMethodSymbol constructor) =>
        constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is Microsoft.CodeAnalysis.CSharp.Syntax.TypeDeclarationSyntax);

    private static ISymbol? Associated(ISymbol? owner) => owner is IMethodSymbol { AssociatedSymbol: { } member } ? member : owner;
}
