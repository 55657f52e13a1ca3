using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Netra.Execution.CodeFixes.Rewriting.Text;

/// <summary>Names that mean the same where they are written: the short name with its using, or the full name where the short one is taken.</summary>
internal static class TypeNames
{
    public static (string Name, Requirement? Using) Of(ITypeSymbol type, SourceFile file, int position)
    {
        type = file.Local(type);
        if (type is not INamedTypeSymbol { ContainingType: null } named || IsKeyword(type) || type.ContainingNamespace is not { IsGlobalNamespace: false } space)
        {
            return (type.ToMinimalDisplayString(file.Model, position), null);
        }

        var visible = file.Model.LookupNamespacesAndTypes(position, name: named.Name)
            .OfType<INamedTypeSymbol>().Where(candidate => candidate.Arity == named.Arity).ToList();
        if (visible.Any(candidate => SymbolEqualityComparer.Default.Equals(candidate.OriginalDefinition, named.OriginalDefinition)) && visible.Count == 1)
        {
            return (type.ToMinimalDisplayString(file.Model, position), null);
        }

        if (visible.Count > 0 || IsAmbiguousOnceImported(space, file))
        {
            return (type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat), null);
        }

        return (named.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat), Import(space.ToDisplayString(), file));
    }

    /// <summary><c>string</c>, <c>int</c> and the like, which no using brings.</summary>
    private static bool IsKeyword(ITypeSymbol type) => type.SpecialType is not SpecialType.None
        && SyntaxFacts.IsPredefinedType(SyntaxFacts.GetKeywordKind(type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat.WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.UseSpecialTypes))));

    /// <summary>Importing brings every type of the namespace: one that is also visible another way would become ambiguous where the file names it.</summary>
    private static bool IsAmbiguousOnceImported(INamespaceSymbol space, SourceFile file)
    {
        foreach (var name in file.Root.DescendantNodes().OfType<SimpleNameSyntax>().Select(node => node.Identifier.ValueText).Distinct())
        {
            if (space.GetTypeMembers(name).IsEmpty)
            {
                continue;
            }

            var bound = file.Root.DescendantNodes().OfType<SimpleNameSyntax>().Where(node => node.Identifier.ValueText == name)
                .Select(node => file.Model.GetSymbolInfo(node).Symbol).OfType<INamedTypeSymbol>().FirstOrDefault();
            if (bound is not null && !SymbolEqualityComparer.Default.Equals(bound.ContainingNamespace, space) && IsImported(bound.ContainingNamespace, file))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsImported(INamespaceSymbol space, SourceFile file)
    {
        var own = file.Root.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().Select(declaration => declaration.Name.ToString());
        return !own.Any(name => name == space.ToDisplayString() || name.StartsWith(space.ToDisplayString() + ".", System.StringComparison.Ordinal));
    }

    private static Requirement Import(string space, SourceFile file)
    {
        var newLine = SourceLayout.NewLineOf(file.Text);
        var usings = file.Root.Usings;
        var scope = file.Root.Members.OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault(declaration => declaration.Usings.Count > 0);
        if (usings.Count == 0 && scope is not null)
        {
            usings = scope.Usings;
        }

        var plain = usings.Where(directive => directive.Alias is null && !directive.StaticKeyword.IsKind(SyntaxKind.StaticKeyword) && !directive.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword)).ToList();
        Edit edit;
        if (plain.Count > 0)
        {
            var after = plain.LastOrDefault(directive => Comparable(directive.Name!.ToString()).CompareTo(Comparable(space)) < 0);
            var indent = SourceLayout.IndentAt(file.Text, plain[0].SpanStart);
            edit = after is null
                ? new TextEdit(file.Id, new TextSpan(plain[0].SpanStart, 0), $"using {space};{newLine}{indent}")
                : new TextEdit(file.Id, new TextSpan(after.Span.End, 0), $"{newLine}{indent}using {space};");
        }
        else if (usings.Count > 0)
        {
            edit = new TextEdit(file.Id, new TextSpan(usings.Last().Span.End, 0), $"{newLine}using {space};");
        }
        else
        {
            edit = new TextEdit(file.Id, new TextSpan(FirstLinePosition(file.Root), 0), $"using {space};{newLine}{newLine}");
        }

        return new Requirement($"using:{file.Path}:{space}", ImmutableArray.Create(edit));
    }

    /// <summary>System namespaces come first, the others by name.</summary>
    private static (int Group, StringOrder Name) Comparable(string name) =>
        (name == "System" || name.StartsWith("System.", System.StringComparison.Ordinal) ? 0 : 1, new StringOrder(name));

    /// <summary>Behind a header comment and before the documentation of the first member.</summary>
    private static int FirstLinePosition(CompilationUnitSyntax root)
    {
        var first = root.GetFirstToken();
        var documentation = first.LeadingTrivia.FirstOrDefault(trivia => trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineDocumentationCommentTrivia));
        return documentation.RawKind != 0 ? documentation.FullSpan.Start : first.SpanStart;
    }

    private readonly record struct StringOrder(string Text) : System.IComparable<StringOrder>
    {
        public int CompareTo(StringOrder other) => string.CompareOrdinal(Text, other.Text);
    }
}
