using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Netra.Execution.Analyzers.Model.Source;

/// <summary>By syntax alone: the slots that keep the value of options, <c>_settings = options.Value</c>.</summary>
internal static class OptionsValues
{
    /// <summary>True for options that are one for everybody.</summary>
    public static bool IsOptions(TypeSyntax? type) => WrittenTypes.NameOf(type) is GenericNameSyntax { Identifier.ValueText: "IOptions" or "IOptionsMonitor" };

    /// <summary>The names of the slots that the declaration gives the value of the options of that name.</summary>
    public static IEnumerable<string> SlotsOf(SyntaxNode declaration, string options)
    {
        foreach (var node in declaration.DescendantNodes())
        {
            if (node is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Value" or "CurrentValue" or "Get", Expression: IdentifierNameSyntax { Identifier.ValueText: var name } } && name == options
                && SlotOf(node.Parent is InvocationExpressionSyntax named ? named.Parent : node.Parent) is { } slot)
            {
                yield return slot;
            }
        }
    }

    private static string? SlotOf(SyntaxNode? around) => around switch
    {
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: var name } } => name,
        AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name.Identifier.ValueText: var name } } => name,
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Identifier.ValueText: var name, Parent.Parent: FieldDeclarationSyntax } } => name,
        EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax { Identifier.ValueText: var name } } => name,
        BinaryExpressionSyntax or PostfixUnaryExpressionSyntax => SlotOf(around.Parent),
        _ => null,
    };
}
