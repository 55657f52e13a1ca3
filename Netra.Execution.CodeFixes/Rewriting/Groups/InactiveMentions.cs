using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Netra.Execution.CodeFixes.Rewriting.Groups;

/// <summary>A group whose bodies or members are also written for a configuration that is not loaded stays: only half of them could be edited.</summary>
internal static class InactiveMentions
{
    /// <exception cref="RewriteRefusedException">Text that is not compiled here names what the group changes.</exception>
    public static async Task CheckAsync(EngineGroup group, RewriteSession session)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var carrier in group.Carriers.Keys.Where(carrier => carrier is not IMethodSymbol { MethodKind: MethodKind.Constructor }))
        {
            if (carrier is not ILocalSymbol local || !await IsOfOneBranchAsync(local, session).ConfigureAwait(false))
            {
                names.Add(carrier.Name);
            }
        }

        foreach (var value in group.Values)
        {
            await CheckAsync(value.Expression, value.File, names, session).ConfigureAwait(false);
        }

        foreach (var carrier in group.Carriers.Keys.Where(carrier => carrier is IFieldSymbol or IPropertySymbol or IMethodSymbol))
        {
            if (await session.InactiveText.MentionedAsync(carrier.ContainingType, carrier.Name).ConfigureAwait(false) is { } file)
            {
                throw InactiveText.Refused(carrier.Name, file);
            }
        }
    }

    /// <summary>True for a local that one branch has with all of its uses, where the other branches have one of their own.</summary>
    private static async Task<bool> IsOfOneBranchAsync(ILocalSymbol local, RewriteSession session)
    {
        var declaration = await local.DeclaringSyntaxReferences[0].GetSyntaxAsync(session.CancellationToken).ConfigureAwait(false);
        if (declaration.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } member || member is GlobalStatementSyntax)
        {
            return false;
        }

        var file = await session.FileOfAsync(declaration).ConfigureAwait(false);
        var last = (await session.UsesAsync(local).ConfigureAwait(false)).Select(use => use.Node.Span.End).Append(declaration.Span.End).Max();
        var reach = TextSpan.FromBounds(declaration.SpanStart, last);
        return !file.Root.DescendantTrivia(reach).Any(trivia => trivia.IsDirective && reach.Contains(trivia.SpanStart))
            && await session.InactiveText.DeclaresAsync(member, file, local.Name).ConfigureAwait(false);
    }

    private static async Task CheckAsync(ExpressionSyntax value, SourceFile file, HashSet<string> names, RewriteSession session)
    {
        SyntaxNode? within = value.FirstAncestorOrSelf<GlobalStatementSyntax>() is null ? value.FirstAncestorOrSelf<MemberDeclarationSyntax>() : file.Root;
        if (within is not null && await session.InactiveText.MentionedAsync(within, file, names).ConfigureAwait(false) is { } named)
        {
            throw InactiveText.Refused(named, file);
        }
    }
}
