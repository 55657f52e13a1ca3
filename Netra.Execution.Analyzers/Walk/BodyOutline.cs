using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Netra.Execution.Analyzers.Model.Source;

namespace Netra.Execution.Analyzers.Walk;

/// <summary>A body before it is bound. What it shows is looked for when a rule asks, and once for all rules.</summary>
/// <param name="syntax">Where it stands.</param>
/// <param name="matches">Where the rules' words stand in the text of the whole tree.</param>
/// <param name="semantics">The semantic model of the tree.</param>
/// <param name="cancellationToken">Ends the analysis.</param>
internal sealed class BodyOutline(BodySyntax syntax, NameMatches matches, SemanticModel semantics, CancellationToken cancellationToken)
{
    private List<SyntaxNode>? _nodes;
    private List<InvocationExpressionSyntax>? _calls;
    private List<SimpleNameSyntax>? _named;
    private bool? _hasFunctions;
    private ISymbol? _owner;
    private bool _hasOwner;

    /// <summary>The member, accessor, variable or unit that has the body.</summary>
    public SyntaxNode Declaration => syntax.Declaration;

    /// <summary>The node that <c>GetOperation</c> takes.</summary>
    public SyntaxNode Root => syntax.Root;

    /// <summary>The text that the prefilter reads: the whole member with its type.</summary>
    public TextSpan Span => syntax.Span;

    /// <summary>The text of the whole tree.</summary>
    public string Text => matches.Text;

    /// <summary>The declared symbol, or null where the code is erroneous.</summary>
    public ISymbol? Owner
    {
        get
        {
            if (!_hasOwner)
            {
                _owner = semantics.GetDeclaredSymbol(Declaration, cancellationToken);
                _hasOwner = true;
            }

            return _owner;
        }
    }

    /// <summary>The type that the body stands in.</summary>
    public INamedTypeSymbol? Type => Owner as INamedTypeSymbol ?? Owner?.ContainingType;

    /// <summary>True if one of the words occurs in its text, if only as a part of others. Cheaper than any look at its nodes, which are made when somebody looks.</summary>
    /// <param name="words">A list that is kept, by which what the whole text has of it is known again.</param>
    public bool MayMention(IReadOnlyCollection<string> words)
    {
        var known = matches.InText(words);
        for (var i = 0; i < known.Count; i++)
        {
            if (MayMention(known[i]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True if the word occurs in its text, if only as a part of another.</summary>
    public bool MayMention(string word) => Text.IndexOf(word, Span.Start, Span.Length, StringComparison.Ordinal) >= 0;

    /// <summary>True if the word occurs anywhere in the text of the whole tree, if only as a part of another.</summary>
    public bool MayBeInFile(string word) => matches.MayBeInText(word);

    /// <summary>Where the word stands in it as an identifier or a keyword; other nodes are not made for it.</summary>
    public IEnumerable<SyntaxToken> Tokens(string word) => WordTokens.Of(word, Root, Text);

    /// <summary>True if lambdas or local functions stand in it.</summary>
    public bool HasFunctions =>
        _hasFunctions ??= (_nodes ?? Root.DescendantNodes(MayHaveLambdas() ? null : NotIntoExpressions)).Any(node => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax);

    /// <summary>Every node in it, in the order of the text.</summary>
    public List<SyntaxNode> Nodes => _nodes ??= new List<SyntaxNode>(Root.DescendantNodes());

    /// <summary>What it calls by an argument list, in the order of the text.</summary>
    public List<InvocationExpressionSyntax> Calls => _calls ??= Nodes.OfType<InvocationExpressionSyntax>().ToList();

    /// <summary>
    /// The names in it that are words of any rule, in the order of the text. They are found by their places, so that other nodes need not be made: a rule
    /// that looks for names among its own words looks here first.
    /// </summary>
    public List<SimpleNameSyntax> Named => _named ??= matches.NamesIn(Root, inTrivia: false).ToList();

    private static bool NotIntoExpressions(SyntaxNode node) => node is not ExpressionSyntax;

    /// <summary>False if the text has no arrow but the member's own: the nodes of its expressions are then not made.</summary>
    private bool MayHaveLambdas()
    {
        var first = Text.IndexOf("=>", Root.SpanStart, Root.Span.Length, StringComparison.Ordinal);
        if (first >= 0 && Root is BaseMethodDeclarationSyntax { ExpressionBody.ArrowToken.SpanStart: var own } && own == first)
        {
            first = Text.IndexOf("=>", own + 2, Root.Span.End - own - 2, StringComparison.Ordinal);
        }

        return first >= 0 || Text.IndexOf("delegate", Root.SpanStart, Root.Span.Length, StringComparison.Ordinal) >= 0;
    }
}
