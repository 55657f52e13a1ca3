using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Netra.Execution.Analyzers.Model.Source;

/// <summary>
/// Whether anybody but a class itself may make one of it, though its constructors are open: by <c>new</c>, as a base, or as a type argument or <c>typeof</c>, by
/// which a container, a serializer or a factory may. Found by name, so that a namesake counts too.
/// </summary>
internal sealed class OnlyOnes(Mentions mentions)
{
    private readonly ConcurrentDictionary<INamedTypeSymbol, bool> _known = new(SymbolEqualityComparer.Default);

    /// <summary>True if only the class's own code makes one.</summary>
    public bool IsMadeByItself(INamedTypeSymbol type) => _known.TryGetValue(type, out var known) ? known : _known.GetOrAdd(type, Find);

    private bool Find(INamedTypeSymbol type)
    {
        foreach (var tree in mentions.Of(type.Name))
        {
            foreach (var token in WordTokens.Of(type.Name, tree.GetRoot()))
            {
                if (token.Parent is IdentifierNameSyntax name && MayMake(name) && !IsWithin(name, type))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool MayMake(IdentifierNameSyntax name)
    {
        SyntaxNode at = name;
        while (at.Parent is QualifiedNameSyntax or NullableTypeSyntax or AliasQualifiedNameSyntax)
        {
            at = at.Parent;
        }

        return at.Parent switch
        {
            ObjectCreationExpressionSyntax or TypeOfExpressionSyntax or BaseTypeSyntax or ArrayTypeSyntax => true,
            TypeArgumentListSyntax { Parent: GenericNameSyntax { Identifier.ValueText: not "ILogger" and not "Logger" } } => true,
            VariableDeclarationSyntax { Variables: var variables } => variables.Any(variable => variable.Initializer is { Value: ImplicitObjectCreationExpressionSyntax }),
            PropertyDeclarationSyntax { Initializer.Value: ImplicitObjectCreationExpressionSyntax } or PropertyDeclarationSyntax { ExpressionBody.Expression: ImplicitObjectCreationExpressionSyntax } => true,
            MethodDeclarationSyntax method => method.ReturnType == at && method.DescendantNodes().Any(node => node is ImplicitObjectCreationExpressionSyntax),
            _ => false,
        };
    }

    private static bool IsWithin(SyntaxNode node, INamedTypeSymbol type)
    {
        foreach (var reference in type.DeclaringSyntaxReferences)
        {
            if (reference.SyntaxTree == node.SyntaxTree && reference.Span.Contains(node.Span))
            {
                return true;
            }
        }

        return false;
    }
}
