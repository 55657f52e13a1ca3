using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
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
    public static async Task<bool> IsHandedOnAsync(ThreadedCall call, RewriteSession session, Func<string, RewriteRefusedException> end)
    {
        if (call is not { Place: InvocationExpressionSyntax result, IsKept: false })
        {
            throw end($"'{ValueSyntax.Shortened(call.Place)}' is kept, and may run for anybody");
        }

        if (IsResult(ValueSyntax.Outermost(result)))
        {
            return true;
        }

        return await RunsHereAsync(result, call.Use.File, session).ConfigureAwait(false)
            ? false
            : throw end($"what '{ValueSyntax.Shortened(result)}' returns is kept, and may run for anybody");
    }

    private static async Task<bool> RunsHereAsync(ExpressionSyntax function, SourceFile file, RewriteSession session)
    {
        var top = ValueSyntax.Outermost(function);
        return top.Parent switch
        {
            InvocationExpressionSyntax call => call.Expression == top,
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Invoke", Parent: InvocationExpressionSyntax } access => access.Expression == top,
            ArgumentSyntax argument => LateReads.RunsHere(top, file) || await IsRunByAsync(argument, file, session).ConfigureAwait(false),
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax } local } =>
                file.Model.GetDeclaredSymbol(local) is { } variable && FunctionBody.Around(local) is { } body && await IsOnlyRunAsync(variable, body, file, session).ConfigureAwait(false),
            _ => false,
        };
    }

    /// <summary>Whether the method that takes the function does nothing but run it.</summary>
    private static async Task<bool> IsRunByAsync(ArgumentSyntax argument, SourceFile file, RewriteSession session)
    {
        if (file.Model.GetOperation(argument) is not IArgumentOperation { Parameter.OriginalDefinition: { ContainingSymbol: IMethodSymbol { IsAbstract: false, IsVirtual: false, IsOverride: false } method } parameter }
            || method.DeclaringSyntaxReferences.Length != 1)
        {
            return false;
        }

        try
        {
            if (session.Enter(parameter) == int.MaxValue)
            {
                return false;
            }

            var declaration = await method.DeclaringSyntaxReferences[0].GetSyntaxAsync(session.CancellationToken).ConfigureAwait(false);
            var content = declaration switch
            {
                BaseMethodDeclarationSyntax member => member.Body ?? (SyntaxNode?)member.ExpressionBody?.Expression,
                LocalFunctionStatementSyntax function => function.Body ?? (SyntaxNode?)function.ExpressionBody?.Expression,
                _ => null,
            };
            return content is not null && FunctionBody.Around(content) is { } body && session.Solution.GetDocument(declaration.SyntaxTree) is not null
                && await IsOnlyRunAsync(parameter, body, await session.FileOfAsync(declaration).ConfigureAwait(false), session).ConfigureAwait(false);
        }
        finally
        {
            session.Leave(parameter);
        }
    }

    private static async Task<bool> IsOnlyRunAsync(ISymbol variable, FunctionBody body, SourceFile file, RewriteSession session)
    {
        foreach (var name in body.Node.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name => name.Identifier.ValueText == variable.Name && SymbolIdentity.Same(file.Model.GetSymbolInfo(name).Symbol, variable)))
        {
            if (FunctionBody.Around(name)?.Node != body.Node || !await RunsHereAsync(name, file, session).ConfigureAwait(false))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsResult(ExpressionSyntax value) =>
        value.Parent is ReturnStatementSyntax or ArrowExpressionClauseSyntax && FunctionBody.Around(value)?.Node is MethodDeclarationSyntax or LocalFunctionStatementSyntax;
}
