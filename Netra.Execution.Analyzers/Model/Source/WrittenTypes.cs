using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Netra.Execution.Analyzers.Model.Source;

/// <summary>
/// Whether a type that is written somewhere is a given one, without binding: by name, arity, and what is in sight at the place. Limits: aliases, and
/// namespaces that a directive names relatively to the one around it, are not followed.
/// </summary>
internal static class WrittenTypes
{
    /// <summary>The simple name, or null for what has none.</summary>
    public static SimpleNameSyntax? NameOf(TypeSyntax? written) => written switch
    {
        SimpleNameSyntax simple => simple,
        QualifiedNameSyntax qualified => qualified.Right,
        AliasQualifiedNameSyntax qualified => qualified.Name,
        NullableTypeSyntax nullable => NameOf(nullable.ElementType),
        _ => null,
    };

    /// <summary>True if the written name stands for the type.</summary>
    public static bool Denotes(TypeSyntax written, INamedTypeSymbol type, IReadOnlyCollection<string> globalUsings)
    {
        if (NameOf(written) is not { } name || name.Identifier.ValueText != type.Name || ArityOf(name) != type.Arity)
        {
            return false;
        }

        return name.Parent is QualifiedNameSyntax { Left: var left } qualified && qualified.Right == name ? Ends(type.ContainingSymbol, left)
            : type.ContainingType is { } outer ? StandsIn(written, outer)
            : IsInSight(written, type.ContainingNamespace, globalUsings);
    }

    private static int ArityOf(SimpleNameSyntax name) => name is GenericNameSyntax generic ? generic.TypeArgumentList.Arguments.Count : 0;

    /// <summary>True if the container's full name ends as it is written.</summary>
    private static bool Ends(ISymbol? container, NameSyntax written)
    {
        for (NameSyntax? at = written; at is not null;)
        {
            var (name, rest) = at switch
            {
                QualifiedNameSyntax qualified => (qualified.Right, qualified.Left),
                AliasQualifiedNameSyntax qualified => (qualified.Name, (NameSyntax?)null),
                SimpleNameSyntax simple => (simple, null),
                _ => ((SimpleNameSyntax?)null, null),
            };
            if (name is null || container is null || container.Name != name.Identifier.ValueText)
            {
                return false;
            }

            container = container.ContainingSymbol;
            at = rest;
        }

        return true;
    }

    private static bool StandsIn(SyntaxNode written, INamedTypeSymbol outer)
    {
        for (var at = written.Parent; at is not null; at = at.Parent)
        {
            if (at is TypeDeclarationSyntax { Identifier.ValueText: var name } && name == outer.Name)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsInSight(SyntaxNode written, INamespaceSymbol space, IReadOnlyCollection<string> globalUsings)
    {
        if (space.IsGlobalNamespace)
        {
            return true;
        }

        foreach (var name in globalUsings)
        {
            if (SymbolNames.IsNamespace(space, name.AsSpan()))
            {
                return true;
            }
        }

        var around = "";
        var spaces = new List<string>();
        for (var at = written.Parent; at is not null; at = at.Parent)
        {
            switch (at)
            {
                case BaseNamespaceDeclarationSyntax declaration:
                    spaces.Add(declaration.Name.ToString());
                    if (Imports(declaration.Usings, space))
                    {
                        return true;
                    }

                    break;
                case CompilationUnitSyntax unit when Imports(unit.Usings, space):
                    return true;
            }
        }

        for (var i = spaces.Count - 1; i >= 0; i--)
        {
            around = around.Length == 0 ? spaces[i] : around + "." + spaces[i];
        }

        return IsAround(space, around);
    }

    private static bool Imports(SyntaxList<UsingDirectiveSyntax> usings, INamespaceSymbol space)
    {
        foreach (var directive in usings)
        {
            if (directive is { Alias: null, Name: { } name } && directive.StaticKeyword.IsKind(SyntaxKind.None)
                && SymbolNames.IsNamespace(space, name.ToString().AsSpan()))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True if the namespace is the one around the place, or around that.</summary>
    private static bool IsAround(INamespaceSymbol space, string around)
    {
        for (var end = around.Length; end > 0; end = around.LastIndexOf('.', end - 1))
        {
            if (SymbolNames.IsNamespace(space, around.AsSpan(0, end)))
            {
                return true;
            }
        }

        return false;
    }
}
