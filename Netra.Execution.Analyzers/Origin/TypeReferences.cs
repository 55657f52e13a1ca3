using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Netra.Execution.Analyzers.Origin;

/// <summary>Where the name of a type stands, by syntax.</summary>
internal static class TypeReferences
{
    /// <summary>
    /// False for what declares or labels something, leads to a member or a nested type, constructs, or stands in a <c>nameof</c>; what is left may still be
    /// the name of a value.
    /// </summary>
    public static bool IsReference(SimpleNameSyntax name)
    {
        var whole = Whole(name);
        return whole.Parent switch
        {
            MemberAccessExpressionSyntax access => access.Name == whole && access.Parent is ConstantPatternSyntax or CaseSwitchLabelSyntax,
            MemberBindingExpressionSyntax => false,
            QualifiedNameSyntax or AliasQualifiedNameSyntax => false,
            QualifiedCrefSyntax qualified => qualified.Member == whole,
            ObjectCreationExpressionSyntax creation => creation.Type != whole,
            PrimaryConstructorBaseTypeSyntax => false,
            NameEqualsSyntax or NameColonSyntax or AttributeSyntax => false,
            InvocationExpressionSyntax => false,
            ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } } } => false,
            _ => true,
        };
    }

    /// <summary>The name with what qualifies it, as far as it is the last of it.</summary>
    public static SyntaxNode Whole(SimpleNameSyntax name)
    {
        SyntaxNode whole = name;
        while (whole.Parent switch
        {
            QualifiedNameSyntax qualified => qualified.Right == whole,
            AliasQualifiedNameSyntax qualified => qualified.Name == whole,
            NullableTypeSyntax => true,
            _ => false,
        })
        {
            whole = whole.Parent!;
        }

        return whole;
    }

    /// <summary>The spans at which a rule about constructing reports the name.</summary>
    public static IEnumerable<TextSpan> Places(SimpleNameSyntax name)
    {
        yield return name.Span;
        for (SyntaxNode whole = name; whole != Whole(name); whole = whole.Parent!)
        {
            yield return whole.Parent!.Span;
        }

        if (Whole(name).Parent is TypeOfExpressionSyntax type)
        {
            yield return type.Span;
        }
    }

    /// <summary>The declaration that the name belongs to; its own for a base type, an attribute or documentation, null for a using directive.</summary>
    public static ISymbol? OwnerOf(SimpleNameSyntax name, SemanticModel semantics, CancellationToken cancellationToken)
    {
        foreach (var node in name.Ancestors())
        {
            switch (node)
            {
                case AnonymousFunctionExpressionSyntax:
                    return semantics.GetSymbolInfo(node, cancellationToken).Symbol;
                case BaseFieldDeclarationSyntax field:
                    return field.Declaration.Variables.FirstOrDefault() is { } variable ? semantics.GetDeclaredSymbol(variable, cancellationToken) : null;
                case GlobalStatementSyntax { Parent: CompilationUnitSyntax program }:
                    return semantics.GetDeclaredSymbol(program, cancellationToken);
                case BaseNamespaceDeclarationSyntax or IncompleteMemberSyntax:
                    break;
                case MemberDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax:
                    return semantics.GetDeclaredSymbol(node, cancellationToken);
            }
        }

        return null;
    }
    /// <summary>
    /// For what the directives of a file stand: its first type, else its statements, else the whole assembly. A site in a directive has no member of its own
    /// whose row of a baseline could count it.
    /// </summary>
    public static ISymbol Beneficiary(CompilationUnitSyntax unit, SemanticModel semantics, CancellationToken cancellationToken)
    {
        foreach (var node in unit.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax))
        {
            if (node is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax && semantics.GetDeclaredSymbol(node, cancellationToken) is { } type)
            {
                return type;
            }
        }

        return (ISymbol?)semantics.GetDeclaredSymbol(unit, cancellationToken) ?? semantics.Compilation.Assembly.GlobalNamespace;
    }
}
