using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Netra.Execution.Analyzers.Model.Configuration;

/// <summary>
/// A documentation-comment id as configuration writes it: a constructor is <c>.ctor</c>, a trailing <c>*</c> matches the rest, and a method without
/// parameters names all its overloads. Unsupported: public for the code fixes and the tool.
/// </summary>
/// <param name="Text">The id as it was written.</param>
public readonly record struct IdPattern(string Text)
{
    private bool IsPrefix => Text.EndsWith("*", StringComparison.Ordinal);

    private string Id => Text.TrimEnd('*').Replace(".ctor", ".#ctor").Replace("..#ctor", ".#ctor");

    /// <summary>True if the id names the symbol.</summary>
    public bool Matches(ISymbol symbol)
    {
        if (symbol.OriginalDefinition.GetDocumentationCommentId() is not { } id)
        {
            return false;
        }

        var wanted = Id;
        return IsPrefix
            ? id.StartsWith(wanted, StringComparison.Ordinal)
            : id == wanted || (wanted.StartsWith("M:", StringComparison.Ordinal) && wanted.IndexOf('(') < 0 && WithoutParameters(id) == wanted);
    }

    /// <summary>The symbols that the id names in a compilation; a prefix of types names none here.</summary>
    public ImmutableArray<ISymbol> Resolve(Compilation compilation)
    {
        var id = Id;
        if (id.Length < 3 || id[1] != ':')
        {
            return ImmutableArray<ISymbol>.Empty;
        }

        var exact = IsPrefix ? ImmutableArray<ISymbol>.Empty : DocumentationCommentId.GetSymbolsForDeclarationId(id, compilation);
        return !exact.IsEmpty || id[0] == 'T' ? exact : Members(id, compilation);
    }

    /// <summary>True if the id, or a name that its wildcard matches, exists in the compilation or its references.</summary>
    public bool IsKnown(Compilation compilation) => !Resolve(compilation).IsEmpty || (IsPrefix && Id.StartsWith("T:", StringComparison.Ordinal) && HasType(compilation.GlobalNamespace, Id));

    private static bool HasType(INamespaceOrTypeSymbol space, string prefix)
    {
        foreach (var member in space.GetMembers())
        {
            if (member is not INamespaceOrTypeSymbol inner || inner.GetDocumentationCommentId() is not { } id)
            {
                continue;
            }

            if (inner is ITypeSymbol && id.StartsWith(prefix, StringComparison.Ordinal))
            {
                return true;
            }

            var isOnTheWay = string.CompareOrdinal(prefix, 2, id, 2, Math.Min(prefix.Length, id.Length) - 2) == 0;
            if (isOnTheWay && HasType(inner, prefix))
            {
                return true;
            }
        }

        return false;
    }

    private ImmutableArray<ISymbol> Members(string id, Compilation compilation)
    {
        var end = id.IndexOf('(') is var open and >= 0 ? open : id.Length;
        var dot = id.LastIndexOf('.', end - 1);
        if (dot < 3)
        {
            return ImmutableArray<ISymbol>.Empty;
        }

        var found = new List<ISymbol>();
        foreach (var type in DocumentationCommentId.GetSymbolsForDeclarationId("T:" + id.Substring(2, dot - 2), compilation))
        {
            foreach (var member in ((INamedTypeSymbol)type).GetMembers())
            {
                if (Matches(member))
                {
                    found.Add(member);
                }
            }
        }

        return found.ToImmutableArray();
    }

    private static string WithoutParameters(string id)
    {
        var end = id.IndexOf('(') is var open and >= 0 ? open : id.Length;
        var generic = id.IndexOf("``", StringComparison.Ordinal);
        return id.Substring(0, generic >= 0 && generic < end ? generic : end);
    }
}
