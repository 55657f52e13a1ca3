using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model.Source;

namespace Netra.Execution.Analyzers.Origin;

/// <summary>A constructor of the base that a class calls without writing it. A record's copy calls one too, and constructs nothing of its own.</summary>
internal static class UnwrittenBaseCall
{
    /// <summary>The base's name, or where it is written otherwise the class's; null where every base call is written.</summary>
    public static Location? PlaceIn(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        foreach (var constructor in type.InstanceConstructors)
        {
            if (constructor.IsImplicitlyDeclared ? constructor.Parameters.IsEmpty : IsUnwritten(constructor, cancellationToken))
            {
                return BaseName(type, cancellationToken) ?? type.Locations[0];
            }
        }

        return null;
    }

    private static bool IsUnwritten(IMethodSymbol constructor, CancellationToken cancellationToken)
    {
        foreach (var reference in constructor.DeclaringSyntaxReferences)
        {
            switch (reference.GetSyntax(cancellationToken))
            {
                case ConstructorDeclarationSyntax { Initializer: null }:
                case TypeDeclarationSyntax { ParameterList: not null, BaseList.Types: var bases } when bases.Count > 0 && bases[0] is SimpleBaseTypeSyntax:
                    return true;
            }
        }

        return false;
    }

    private static Location? BaseName(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        foreach (var reference in type.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(cancellationToken) is TypeDeclarationSyntax { BaseList.Types: { Count: > 0 } bases }
                && WrittenTypes.NameOf(bases[0].Type)?.Identifier.ValueText == type.BaseType!.Name)
            {
                return bases[0].Type.GetLocation();
            }
        }

        return null;
    }
}
