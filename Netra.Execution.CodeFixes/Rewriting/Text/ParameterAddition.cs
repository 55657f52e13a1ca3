using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Netra.Execution.CodeFixes.Rewriting.Text;

/// <summary>A parameter that a method or constructor gains, with its documentation where the others have some.</summary>
internal static class ParameterAddition
{
    /// <summary>Before the parameter at <paramref name="index"/>.</summary>
    public static IEnumerable<Edit> At(int index, BaseParameterListSyntax list, string typeName, string name, string documentation, int order, SourceFile file)
    {
        yield return new ListAddition(file.Id, ListShape.Of(list, file.Text), index, $"{typeName} {name}", order);
        if (Documentation.BeforeParameters(list.Parent!, index, $"<param name=\"{name}\">{documentation}</param>", order, file) is { } documented)
        {
            yield return documented;
        }
    }

    /// <summary>Behind the required parameters.</summary>
    public static IEnumerable<Edit> Last(ParameterListSyntax list, string typeName, string name, string documentation, SourceFile file)
    {
        var index = list.Parameters.TakeWhile(parameter => parameter.Default is null && !parameter.Modifiers.Any(SyntaxKind.ParamsKeyword)).Count();
        yield return new ListAddition(file.Id, ListShape.Of(list, file.Text), index, $"{typeName} {name}");
        if (Documentation.AfterParameters(list.Parent!, $"<param name=\"{name}\">{documentation}</param>", file) is { } documented)
        {
            yield return documented;
        }
    }
}
