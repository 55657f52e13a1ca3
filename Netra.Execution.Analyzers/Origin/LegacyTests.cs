using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Annotated;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Origin;

/// <summary>
/// Tests that pin the old behaviour on purpose: in a test project, marked by the word <c>legacy</c> in a comment or attribute on the test or its class,
/// or using members that only the replaced type has. Unsupported: public for the code fixes, which leave them alone.
/// </summary>
public static class LegacyTests
{
    private const string Word = "legacy";

    /// <summary>True if a member around the place carries the mark.</summary>
    public static bool IsMarkedAround(SyntaxNode place)
    {
        foreach (var node in place.AncestorsAndSelf())
        {
            if (node is MemberDeclarationSyntax member and not BaseNamespaceDeclarationSyntax && IsMarked(member))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True for what a replaced type has and its replacement has not.</summary>
    public static bool IsOld(ISymbol member, ReplacementTable table) =>
        member is not IMethodSymbol { MethodKind: MethodKind.Constructor }
        && member.ContainingType is { } type
        && table.Of(type) is { } replacement
        && table.ReplacementOf(member) is null
        && !HasMember(replacement.Replacing, member.Name);

    internal static bool IsOne(BodyFacts body) =>
        body.Model.ProjectKind is ProjectKind.Test && (IsMarkedAround(body.Outline.Declaration) || UsesOldMembers(body));

    /// <summary>The same of a name that is in no body; of a using directive, if a type of the file is marked.</summary>
    internal static bool IsOne(SyntaxNode name, TreeFacts tree) =>
        tree.Model.ProjectKind is ProjectKind.Test
        && (IsMarkedAround(name)
            || UsesOldMembers(name, tree.Semantics, tree.Model.Replacements)
            || (name.FirstAncestorOrSelf<UsingDirectiveSyntax>() is not null && tree.Unit.DescendantNodes().Any(node => node is BaseTypeDeclarationSyntax type && IsMarked(type))));

    /// <summary>True if the member around the place uses what only a replaced type has.</summary>
    public static bool UsesOldMembers(SyntaxNode place, SemanticModel semantics, ReplacementTable table) =>
        place.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member and not BaseNamespaceDeclarationSyntax
        && member.DescendantNodes().Any(node => node is MemberAccessExpressionSyntax && semantics.GetSymbolInfo(node).Symbol is { } used && IsOld(used, table));

    private static bool IsMarked(MemberDeclarationSyntax member)
    {
        foreach (var list in member.AttributeLists)
        {
            if (list.ToString().IndexOf(Word, StringComparison.OrdinalIgnoreCase) >= 0)
            {
                return true;
            }
        }

        foreach (var trivia in member.GetLeadingTrivia())
        {
            if (HasWord(trivia.ToFullString()))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasWord(string text)
    {
        for (var at = text.IndexOf(Word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(Word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + Word.Length;
            if ((at == 0 || !char.IsLetter(text[at - 1])) && (end == text.Length || !char.IsLetter(text[end])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool UsesOldMembers(BodyFacts body)
    {
        foreach (var call in body.Invocations)
        {
            if (IsOld(call.TargetMethod, body.Model.Replacements))
            {
                return true;
            }
        }

        foreach (var reference in body.References)
        {
            if (IsOld(reference.Member, body.Model.Replacements))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasMember(INamedTypeSymbol type, string name)
    {
        for (INamedTypeSymbol? t = type; t is not null; t = t.BaseType)
        {
            if (!t.GetMembers(name).IsEmpty)
            {
                return true;
            }
        }

        return false;
    }
}
