using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Netra.Execution.CodeFixes.Rewriting;

/// <summary>
/// Branches of <c>#if</c> that no loaded target compiles: another configuration may. They are never edited, so what they name has to stay as it is.
/// </summary>
internal sealed class InactiveText(RewriteSession session)
{
    private readonly Dictionary<DocumentId, ImmutableArray<(TextSpan Span, ImmutableArray<SyntaxToken> Tokens)>> _known = [];

    /// <summary>The branches of a document, each with what a compiler would read there.</summary>
    public async Task<ImmutableArray<(TextSpan Span, ImmutableArray<SyntaxToken> Tokens)>> OfAsync(Document document)
    {
        if (!_known.TryGetValue(document.Id, out var known))
        {
            var root = await document.GetSyntaxRootAsync(session.CancellationToken).ConfigureAwait(false);
            var found = ImmutableArray.CreateBuilder<(TextSpan, ImmutableArray<SyntaxToken>)>();
            foreach (var disabled in root!.ContainsDirectives ? root.DescendantTrivia().Where(trivia => trivia.IsKind(SyntaxKind.DisabledTextTrivia)) : [])
            {
                if (await IsInactiveAsync(document, disabled.SpanStart).ConfigureAwait(false))
                {
                    found.Add((disabled.Span, SyntaxFactory.ParseTokens(disabled.ToString()).ToImmutableArray()));
                }
            }

            known = found.ToImmutable();
            _known.Add(document.Id, known);
        }

        return known;
    }

    /// <summary>The first of the names that stands in such a branch within a node; null where none does.</summary>
    public async Task<string?> MentionedAsync(SyntaxNode within, SourceFile file, ICollection<string> names)
    {
        if (!within.ContainsDirectives || session.Solution.GetDocument(file.Id) is not { } document)
        {
            return null;
        }

        return (await OfAsync(document).ConfigureAwait(false)).Where(branch => within.FullSpan.Contains(branch.Span)).SelectMany(branch => branch.Tokens)
            .FirstOrDefault(token => token.IsKind(SyntaxKind.IdentifierToken) && names.Contains(token.ValueText)) is { RawKind: not 0 } named ? named.ValueText : null;
    }

    /// <summary>True if each such branch within a member that names a variable declares it first: it is another one.</summary>
    public async Task<bool> DeclaresAsync(SyntaxNode within, SourceFile file, string variable)
    {
        foreach (var (_, tokens) in (await OfAsync(session.Solution.GetDocument(file.Id)!).ConfigureAwait(false)).Where(branch => within.FullSpan.Contains(branch.Span)))
        {
            for (var i = 0; i < tokens.Length; i++)
            {
                if (tokens[i].IsKind(SyntaxKind.IdentifierToken) && tokens[i].ValueText == variable)
                {
                    if (i == 0 || !tokens[i - 1].IsKind(SyntaxKind.IdentifierToken) || i + 1 == tokens.Length || !tokens[i + 1].IsKind(SyntaxKind.EqualsToken))
                    {
                        return false;
                    }

                    break;
                }
            }
        }

        return true;
    }

    /// <summary>The file in which such a branch within a type names something; null where none does. What a generator writes has no such branches.</summary>
    public async Task<SourceFile?> MentionedAsync(INamedTypeSymbol type, string name)
    {
        foreach (var reference in type.DeclaringSyntaxReferences)
        {
            if (session.Solution.GetDocument(session.Solution.GetDocumentId(reference.SyntaxTree)) is not null)
            {
                var part = await reference.GetSyntaxAsync(session.CancellationToken).ConfigureAwait(false);
                var file = await session.FileOfAsync(part).ConfigureAwait(false);
                if (await MentionedAsync(part, file, [name]).ConfigureAwait(false) is not null)
                {
                    return file;
                }
            }
        }

        return null;
    }

    public static RewriteRefusedException Refused(string name, SourceFile file) => new(
        RefusalCodes.InactiveCode,
        $"'{System.IO.Path.GetFileName(file.Path)}' names '{name}' in text that is not compiled here, and another configuration may compile it",
        "change that text by hand, then run again");

    /// <summary>Text that is inactive here may be active in another target of the same file.</summary>
    private async Task<bool> IsInactiveAsync(Document document, int position)
    {
        foreach (var linked in document.GetLinkedDocumentIds())
        {
            var root = await session.Solution.GetDocument(linked)!.GetSyntaxRootAsync(session.CancellationToken).ConfigureAwait(false);
            if (!root!.FindTrivia(position).IsKind(SyntaxKind.DisabledTextTrivia))
            {
                return false;
            }
        }

        return true;
    }
}
