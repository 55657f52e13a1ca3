using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Netra.Execution.Analyzers.Walk;

/// <summary>A body found by syntax alone.</summary>
/// <param name="Declaration">What declares the owner.</param>
/// <param name="Root">The node that <c>GetOperation</c> takes.</param>
/// <param name="Span">The text of the whole member.</param>
internal readonly record struct BodySyntax(SyntaxNode Declaration, SyntaxNode Root, TextSpan Span)
{
    /// <summary>Every body of a file: members, accessors, initialisers, primary-constructor base calls, and the top-level statements as one.</summary>
    public static IEnumerable<BodySyntax> Of(CompilationUnitSyntax unit)
    {
        var pending = new Stack<MemberDeclarationSyntax>();
        GlobalStatementSyntax? first = null;
        GlobalStatementSyntax? last = null;
        foreach (var member in unit.Members)
        {
            if (member is GlobalStatementSyntax statement)
            {
                first ??= statement;
                last = statement;
            }
            else
            {
                pending.Push(member);
            }
        }

        if (first is not null)
        {
            yield return new BodySyntax(unit, unit, TextSpan.FromBounds(first.FullSpan.Start, last!.FullSpan.End));
        }

        while (pending.Count > 0)
        {
            var member = pending.Pop();
            foreach (var nested in Nested(member))
            {
                pending.Push(nested);
            }

            if (member is BaseMethodDeclarationSyntax method)
            {
                if (method is { Body: not null } or { ExpressionBody: not null } or ConstructorDeclarationSyntax { Initializer: not null })
                {
                    yield return new BodySyntax(member, member, member.Span);
                }

                continue;
            }

            foreach (var body in OfMember(member))
            {
                yield return body;
            }
        }
    }

    private static SyntaxList<MemberDeclarationSyntax> Nested(MemberDeclarationSyntax member) => member switch
    {
        BaseNamespaceDeclarationSyntax space => space.Members,
        TypeDeclarationSyntax type => type.Members,
        _ => default,
    };

    private static IEnumerable<BodySyntax> OfMember(MemberDeclarationSyntax member)
    {
        switch (member)
        {
            case TypeDeclarationSyntax { BaseList: { } bases } type:
                return OfPrimaryBase(type, bases);
            case BasePropertyDeclarationSyntax property:
                return OfProperty(property);
            case BaseFieldDeclarationSyntax field:
                return OfFields(field);
            default:
                return System.Array.Empty<BodySyntax>();
        }
    }

    private static IEnumerable<BodySyntax> OfPrimaryBase(TypeDeclarationSyntax type, BaseListSyntax bases)
    {
        foreach (var parent in bases.Types)
        {
            if (parent is PrimaryConstructorBaseTypeSyntax call)
            {
                yield return new BodySyntax(type, call, call.Span);
            }
        }
    }

    private static IEnumerable<BodySyntax> OfProperty(BasePropertyDeclarationSyntax property)
    {
        var (arrow, initializer) = property switch
        {
            PropertyDeclarationSyntax named => (named.ExpressionBody, named.Initializer),
            IndexerDeclarationSyntax indexer => (indexer.ExpressionBody, null),
            _ => ((ArrowExpressionClauseSyntax?)null, (EqualsValueClauseSyntax?)null),
        };
        if (arrow is not null)
        {
            yield return new BodySyntax(property, arrow, property.Span);
        }

        if (initializer is not null)
        {
            yield return new BodySyntax(property, initializer, property.Span);
        }

        foreach (var accessor in property.AccessorList?.Accessors ?? default)
        {
            if (accessor.Body is not null || accessor.ExpressionBody is not null)
            {
                yield return new BodySyntax(accessor, accessor, accessor.Span);
            }
        }
    }

    private static IEnumerable<BodySyntax> OfFields(BaseFieldDeclarationSyntax field)
    {
        foreach (var variable in field.Declaration.Variables)
        {
            if (variable.Initializer is { } initializer)
            {
                yield return new BodySyntax(variable, initializer, field.Span);
            }
        }
    }
}
