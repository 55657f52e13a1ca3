using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Netra.Execution.CodeFixes.Rewriting.Text;

/// <summary>Names that are free where they are introduced.</summary>
internal static class Names
{
    /// <summary>The wished name, or the next one that is free at <paramref name="place"/> and in everything inside its block.</summary>
    public static string Free(string wish, SyntaxNode place, SourceFile file, IEnumerable<string>? introduced = null, string? freed = null)
    {
        var taken = new HashSet<string>(introduced ?? []);
        var symbols = file.ValuesAt(place.SpanStart);
        var declared = BlockAround(place).DescendantNodes().Select(Declared).OfType<string>();
        taken.UnionWith(symbols.Select(symbol => symbol.Name).Concat(declared).Where(name => name != freed));
        return Next(wish, taken);
    }

    /// <summary>The statements among which a local of <paramref name="place"/> is visible.</summary>
    public static SyntaxNode BlockAround(SyntaxNode place) => place.Parent is GlobalStatementSyntax
        ? place.Parent.Parent!
        : place.Ancestors().FirstOrDefault(node => node is BlockSyntax or SwitchSectionSyntax or AnonymousFunctionExpressionSyntax or MemberDeclarationSyntax or LocalFunctionStatementSyntax
            || node is IfStatementSyntax or ElseClauseSyntax or ForEachStatementSyntax or ForStatementSyntax or WhileStatementSyntax) ?? place;

    public static string Next(string wish, ICollection<string> taken)
    {
        var name = wish;
        for (var number = 2; taken.Contains(name); number++)
        {
            name = wish + number;
        }

        return name;
    }

    private static string? Declared(SyntaxNode node) => node switch
    {
        VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
        ParameterSyntax parameter => parameter.Identifier.ValueText,
        SingleVariableDesignationSyntax designation => designation.Identifier.ValueText,
        ForEachStatementSyntax loop => loop.Identifier.ValueText,
        LocalFunctionStatementSyntax function => function.Identifier.ValueText,
        CatchDeclarationSyntax caught => caught.Identifier.ValueText,
        _ => null,
    };
}
