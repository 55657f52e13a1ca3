using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Netra.Execution.CodeFixes.Rewriting.Text;

/// <summary>Names that are free where they are introduced.</summary>
internal static class Names
{
    /// <summary>The wished name, or the next free one, inside <paramref name="scope"/> and in what encloses it.</summary>
    public static string Free(string wish, SyntaxNode scope, SourceFile file, IEnumerable<string>? introduced = null)
    {
        var taken = new HashSet<string>(introduced ?? []);
        taken.UnionWith(file.Model.LookupSymbols(scope.SpanStart)
            .Where(symbol => symbol is ILocalSymbol or IParameterSymbol or IRangeVariableSymbol or IFieldSymbol or IPropertySymbol)
            .Select(symbol => symbol.Name));
        foreach (var node in scope.AncestorsAndSelf().TakeWhile(node => node is not MemberDeclarationSyntax || node is GlobalStatementSyntax).LastOrDefault()?.DescendantNodes() ?? [])
        {
            if (Declared(node) is { } name)
            {
                taken.Add(name);
            }
        }

        return Next(wish, taken);
    }

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
