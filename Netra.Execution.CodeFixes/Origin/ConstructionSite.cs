using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Annotated;
using Netra.Execution.Analyzers.Model.Registrations;
using Netra.Execution.CodeFixes.Rewriting;
using Netra.Execution.CodeFixes.Rewriting.Groups;
using Netra.Execution.CodeFixes.Rewriting.Shapes;

namespace Netra.Execution.CodeFixes.Origin;

/// <summary>What stands at a reported place: an expression that constructs, a registration, a call of a replaced member, or a spelling without a rewrite.</summary>
internal sealed record ConstructionSite(
    ExpressionSyntax? Creation = null, Registration? Registration = null, Replacement? Replacement = null, bool ReplacedCall = false, RewriteRefusedException? Refusal = null)
{
    public static ConstructionSite Of(RewriteSite site, SourceFile file)
    {
        if (file.Root.ContainsDiagnostics && file.Root.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))
        {
            return Refuse(RefusalCodes.NotParsable, "the document does not parse", "repair the document");
        }

        var node = file.Root.FindNode(site.Span, getInnermostNodeForTie: true);
        if (node.AncestorsAndSelf().Any(ancestor => ancestor is LambdaExpressionSyntax lambda && file.Model.GetTypeInfo(lambda).ConvertedType is INamedTypeSymbol { Name: "Expression", Arity: 1 }))
        {
            return Refuse(RefusalCodes.ExpressionTree, "the construction stands in an expression tree", "build the expression without the engine");
        }

        if (node.AncestorsAndSelf().Any(ancestor => IsBase(ancestor, node)) || node is TypeDeclarationSyntax or ConstructorDeclarationSyntax)
        {
            var derived = node.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.Identifier.ValueText;
            return Refuse(RefusalCodes.DerivedType, $"'{derived}' derives from the replaced type", $"turn '{derived}' into a class that is given its user's engine");
        }

        if (ConstructedByItsTypeArgument(node, file) is { } constructing)
        {
            return GenericNew(constructing);
        }

        if (file.Model.GetSymbolInfo(node).Symbol is IPropertySymbol property && file.Isolation.Replacements.IsReplacedMember(property))
        {
            return new ConstructionSite(ReplacedCall: true);
        }

        foreach (var expression in node.AncestorsAndSelf().OfType<ExpressionSyntax>())
        {
            if (Rewriting.Groups.Creation.Of(expression, file) is { Kind: CreationKind.Constructed } creation && IsNear(expression, site))
            {
                var whole = expression.Parent is CastExpressionSyntax cast && expression is InvocationExpressionSyntax ? cast : expression;
                return new ConstructionSite(Creation: whole, Replacement: creation.Replacement);
            }

            if (expression is InvocationExpressionSyntax invocation)
            {
                return OfInvocation(invocation, node, file);
            }

            if (expression is BaseObjectCreationExpressionSyntax && Rewriting.Groups.Registration.Holding(expression, file) is { } described)
            {
                return OfInvocation(described.Invocation, node, file);
            }

            if (expression is BaseObjectCreationExpressionSyntax other && IsNear(other, site))
            {
                return Refuse(RefusalCodes.UnsupportedConstruction, $"'{ValueSyntax.Shortened(other)}' constructs by reflection", "give it a delegate that makes the engine");
            }
        }

        return Refuse(RefusalCodes.UnsupportedConstruction, $"'{ValueSyntax.Shortened(node)}' has no rewrite", "make the engine through the factory by hand");
    }

    private static ConstructionSite OfInvocation(InvocationExpressionSyntax invocation, SyntaxNode node, SourceFile file)
    {
        var type = node.AncestorsAndSelf().OfType<TypeSyntax>().Concat(node is TypeOfExpressionSyntax typeOf ? [typeOf.Type] : []).Select(syntax => file.Model.GetTypeInfo(syntax).Type).FirstOrDefault(candidate => file.Isolation.Replacements.Of(candidate) is not null);
        if (Rewriting.Groups.Registration.Holding(invocation, file) is { } registration && file.Isolation.Replacements.Of(type) is { } replacement)
        {
            return registration.ServiceIs(replacement)
                ? new ConstructionSite(Registration: registration, Replacement: replacement)
                : Refuse(
                    RefusalCodes.Escapes,
                    $"the registration hands '{replacement.Replaced.Name}' out as another type",
                    "register the factory, and let the consumers make their user's engine");
        }

        if (file.Model.GetSymbolInfo(invocation).Symbol is IMethodSymbol method)
        {
            if (file.Isolation.Replacements.IsReplacedMember(method))
            {
                return new ConstructionSite(ReplacedCall: true);
            }

            if (SymbolIdentity.TypeParametersOf(method).Any(parameter => parameter.HasConstructorConstraint))
            {
                return GenericNew(method);
            }

        }

        return Refuse(RefusalCodes.UnsupportedConstruction, $"'{ValueSyntax.Shortened(invocation)}' constructs in a way that has no rewrite", "make the engine through the factory by hand");
    }

    /// <summary>What a base constructor is handed is made by the derived class, and not its base.</summary>
    private static bool IsBase(SyntaxNode ancestor, SyntaxNode node) => ancestor switch
    {
        ConstructorInitializerSyntax initializer => !initializer.ArgumentList.Span.Contains(node.Span),
        PrimaryConstructorBaseTypeSyntax primary => !primary.ArgumentList.Span.Contains(node.Span),
        BaseTypeSyntax => true,
        _ => false,
    };

    /// <summary>The generic type or method that the node is a type argument of, and that may construct it.</summary>
    private static ISymbol? ConstructedByItsTypeArgument(SyntaxNode node, SourceFile file)
    {
        foreach (var list in node.AncestorsAndSelf().OfType<TypeArgumentListSyntax>())
        {
            var index = list.Arguments.IndexOf(argument => argument.Span.Contains(node.Span));
            if (file.Model.GetSymbolInfo(list.Parent!).Symbol is { } generic && SymbolIdentity.TypeParametersOf(generic) is var parameters
                && index < parameters.Length && parameters[index].HasConstructorConstraint)
            {
                return generic;
            }
        }

        return null;
    }

    private static ConstructionSite GenericNew(ISymbol constructing) =>
        Refuse(RefusalCodes.GenericNew, $"'{constructing.Name}' constructs it through a new() constraint", $"give '{constructing.Name}' a delegate that makes the engine");

    private static bool IsNear(SyntaxNode expression, RewriteSite site) => expression.Span.Contains(site.Span);

    private static ConstructionSite Refuse(string code, string reason, string decision) => new(Refusal: new RewriteRefusedException(code, reason, decision));
}
