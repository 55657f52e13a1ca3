using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Netra.Execution.CodeFixes.Rewriting;

/// <summary>Where a file has a word: found in its text, so that only the nodes around it are made.</summary>
/// <param name="root">The file.</param>
/// <param name="text">Its text.</param>
/// <param name="mayEscape">Whether a name may be written in escapes, so that only the tokens tell.</param>
internal readonly struct WordPlaces(SyntaxNode root, string text, bool mayEscape)
{
    /// <summary>The names that are the word, those in documentation among them.</summary>
    public IEnumerable<SimpleNameSyntax> Names(string name) => Tokens(name).Select(token => token.Parent is SimpleNameSyntax simple && simple.Identifier == token ? simple : null).OfType<SimpleNameSyntax>();

    /// <summary>What the file calls a name otherwise.</summary>
    public IEnumerable<string> Aliases(string name) =>
        Names(name).Select(simple => simple.FirstAncestorOrSelf<UsingDirectiveSyntax>()?.Alias?.Name.Identifier.ValueText).OfType<string>().Distinct();

    /// <summary>What constructs without a name, or hands on to another constructor.</summary>
    public IEnumerable<SyntaxNode> Unnamed() =>
        Tokens("new").Concat(Tokens("base")).Concat(Tokens("this")).Select(token => token.Parent).OfType<SyntaxNode>().Where(node => node is ImplicitObjectCreationExpressionSyntax or ConstructorInitializerSyntax);

    private IEnumerable<SyntaxToken> Tokens(string word)
    {
        if (mayEscape)
        {
            foreach (var token in root.DescendantTokens(descendIntoTrivia: true))
            {
                if (token.ValueText == word)
                {
                    yield return token;
                }
            }

            yield break;
        }

        for (var position = text.IndexOf(word, StringComparison.Ordinal); position >= 0; position = text.IndexOf(word, position + word.Length, StringComparison.Ordinal))
        {
            if (!IsPart(position - 1) && !IsPart(position + word.Length) && root.FindToken(position, findInsideTrivia: true) is var token && token.Span.Contains(position) && token.ValueText == word)
            {
                yield return token;
            }
        }
    }

    private bool IsPart(int position) => position >= 0 && position < text.Length && SyntaxFacts.IsIdentifierPartCharacter(text[position]);
}
