using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Netra.Execution.Migration.Surveying;

/// <summary>What runs as one: a member, an endpoint's own lambda, the top-level statements, or the head of a type, whose parameters and bases come to life with each instance.</summary>
/// <param name="semantics">What binds it.</param>
/// <param name="node">Its syntax.</param>
internal sealed class CodePart(SemanticModel semantics, SyntaxNode node)
{
    public SemanticModel Semantics => semantics;

    public SyntaxNode Node => node;

    /// <summary>The declared member or type; null for a lambda and top-level statements.</summary>
    public ISymbol? Symbol => node is AnonymousFunctionExpressionSyntax or CompilationUnitSyntax ? null : semantics.GetDeclaredSymbol(node);

    /// <summary>The name by which code calls it; empty for what only a framework calls.</summary>
    public string Name => Node switch
    {
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        EventDeclarationSyntax member => member.Identifier.ValueText,
        VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
        IndexerDeclarationSyntax => WellKnownMemberNames.Indexer,
        _ => "",
    };

    /// <summary>Whether it comes to life with each instance of its type.</summary>
    public bool IsOfInstance => Node switch
    {
        TypeDeclarationSyntax => true,
        ConstructorDeclarationSyntax constructor => !constructor.Modifiers.Any(SyntaxKind.StaticKeyword),
        VariableDeclaratorSyntax { Parent.Parent: MemberDeclarationSyntax fields } => !fields.Modifiers.Any(modifier => modifier.Kind() is SyntaxKind.StaticKeyword or SyntaxKind.ConstKeyword),
        PropertyDeclarationSyntax { Initializer: not null } property => !property.Modifiers.Any(SyntaxKind.StaticKeyword),
        _ => false,
    };

    /// <summary>The type that it stands in, or is.</summary>
    public TypeDeclarationSyntax? Type => Node.FirstAncestorOrSelf<TypeDeclarationSyntax>();

    /// <summary>Whether a node is a part of its own.</summary>
    public static bool IsOne(SyntaxNode node) =>
        node is BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax or VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax } or TypeDeclarationSyntax or CompilationUnitSyntax
        || node is AnonymousFunctionExpressionSyntax lambda && EntryPoints.MapCallOf(lambda) is not null;

    /// <summary>Its own nodes: what stands in a lambda that runs by itself is that lambda's.</summary>
    public IEnumerable<SyntaxNode> Nodes()
    {
        IEnumerable<SyntaxNode?> roots = Node switch
        {
            VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax declaration } => [declaration.Type, Node],
            TypeDeclarationSyntax type => [type.ParameterList, type.BaseList],
            CompilationUnitSyntax unit => unit.Members.OfType<GlobalStatementSyntax>(),
            _ => [Node],
        };
        return roots.OfType<SyntaxNode>().SelectMany(root => root.DescendantNodesAndSelf(node => node == Node
            || !(node is AnonymousFunctionExpressionSyntax lambda && (EntryPoints.MapCallOf(lambda) is not null || EntryPoints.IsOfContainer(lambda)))));
    }
}
