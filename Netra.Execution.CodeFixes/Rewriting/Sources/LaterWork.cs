using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Netra.Execution.CodeFixes.Rewriting.Shapes;
using Netra.Execution.CodeFixes.Rewriting.Text;

namespace Netra.Execution.CodeFixes.Rewriting.Sources;

/// <summary>
/// A lambda that runs when the request around it may have ended, and its object may be another caller's: handed to a queue, a timer, a thread, or to a call that
/// nobody waits for, by itself or by a variable. Its user is asked of the request before.
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
        var runs = new LateRuns(file);
        var functions = place.AncestorsAndSelf().Where(node => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or SimpleNameSyntax or MemberAccessExpressionSyntax);
        if (functions.TakeWhile(function => request is not { } declared || !function.Span.Contains(declared)).LastOrDefault(runs.IsLate) is not { } later)
        {
            return user;
        }

        if (later is LocalFunctionStatementSyntax function)
        {
            throw new RewriteRefusedException(
                RefusalCodes.UnsupportedConstruction, $"the request may have ended when '{function.Identifier.ValueText}' runs", "ask the request for its user before, and hand it in");
        }

        if (FunctionBody.Around(later) is not { Expression: null } || later.FirstAncestorOrSelf<StatementSyntax>() is not { } statement)
        {
            throw new RewriteRefusedException(
                RefusalCodes.UnsupportedConstruction, $"the request may have ended when '{ValueSyntax.Shortened((ExpressionSyntax)later)}' runs", "ask the request for its user before, in a statement of its own");
        }

        var name = session.NameAhead(statement, user.Expression, "context", file);
        var line = $"var {name} = {user.Expression};{SourceLayout.NewLineOf(file.Text)}{SourceLayout.IndentAt(file.Text, statement.SpanStart)}";
        var ahead = new Requirement($"ahead:{file.Path}:{statement.SpanStart}:{name}", ImmutableArray.Create<Edit>(new TextEdit(file.Id, new TextSpan(statement.SpanStart, 0), line, BodyShape.PreparationOrder)));
        return new Source(name, user.Requirements.Concat(new[] { ahead, StatementShape.Block(statement, file) }.OfType<Requirement>()).ToImmutableArray());
    }

    /// <summary>Whether the method around a place runs later than the request that it would ask.</summary>
    /// <param name="holder">What has the request: a variable, or a member.</param>
    /// <param name="place">Where the user is needed.</param>
    /// <param name="file">Where the place stands.</param>
    public static bool MayBeOver(ISymbol holder, SyntaxNode place, SourceFile file)
    {
        var request = holder as IParameterSymbol;
        return holder is not ILocalSymbol
            && (request?.ContainingSymbol ?? (place.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } around ? file.Model.GetDeclaredSymbol(around) : null)) is IMethodSymbol { MethodKind: MethodKind.Ordinary } method
            && new LateRuns(file).IsRunLate(method, request);
    }
}
