using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Netra.Execution.CodeFixes.Rewriting.Text;

namespace Netra.Execution.CodeFixes.Rewriting.Sources;

/// <summary>Makes a context from the request that an entry point has, by the code base's one method that does so.</summary>
internal sealed class RequestSource(RewriteSession session)
{
    public Source? Find(
        SyntaxNode place, ITypeSymbol contextType, IReadOnlyList<ScopeValue> variables, IReadOnlyList<ScopeValue> members, SourceFile file)
    {
        var requests = variables.Concat(members.Where(value => IsRequestMember(value, file)))
            .Where(value => file.Isolation.IsRequest(value.Type) && value.Type.NullableAnnotation != NullableAnnotation.Annotated)
            .OrderBy(value => value.Symbol is IPropertySymbol { Name: "User" })
            .ToList();
        if (AnonymousAccess.IsAllowed(place, file))
        {
            throw new RewriteRefusedException(
                RefusalCodes.NoContext,
                "whoever calls this need not have signed in",
                $"say who the '{contextType.Name}' of such a caller is, or require that callers sign in");
        }

        var steps = variables.Where(value => IsOfHost(value.Type)).SelectMany(value => Scope.MembersOf(value, place, file).Select(step => (Value: step, Holder: value.Symbol)))
            .Where(step => step.Value.Symbol is IPropertySymbol { Name: "HttpContext" or "Context" } && file.Isolation.IsRequest(step.Value.Type) && step.Value.Type.NullableAnnotation != NullableAnnotation.Annotated);
        var all = requests.Select(value => (Request: value, Holder: value.Symbol)).Concat(steps).ToList();
        foreach (var (request, holder) in all)
        {
            if (Conversion(request.Type, contextType, place, file) is { } conversion && !LaterWork.MayBeOver(holder, place, file))
            {
                return LaterWork.Before(Call(conversion, request.Expression, file, place), DeclarationOf(holder), place, file, session);
            }
        }

        foreach (var (request, holder) in all)
        {
            if (OfItsUser(request.Type, request.Expression, contextType, place, file) is { } ofUser && !LaterWork.MayBeOver(holder, place, file))
            {
                return LaterWork.Before(ofUser, DeclarationOf(holder), place, file, session);
            }
        }

        if (requests.Count == 0 && EndpointLambda.Around(place, file) is { } endpoint
            && file.Model.Compilation.GetTypeByMetadataName("Microsoft.AspNetCore.Http.HttpContext") is { } httpContext
            && From(httpContext, "", contextType, place, file) is not null)
        {
            var parameter = endpoint.Parameter(httpContext, "httpContext", file);
            var call = From(httpContext, parameter.Expression, contextType, place, file)!;
            return LaterWork.Before(new Source(call.Expression, parameter.Requirements.AddRange(call.Requirements)), endpoint.ParameterSpan, place, file, session);
        }

        return null;
    }

    /// <summary>The context of a request that is named; null where no one member makes it.</summary>
    public Source? From(ITypeSymbol requestType, string request, ITypeSymbol contextType, SyntaxNode place, SourceFile file) =>
        Conversion(requestType, contextType, place, file) is { } conversion ? Call(conversion, request, file, place) : OfItsUser(requestType, request, contextType, place, file);

    /// <summary>The context of the principal that a request has, where one member makes it from that. A hub's may be missing, which whoever takes it has to say or to refuse.</summary>
    private Source? OfItsUser(ITypeSymbol requestType, string request, ITypeSymbol contextType, SyntaxNode place, SourceFile file)
    {
        if (requestType.GetMembers("User").OfType<IPropertySymbol>().FirstOrDefault() is not { Type: var principal } property || !file.Isolation.IsRequest(principal) || Conversion(principal, contextType, place, file) is not { } conversion)
        {
            return null;
        }

        var taking = conversion.Parameters.First(parameter => !parameter.IsOptional);
        var sure = property.NullableAnnotation is NullableAnnotation.Annotated && taking.NullableAnnotation is NullableAnnotation.NotAnnotated ? "!" : "";
        return Call(conversion, $"{request}.User{sure}", file, place);
    }

