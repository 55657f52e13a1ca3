using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.CodeFixes.Rewriting.Groups.Tracing;
using Netra.Execution.CodeFixes.Rewriting.Shapes;

namespace Netra.Execution.CodeFixes.Rewriting.Groups;

/// <summary>
/// State that an instance carries from one call to the next. Where each body makes an instance of its own, nobody finds it again. Known limit: state of a
/// type without source is not seen.
/// </summary>
internal static class InstanceState
{
    /// <exception cref="RewriteRefusedException">A member that is used on a kept instance reads what another call wrote.</exception>
    public static async Task CheckAsync(EngineGroup group, RewriteSession session)
    {
        var uses = group.Values.Where(value => value.Carrier is { IsVanishing: true } && value.Home.Kind is HomeKind.Receiver).ToList();
        if (uses.Count == 0 || group.Replacement.Replaced.DeclaringSyntaxReferences.IsEmpty)
        {
            return;
        }

        var written = await WrittenAsync(group.Replacement.Replaced, session).ConfigureAwait(false);
        foreach (var value in written.Count == 0 ? [] : uses)
        {
            if (value.File.Model.GetSymbolInfo(value.Home.Node).Symbol is { } used
                && await ReadAsync((group.Replacement.Replaced.FindImplementationForInterfaceMember(used) ?? used).OriginalDefinition, written, session).ConfigureAwait(false) is { } state)
            {
                throw new RewriteRefusedException(
                    RefusalCodes.KeptState,
                    $"'{used.Name}' reads '{state}', which an earlier call of the same instance wrote",
                    $"keep '{state}' where its user is, or let '{group.Replacement.Replacing.Name}' remember it for the user");
            }
        }
    }

    /// <summary>The names of fields and automatic properties that something else than a constructor or disposal writes.</summary>
    private static async Task<HashSet<string>> WrittenAsync(INamedTypeSymbol type, RewriteSession session)
    {
        var names = new HashSet<string>();
        foreach (var reference in type.DeclaringSyntaxReferences)
        {
            var declaration = await reference.GetSyntaxAsync(session.CancellationToken).ConfigureAwait(false);
            var file = await session.FileOfAsync(declaration).ConfigureAwait(false);
            foreach (var name in declaration.DescendantNodes().OfType<IdentifierNameSyntax>())
            {
                if (IsWrite(name) && file.Model.GetSymbolInfo(name).Symbol is IFieldSymbol { IsStatic: false } or IPropertySymbol { IsStatic: false }
                    && SymbolIdentity.Same(file.Model.GetSymbolInfo(name).Symbol!.ContainingType, type)
                    && name.Ancestors().OfType<MemberDeclarationSyntax>().First() is not (ConstructorDeclarationSyntax or MethodDeclarationSyntax { Identifier.ValueText: "Dispose" or "DisposeAsync" or "DisposeAsyncCore" }))
                {
                    names.Add(name.Identifier.ValueText);
                }
            }
        }

        return names;
    }

    private static bool IsWrite(IdentifierNameSyntax name)
    {
        var named = ValueSyntax.Named(name)!;
        return named is IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax }
            && (named.Parent is AssignmentExpressionSyntax assignment && assignment.Left == named && assignment.Parent is not InitializerExpressionSyntax
                || named.Parent is PostfixUnaryExpressionSyntax postfix && !postfix.IsKind(SyntaxKind.SuppressNullableWarningExpression)
                || named.Parent is PrefixUnaryExpressionSyntax prefix && (prefix.IsKind(SyntaxKind.PreIncrementExpression) || prefix.IsKind(SyntaxKind.PreDecrementExpression))
                || named.Parent is ArgumentSyntax { RefKindKeyword.RawKind: not 0 });
    }

    /// <summary>What of the written state the member reads: itself, or in its body.</summary>
    private static async Task<string?> ReadAsync(ISymbol member, HashSet<string> written, RewriteSession session)
    {
        if (member is IFieldSymbol or IPropertySymbol && written.Contains(member.Name))
        {
            return member.Name;
        }

        foreach (var reference in member.DeclaringSyntaxReferences)
        {
            var declaration = await reference.GetSyntaxAsync(session.CancellationToken).ConfigureAwait(false);
            if (declaration.DescendantNodes().OfType<IdentifierNameSyntax>().FirstOrDefault(name => written.Contains(name.Identifier.ValueText) && !IsPlainWrite(name)
                && ValueSyntax.Named(name) is IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax }
                && !IsWrittenBefore(name, declaration)) is { } read)
            {
                return read.Identifier.ValueText;
            }
        }

        return null;
    }

    private static bool IsPlainWrite(IdentifierNameSyntax name) =>
        ValueSyntax.Named(name) is { Parent: AssignmentExpressionSyntax assignment } named && assignment.Left == named && assignment.IsKind(SyntaxKind.SimpleAssignmentExpression);

    /// <summary>A read in the same block behind a statement that assigns it anew.</summary>
    private static bool IsWrittenBefore(IdentifierNameSyntax read, SyntaxNode declaration) =>
        declaration.DescendantNodes().OfType<IdentifierNameSyntax>().Any(write => write.SpanStart < read.SpanStart && write.Identifier.ValueText == read.Identifier.ValueText && IsPlainWrite(write)
            && write.FirstAncestorOrSelf<ExpressionStatementSyntax>()?.Parent is BlockSyntax block && block.Parent == declaration);
}
