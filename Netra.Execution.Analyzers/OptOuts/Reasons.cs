using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.OptOuts;

/// <summary>What an opt-out says for itself.</summary>
internal static class Reasons
{
    /// <summary>The text of an argument, by its name or its position.</summary>
    public static string? Argument(AttributeSyntax attribute, string? name, int position, TreeFacts tree)
    {
        var arguments = attribute.ArgumentList?.Arguments ?? default;
        for (var i = 0; i < arguments.Count; i++)
        {
            if (name is null ? i == position && arguments[i].NameEquals is null : arguments[i].NameEquals?.Name.Identifier.ValueText == name)
            {
                return tree.Semantics.GetConstantValue(arguments[i].Expression, tree.CancellationToken).Value as string;
            }
        }

        return null;
    }

    /// <summary>True for text that is neither blank nor a tool's placeholder.</summary>
    public static bool IsOne(string? text) => !string.IsNullOrWhiteSpace(text) && text!.Trim() is not ("<Pending>" or "Pending" or "TODO");
}
