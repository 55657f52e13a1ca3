using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.CodeFixes.Rewriting.Shapes;

namespace Netra.Execution.CodeFixes.Rewriting.Sources.Threaded;

/// <summary>A function that a method hands out closes over the user for whom the method was called: whoever gets it has to run it there, and keep it nowhere.</summary>
internal static class ReturnedFunctions
{
    /// <summary>Whether the function is the result of the method around it.</summary>
    public static bool IsReturned(ExpressionSyntax function) => ValueSyntax.Outermost(function) is var top && IsResult(top);

    /// <summary>Whether a place that reads what surrounds it stands in a function that the member hands out.</summary>
    public static bool IsHandedOut(SyntaxNode place, SyntaxNode member) =>
        place.AncestorsAndSelf().TakeWhile(node => node != member).OfType<AnonymousFunctionExpressionSyntax>().Any(IsReturned);

    /// <summary>Checks what a caller does with the function that it gets.</summary>
    /// <returns>True where the caller hands it on as its own result.</returns>
    /// <exception cref="RewriteRefusedException">It is kept, or goes where it is not followed.</exception>
    public static bool IsHandedOn(ThreadedCall call, Func<string, RewriteRefusedException> end)
    {
        if (call is not { Place: InvocationExpressionSyntax result, IsKept: false })
        {
            throw end($"'{ValueSyntax.Shortened(call.Place)}' is kept, and may run for anybody");
        }

        return IsResult(ValueSyntax.Outermost(result)) || (RunsHere(result, call.Use.File) ? false : throw end($"what '{ValueSyntax.Shortened(result)}' returns is kept, and may run for anybody"));
    }

    private static bool RunsHere(ExpressionSyntax function, SourceFile file)
    {
        var top = ValueSyntax.Outermost(function);
        return top.Parent switch
        {
            InvocationExpressionSyntax call => call.Expression == top,
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Invoke", Parent: InvocationExpressionSyntax } access => access.Expression == top,
            ArgumentSyntax => LateReads.RunsHere(top, file),
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax } local } => RunsHere(local, file),
            _ => false,
        };
    }

    private static bool RunsHere(VariableDeclaratorSyntax local, SourceFile file) =>
        FunctionBody.Around(local) is { } body && file.Model.GetDeclaredSymbol(local) is { } variable
        && body.Node.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(name => name.Identifier.ValueText == variable.Name && SymbolEqualityComparer.Default.Equals(file.Model.GetSymbolInfo(name).Symbol, variable))
            .All(name => FunctionBody.Around(name)?.Node == body.Node && RunsHere(name, file));

    private static bool IsResult(ExpressionSyntax value) =>
        value.Parent is ReturnStatementSyntax or ArrowExpressionClauseSyntax && FunctionBody.Around(value)?.Node is MethodDeclarationSyntax or LocalFunctionStatementSyntax;
}