    /// <summary>Where a variable is declared; null for a member.</summary>
    private static TextSpan? DeclarationOf(ISymbol holder) => holder is ILocalSymbol or IParameterSymbol ? holder.DeclaringSyntaxReferences.FirstOrDefault()?.Span : null;

    /// <summary>A controller's <c>HttpContext</c> and <c>User</c> and a hub's <c>Context</c>: members that the framework sets before it calls.</summary>
    private static bool IsRequestMember(ScopeValue value, SourceFile file) =>
        value.Symbol is IPropertySymbol { Name: "HttpContext" or "Context" or "User" } property && !property.ContainingType.Locations.Any(location => location.IsInSource)
        && file.Isolation.IsRequest(value.Type);

    /// <summary>What the host hands to a filter, a handler or an endpoint, and has filled before.</summary>
    private static bool IsOfHost(ITypeSymbol type) =>
        !type.Locations.Any(location => location.IsInSource) && type.ContainingNamespace?.ToDisplayString().StartsWith("Microsoft.AspNetCore.", System.StringComparison.Ordinal) == true;

    private static Source Call(IMethodSymbol conversion, string request, SourceFile file, SyntaxNode place)
    {
        var (name, import) = TypeNames.Of(conversion.ContainingType, file, place.SpanStart);
        var requirements = import is null ? ImmutableArray<Requirement>.Empty : ImmutableArray.Create(import);
        return conversion.MethodKind == MethodKind.Constructor
            ? new Source($"new {name}({request})", requirements)
            : new Source($"{name}.{conversion.Name}({request})", requirements);
    }

    /// <summary>The configured conversion, else the one accessible static method or constructor that makes this context from this kind of request.</summary>
    private IMethodSymbol? Conversion(ITypeSymbol requestType, ITypeSymbol contextType, SyntaxNode place, SourceFile file)
    {
        if (file.Isolation.Replacements.ContextFrom(requestType, contextType) is { } configured)
        {
            return configured;
        }

        var compilation = file.Model.Compilation;
        var within = file.Model.GetEnclosingSymbol(place.SpanStart)?.ContainingType;
        var found = new List<IMethodSymbol>();
        foreach (var type in Candidates(file, contextType))
        {
            foreach (var method in type.GetMembers().OfType<IMethodSymbol>())
            {
                if (Makes(method, requestType, contextType) && (within is null || compilation.IsSymbolAccessibleWithin(method, within)))
                {
                    found.Add(method);
                }
            }
        }

        if (found.Count > 1)
        {
            var names = string.Join(", ", found.Select(method => $"'{method.ContainingType.Name}.{method.Name}'").OrderBy(name => name, System.StringComparer.Ordinal));
            throw new RewriteRefusedException(
                RefusalCodes.AmbiguousContext,
                $"several members make a '{contextType.Name}' from a '{requestType.Name}': {names}",
                "name the right one in netra.context_from");
        }

        return found.Count == 1 ? found[0] : null;
    }

    private static bool Makes(IMethodSymbol method, ITypeSymbol requestType, ITypeSymbol contextType)
    {
        var required = method.Parameters.Where(parameter => !parameter.IsOptional).ToList();
        return required.Count == 1
            && SameType(required[0].Type, requestType)
            && method switch
            {
                { MethodKind: MethodKind.Ordinary, IsStatic: true, IsGenericMethod: false } =>
                    method.ReturnType.NullableAnnotation != NullableAnnotation.Annotated && SameType(method.ReturnType, contextType),
                { MethodKind: MethodKind.Constructor, ContainingType.IsAbstract: false } => SameType(method.ContainingType, contextType),
                _ => false,
            };
    }

    private static bool SameType(ITypeSymbol left, ITypeSymbol right) => SymbolIdentity.Same(left, right);

    /// <summary>The context's own type and the types of the solution's source that this project sees.</summary>
    private IEnumerable<INamedTypeSymbol> Candidates(SourceFile file, ITypeSymbol contextType) =>
        session.Types.VisibleFrom(file).Concat(contextType is INamedTypeSymbol own ? new[] { own } : []).Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default);
}
