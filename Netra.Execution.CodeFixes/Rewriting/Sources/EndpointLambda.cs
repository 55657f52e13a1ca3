using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Netra.Execution.CodeFixes.Rewriting.Text;

namespace Netra.Execution.CodeFixes.Rewriting.Sources;

/// <summary>A lambda, or a private method or local function that only <c>Map*</c> calls take: the framework fills its parameters, so it can ask for the request and for services.</summary>
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

    /// <summary>All that names a private method stands in its type, and all that names a local function in what surrounds it.</summary>
    private static EndpointLambda? Method(SyntaxNode place, SourceFile file)
    {
        return place.Ancestors().Select(node => node switch
        {
            MethodDeclarationSyntax method => Of(method, method.ParameterList, method.Body ?? (SyntaxNode?)method.ExpressionBody?.Expression),
            LocalFunctionStatementSyntax function => Of(function, function.ParameterList, function.Body ?? (SyntaxNode?)function.ExpressionBody?.Expression),
            _ => null,
        }).FirstOrDefault(found => found is not null);

        EndpointLambda? Of(SyntaxNode declaration, ParameterListSyntax parameters, SyntaxNode? body) =>
            body is not null && body.Span.Contains(place.Span) && UsesOf(declaration, file) is { Count: > 0 } uses && uses.All(use => IsEndpoint(use, file))
                ? new EndpointLambda(parameters, body)
                : null;
    }

    /// <summary>Every place that names a private method of a type with one declaration, or a local function; none of anything else.</summary>
    public static IReadOnlyList<IdentifierNameSyntax> UsesOf(SyntaxNode declaration, SourceFile file) =>
        SurroundingsOf(declaration, file) is { } surroundings && file.Model.GetDeclaredSymbol(declaration) is { } symbol
            ? surroundings.DescendantNodes().OfType<IdentifierNameSyntax>()
                .Where(name => name.Identifier.ValueText == symbol.Name && Names(name, symbol, file)).ToList()
            : [];

    private static SyntaxNode? SurroundingsOf(SyntaxNode declaration, SourceFile file) => declaration switch
    {
        MethodDeclarationSyntax { Parent: TypeDeclarationSyntax type }
            when file.Model.GetDeclaredSymbol(declaration) is { DeclaredAccessibility: Accessibility.Private, ContainingType.DeclaringSyntaxReferences.Length: 1 } => type,
        LocalFunctionStatementSyntax { Parent: GlobalStatementSyntax { Parent: { } unit } } => unit,
        LocalFunctionStatementSyntax => declaration.Parent,
        _ => null,
    };

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
