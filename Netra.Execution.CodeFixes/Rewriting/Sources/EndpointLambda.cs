using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Netra.Execution.CodeFixes.Rewriting.Text;

namespace Netra.Execution.CodeFixes.Rewriting.Sources;

/// <summary>A lambda or a private method that only <c>Map*</c> calls take: the framework fills its parameters, so it can ask for the request and for services.</summary>
internal sealed class EndpointLambda
{
    private readonly ParameterListSyntax _parameters;
    private readonly SyntaxNode _body;

    private EndpointLambda(ParameterListSyntax parameters, SyntaxNode body)
    {
        _parameters = parameters;
        _body = body;
    }

    public TextSpan ParameterSpan => _parameters.Span;

    public static EndpointLambda? Around(SyntaxNode place, SourceFile file) =>
        place.AncestorsAndSelf().OfType<ParenthesizedLambdaExpressionSyntax>().LastOrDefault(lambda => IsEndpoint(lambda, file)) is { } found
        && found.ParameterList.Parameters.All(parameter => parameter.Type is not null)
            ? new EndpointLambda(found.ParameterList, found.Body)
            : Method(place, file);

    /// <summary>All that names a private method stands in its type.</summary>
    private static EndpointLambda? Method(SyntaxNode place, SourceFile file)
    {
        return place.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } method && (method.Body ?? (SyntaxNode?)method.ExpressionBody?.Expression) is { } body && body.Span.Contains(place.Span)
            && UsesOf(method, file) is { Count: > 0 } uses && uses.All(use => IsEndpoint(use, file))
            ? new EndpointLambda(method.ParameterList, body)
            : null;
    }

    /// <summary>Every place that names a private method of a type with one declaration; none of another method.</summary>
    public static IReadOnlyList<IdentifierNameSyntax> UsesOf(MethodDeclarationSyntax method, SourceFile file) =>
        method.Parent is TypeDeclarationSyntax type
        && file.Model.GetDeclaredSymbol(method) is { DeclaredAccessibility: Accessibility.Private, ContainingType.DeclaringSyntaxReferences.Length: 1 } symbol
            ? type.DescendantNodes().OfType<IdentifierNameSyntax>()
                .Where(name => name.Identifier.ValueText == method.Identifier.ValueText && Names(name, symbol, file)).ToList()
            : [];

    /// <summary>A method group that becomes a <c>Delegate</c> has candidates only.</summary>
    private static bool Names(ExpressionSyntax name, ISymbol symbol, SourceFile file) =>
        file.Model.GetSymbolInfo(name) is var bound && (SymbolEqualityComparer.Default.Equals(bound.Symbol, symbol) || bound.CandidateSymbols.Contains(symbol, SymbolEqualityComparer.Default));

    public static bool IsEndpoint(SyntaxNode lambda, SourceFile file) =>
        lambda.Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax invocation } }
        && file.Model.GetSymbolInfo(invocation).Symbol is IMethodSymbol method
        && method.Name.StartsWith("Map", System.StringComparison.Ordinal)
        && method.ContainingNamespace.ToDisplayString().StartsWith("Microsoft.AspNetCore", System.StringComparison.Ordinal)
        && method.Parameters.Any(parameter => parameter.Type.ToDisplayString() == "System.Delegate");

    /// <summary>A parameter of the lambda of the given type: the one it has, else a new one at the end.</summary>
    public Source Parameter(ITypeSymbol type, string name, SourceFile file)
    {
        var existing = _parameters.Parameters
            .FirstOrDefault(parameter => SymbolEqualityComparer.Default.Equals(file.Model.GetTypeInfo(parameter.Type!).Type, type));
        if (existing is not null)
        {
            return Source.Of(existing.Identifier.ValueText);
        }

        var free = Text.Names.Free(name, _body, file);
        var (typeName, import) = TypeNames.Of(type, file, _parameters.SpanStart);
        var shape = ListShape.Of(_parameters, file.Text);
        var optional = _parameters.Parameters.TakeWhile(parameter => parameter.Default is null).Count();
        var requirements = ImmutableArray.Create(new Requirement(
            $"lambda:{file.Path}:{_parameters.SpanStart}:{type.ToDisplayString()}",
            ImmutableArray.Create<Edit>(new ListAddition(file.Id, shape, optional, $"{typeName} {free}"))));
        return new Source(free, import is null ? requirements : requirements.Add(import));
    }
}
