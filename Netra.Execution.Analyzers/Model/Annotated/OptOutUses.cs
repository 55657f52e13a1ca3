using System.Collections.Concurrent;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Netra.Execution.Analyzers.Model.Annotated;

/// <summary>The opt-outs of a compilation, and which of them kept something from being reported.</summary>
internal sealed class OptOutUses
{
    private readonly ConcurrentDictionary<(SyntaxTree Tree, TextSpan Span), bool> _used = new();
    private readonly ConcurrentBag<(AttributeSyntax Attribute, ISymbol Symbol, bool IsShared)> _written = new();

    /// <summary>The opt-outs that give a reason, with what they stand on, and whether they say that it is shared.</summary>
    public IEnumerable<(AttributeSyntax Attribute, ISymbol Symbol, bool IsShared)> Written => _written;

    public void Add(AttributeSyntax attribute, ISymbol symbol, bool isShared) => _written.Add((attribute, symbol, isShared));

    /// <summary>True if the symbol, or what contains it, opts out; the opt-out has then been of use.</summary>
    public bool Cover(ISymbol? symbol) => Use(Annotations.FindAround(symbol, Annotations.CrossUser));

    /// <summary>True if exactly this function opts out; the opt-out has then been of use.</summary>
    public bool CoverFunction(IMethodSymbol function) => Use(Annotations.Find(function, Annotations.CrossUser));

    /// <summary>True if the attribute that is written there was of use.</summary>
    public bool IsUsed(SyntaxNode attribute) => _used.ContainsKey((attribute.SyntaxTree, attribute.Span));

    private bool Use(AttributeData? attribute)
    {
        if (attribute?.ApplicationSyntaxReference is { } written)
        {
            _used.TryAdd((written.SyntaxTree, written.Span), true);
        }

        return attribute is not null;
    }
}
