using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.CodeFixes.Rewriting.Text;

namespace Netra.Execution.CodeFixes.Rewriting.Sources;

/// <summary>A lambda that a <c>Map*</c> call takes: the framework fills its parameters, so it can ask for the request and for services.</summary>
internal sealed class EndpointLambda
{
    private readonly ParenthesizedLambdaExpressionSyntax _lambda;

    private EndpointLambda(ParenthesizedLambdaExpressionSyntax lambda) => _lambda = lambda;

    public static EndpointLambda? Around(SyntaxNode place, SourceFile file) =>
        place.AncestorsAndSelf().OfType<ParenthesizedLambdaExpressionSyntax>().LastOrDefault(lambda => IsEndpoint(lambda, file)) is { } found
        && found.ParameterList.Parameters.All(parameter => parameter.Type is not null)
            ? new EndpointLambda(found)
            : null;

    public static bool IsEndpoint(SyntaxNode lambda, SourceFile file) =>
        lambda.Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax invocation } }
        && file.Model.GetSymbolInfo(invocation).Symbol is IMethodSymbol method
        && method.Name.StartsWith("Map", System.StringComparison.Ordinal)
        && method.ContainingNamespace.ToDisplayString().StartsWith("Microsoft.AspNetCore", System.StringComparison.Ordinal)
        && method.Parameters.Any(parameter => parameter.Type.ToDisplayString() == "System.Delegate");

    /// <summary>A parameter of the lambda of the given type: the one it has, else a new one at the end.</summary>
    public Source Parameter(ITypeSymbol type, string name, SourceFile file)
    {
        var existing = _lambda.ParameterList.Parameters
            .FirstOrDefault(parameter => SymbolEqualityComparer.Default.Equals(file.Model.GetTypeInfo(parameter.Type!).Type, type));
        if (existing is not null)
        {
            return Source.Of(existing.Identifier.ValueText);
        }

        var free = Names.Free(name, _lambda.Body, file);
        var (typeName, import) = TypeNames.Of(type, file, _lambda.SpanStart);
        var shape = ListShape.Of(_lambda.ParameterList, file.Text);
        var optional = _lambda.ParameterList.Parameters.TakeWhile(parameter => parameter.Default is null).Count();
        var requirements = ImmutableArray.Create(new Requirement(
            $"lambda:{file.Path}:{_lambda.SpanStart}:{type.ToDisplayString()}",
            ImmutableArray.Create<Edit>(new ListAddition(file.Id, shape, optional, $"{typeName} {free}"))));
        return new Source(free, import is null ? requirements : requirements.Add(import));
    }
}
