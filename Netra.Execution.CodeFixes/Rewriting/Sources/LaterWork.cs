using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Netra.Execution.Analyzers.Ending;
using Netra.Execution.CodeFixes.Rewriting.Shapes;
using Netra.Execution.CodeFixes.Rewriting.Text;

namespace Netra.Execution.CodeFixes.Rewriting.Sources;

/// <summary>
/// A lambda that runs when the request around it may have ended, and its object may be another caller's: handed to a queue, a timer, a thread, or to a call that
/// nobody waits for. Its user is asked of the request before. Known limits: a lambda that a variable holds first is not seen, and neither is a method that
/// such a lambda calls and that has the request as a member.
/// </summary>
internal static class LaterWork
{
    /// <summary>The user's variable, where the place stands in such a lambda and the request outside; else <paramref name="user"/>.</summary>
    /// <param name="user">The user as the request gives it.</param>
    /// <param name="request">Where the request's variable is declared; null where a member has it.</param>
    /// <param name="place">Where the user is needed.</param>
    /// <param name="file">Where the place stands.</param>
    /// <param name="session">The run.</param>
    /// <exception cref="RewriteRefusedException">No statement could ask before.</exception>
    public static Source Before(Source user, TextSpan? request, SyntaxNode place, SourceFile file, RewriteSession session)
    {
        if (place.AncestorsAndSelf().OfType<AnonymousFunctionExpressionSyntax>().TakeWhile(lambda => request is not { } declared || !lambda.Span.Contains(declared)).LastOrDefault(lambda => RunsLater(lambda, file)) is not { } later)
        {
            return user;
        }

        if (FunctionBody.Around(later) is not { Expression: null } || later.FirstAncestorOrSelf<StatementSyntax>() is not { } statement)
        {
            throw new RewriteRefusedException(
                RefusalCodes.UnsupportedConstruction, $"the request may have ended when '{ValueSyntax.Shortened(later)}' runs", "ask the request for its user before, in a statement of its own");
        }

        var name = session.NameAhead(statement, user.Expression, "context", file);
        var line = $"var {name} = {user.Expression};{SourceLayout.NewLineOf(file.Text)}{SourceLayout.IndentAt(file.Text, statement.SpanStart)}";
        var ahead = new Requirement($"ahead:{file.Path}:{statement.SpanStart}:{name}", ImmutableArray.Create<Edit>(new TextEdit(file.Id, new TextSpan(statement.SpanStart, 0), line, BodyShape.PreparationOrder)));
        return new Source(name, user.Requirements.Concat(new[] { ahead, StatementShape.Block(statement, file) }.OfType<Requirement>()).ToImmutableArray());
    }

    private static bool RunsLater(AnonymousFunctionExpressionSyntax lambda, SourceFile file)
    {
        if (lambda.Parent is not ArgumentSyntax { Parent.Parent: { } taking })
        {
            return false;
        }

        if (taking is BaseObjectCreationExpressionSyntax made)
        {
            return file.Model.GetTypeInfo(made).Type is { Name: "Timer" or "Thread", ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } };
        }

        if (taking is not InvocationExpressionSyntax call || file.Model.GetSymbolInfo(call).Symbol is not IMethodSymbol method || file.Model.GetTypeInfo(lambda).ConvertedType is not INamedTypeSymbol { DelegateInvokeMethod: { } invoke })
        {
            return false;
        }

        var isAsync = lambda.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword) || TaskTypes.KindOf(invoke.ReturnType) > 0;
        return Starts.ReturnsAtOnce(method)
            || Starts.IsQueue(method) && !(Starts.MayCompleteWithWork(method) && IsWaitedFor(call))
            || isAsync && (method.ReturnsVoid || invoke.ReturnsVoid)
            || TaskTypes.KindOf(method.ReturnType) > 0 && !IsWaitedFor(call);
    }

    /// <summary>Everything but a statement or a discard: who has the task may await it.</summary>
    private static bool IsWaitedFor(InvocationExpressionSyntax call) =>
        call.Parent is not (ExpressionStatementSyntax or AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" } });
}
