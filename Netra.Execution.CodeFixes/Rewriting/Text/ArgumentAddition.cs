using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Netra.Execution.CodeFixes.Rewriting.Text;

/// <summary>An argument for a parameter that a method or constructor gains.</summary>
internal static class ArgumentAddition
{
    /// <summary>Behind the arguments of the required parameters, by name where the call names arguments.</summary>
    public static Edit Last(BaseArgumentListSyntax list, string parameter, string expression, IMethodSymbol? target, SourceFile file)
    {
        var named = list.Arguments.Any(argument => argument.NameColon is not null);
        var required = target?.Parameters.TakeWhile(candidate => !candidate.IsOptional && !candidate.IsParams).Count() ?? list.Arguments.Count;
        return new ListAddition(
            file.Id,
            ListShape.Of(list, file.Text),
            named ? list.Arguments.Count : System.Math.Min(required, list.Arguments.Count),
            named || target is null ? $"{parameter}: {expression}" : expression);
    }
}
