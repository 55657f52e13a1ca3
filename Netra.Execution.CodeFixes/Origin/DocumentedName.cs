using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.CodeFixes.Rewriting;
using Netra.Execution.CodeFixes.Rewriting.Groups;
using Netra.Execution.CodeFixes.Rewriting.Text;

namespace Netra.Execution.CodeFixes.Origin;

/// <summary>A reference in documentation names what takes the place, once the code that it documents does not use the old type any more.</summary>
internal static class DocumentedName
{
    /// <summary>Null where the documented code still names the old type, or the reference is to a member that the new one lacks.</summary>
    public static PlanBuilder? Plan(SimpleNameSyntax name, SourceFile file)
    {
        if (file.Isolation.Replacements.Of(file.Model.GetSymbolInfo(name).Symbol as ITypeSymbol) is not { } replacement
            || name.FirstAncestorOrSelf<DocumentationCommentTriviaSyntax>()?.ParentTrivia.Token.Parent?.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } documented
            || documented.DescendantNodes().OfType<SimpleNameSyntax>().Any(used => file.Isolation.Replacements.Of(file.Model.GetSymbolInfo(used).Symbol as ITypeSymbol) is { } own && SymbolIdentity.Same(own.Replaced, replacement.Replaced)))
        {
            return null;
        }

        var replacing = file.Local(replacement).Replacing;
        SyntaxNode whole = name;
        while (whole.Parent is QualifiedNameSyntax or AliasQualifiedNameSyntax or NameMemberCrefSyntax { Parent: QualifiedCrefSyntax, Parameters: null } || whole.Parent is QualifiedCrefSyntax { Container: var container } && container != whole)
        {
            whole = whole.Parent;
        }

        if (whole.Parent is QualifiedCrefSyntax { Member: NameMemberCrefSyntax member } && (member.Parameters is not null || replacing.GetMembers(member.Name.ToString()).IsEmpty)
            || whole.Parent is QualifiedCrefSyntax { Member: not NameMemberCrefSyntax })
        {
            return null;
        }

        // Documentation alone is no reason for a using.
        var (written, import) = TypeNames.Of(replacing, file, whole.SpanStart);
        var plan = new PlanBuilder();
        plan.Replace(file, whole.Span, import is null ? written : replacing.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat));
        return plan;
    }
}
