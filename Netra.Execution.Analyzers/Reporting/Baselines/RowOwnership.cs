using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Netra.Execution.Analyzers.Reporting.Baselines;

/// <summary>Which compilation a row of a baseline belongs to: one file serves all projects of a solution. Public for the tool; not supported outside of it.</summary>
public static class RowOwnership
{
    /// <summary>The row's member, as far as the compilation itself declares it.</summary>
    public static ISymbol? DeclaredIn(this BaselineRow row, Compilation compilation) =>
        DocumentationCommentId.GetFirstSymbolForDeclarationId(row.Member, compilation) is { } symbol && IsOf(symbol, compilation) ? symbol : null;

    /// <summary>Whether the row names nothing, in a type of the compilation: no other project can own it.</summary>
    public static bool IsOrphanIn(this BaselineRow row, Compilation compilation) =>
        MayBeMovedIn(row, compilation) && TypeOf(compilation, row.Container) is { } type && !DiffersElsewhere(type);

    /// <summary>
    /// Whether another compilation may have other sites of the same id: another target sees other branches of the text, and programs have types of one name in
    /// no namespace.
    /// </summary>
    internal static bool DiffersElsewhere(ISymbol member) =>
        ((member as INamedTypeSymbol ?? member.ContainingType) is { Name: "Program", ContainingNamespace.IsGlobalNamespace: true })
        || member.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is { ContainsDirectives: true } syntax
            && syntax.DescendantTrivia(descendIntoTrivia: true).Any(trivia => trivia.IsKind(SyntaxKind.IfDirectiveTrivia)));

    /// <summary>Whether the row names nothing, in a type or namespace of the compilation: a member that has no row may be what it was for.</summary>
    internal static bool MayBeMovedIn(this BaselineRow row, Compilation compilation)
    {
        // Every program of top-level statements has a member of this id, and the look-up finds none of them.
        if (row.Member.Contains("{Main}$") || DocumentationCommentId.GetFirstSymbolForDeclarationId(row.Member, compilation) is not null)
        {
            return false;
        }

        var type = row.Container;
        return type.Length > 0
            && (HasType(compilation, type) || (BaselineRow.ContainerOf("T:" + type) is { Length: > 0 } space && (HasType(compilation, space) || HasNamespace(compilation, space))));
    }

    private static bool HasType(Compilation compilation, string name) => TypeOf(compilation, name) is not null;

    private static ISymbol? TypeOf(Compilation compilation, string name) =>
        DocumentationCommentId.GetFirstSymbolForDeclarationId("T:" + name, compilation) is { } type && IsOf(type, compilation) ? type : null;

    private static bool HasNamespace(Compilation compilation, string name)
    {
        var space = compilation.Assembly.GlobalNamespace;
        foreach (var part in name.Split('.'))
        {
            space = space?.GetNamespaceMembers().FirstOrDefault(member => member.Name == part);
        }

        return space is not null;
    }

    private static bool IsOf(ISymbol symbol, Compilation compilation) => SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, compilation.Assembly);
}
