using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Netra.Execution.Analyzers.Walk;

/// <summary>A body before it is bound.</summary>
/// <param name="Declaration">The member, accessor, variable or unit that has the body.</param>
/// <param name="Root">The node that <c>GetOperation</c> takes.</param>
/// <param name="Span">The text that the prefilter reads: the whole member with its type.</param>
/// <param name="Owner">The declared symbol, or null where the code is erroneous.</param>
/// <param name="Text">The text of the whole tree.</param>
internal sealed record BodyOutline(SyntaxNode Declaration, SyntaxNode Root, TextSpan Span, ISymbol? Owner, string Text)
{
    private List<SyntaxNode>? _nodes;
    private List<InvocationExpressionSyntax>? _calls;
    private bool? _hasFunctions;

    /// <summary>The type that the body stands in.</summary>
    public INamedTypeSymbol? Type => Owner as INamedTypeSymbol ?? Owner?.ContainingType;

    /// <summary>True if one of the words occurs in its text, if only as a part of others. Cheaper than any look at its nodes, which are made when somebody looks.</summary>
    public bool MayMention(IReadOnlyCollection<string> words)
    {
        foreach (var word in words)
        {
            if (Text.IndexOf(word, Span.Start, Span.Length, StringComparison.Ordinal) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True if lambdas or local functions stand in it.</summary>
    public bool HasFunctions => _hasFunctions ??= (MayHaveLambdas() ? Nodes : _nodes ?? Root.DescendantNodes(NotIntoExpressions)).Any(node => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax);

    /// <summary>Every node in it, in the order of the text: stepped through once, for all rules that ask.</summary>
    public List<SyntaxNode> Nodes => _nodes ??= new List<SyntaxNode>(Root.DescendantNodes());

    /// <summary>What it calls by an argument list, in the order of the text.</summary>
    public IReadOnlyList<InvocationExpressionSyntax> Calls
    {
        get
        {
            if (_calls is not null)
            {
                return _calls;
            }

            var calls = new List<InvocationExpressionSyntax>();
            foreach (var node in Nodes)
            {
                if (node is InvocationExpressionSyntax call)
                {
                    calls.Add(call);
                }
            }

            return _calls = calls;
        }
    }

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
