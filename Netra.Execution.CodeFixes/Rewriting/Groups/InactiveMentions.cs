using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Netra.Execution.CodeFixes.Rewriting.Groups;

/// <summary>A group whose bodies or members are also written for a configuration that is not loaded stays: only half of them could be edited.</summary>
internal static class InactiveMentions
{
    /// <exception cref="RewriteRefusedException">Text that is not compiled here names what the group changes.</exception>
    public static async Task CheckAsync(EngineGroup group, RewriteSession session)
    {
        var names = new HashSet<string>(group.Carriers.Keys.Where(carrier => carrier is not IMethodSymbol { MethodKind: MethodKind.Constructor }).Select(carrier => carrier.Name), StringComparer.Ordinal);
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

    private static async Task CheckAsync(ExpressionSyntax value, SourceFile file, HashSet<string> names, RewriteSession session)
    {
        SyntaxNode? within = value.FirstAncestorOrSelf<GlobalStatementSyntax>() is null ? value.FirstAncestorOrSelf<MemberDeclarationSyntax>() : file.Root;
        if (within is not null && await session.InactiveText.MentionedAsync(within, file, names).ConfigureAwait(false) is { } named)
        {
            throw InactiveText.Refused(named, file);
        }
    }
}
