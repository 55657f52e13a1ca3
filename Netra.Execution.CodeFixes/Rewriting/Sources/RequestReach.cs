using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Walk;
using Netra.Execution.CodeFixes.Rewriting.Shapes;
using Netra.Execution.CodeFixes.Rewriting.Sources.Threaded;

namespace Netra.Execution.CodeFixes.Rewriting.Sources;

/// <summary>
/// Whether every way to a place begins with a request of somebody who signed in, and is gone while that request lasts: an action of a controller, a page's
/// handler, an endpoint. A delegate that is kept or handed to others, work that nobody awaits, a test, and whatever the solution does not call are other ways.
/// </summary>
internal sealed class RequestReach(RewriteSession session)
{
    private readonly HashSet<ISymbol> _seen = new(SymbolEqualityComparer.Default);
    private readonly Queue<(SyntaxNode Place, SourceFile File)> _open = new();

    public async Task<bool> IsOnlyWayAsync(SyntaxNode place, SourceFile file)
    {
        _open.Enqueue((place, file));
        while (_open.Count > 0)
        {
            session.CancellationToken.ThrowIfCancellationRequested();
            var (next, where) = _open.Dequeue();
            if (where.Isolation.ProjectKind is ProjectKind.Test || AnonymousAccess.IsAllowed(next, where) || !await AreWaysOfRequestsAsync(next, where).ConfigureAwait(false))
            {
                return false;
            }
        }

        return true;
    }

    private async Task<bool> AreWaysOfRequestsAsync(SyntaxNode place, SourceFile file)
    {
        var runs = new LateRuns(file);
        for (var body = FunctionBody.Around(place); body is not null; body = body.Outer)
        {
            switch (body.Node)
            {
                case AnonymousFunctionExpressionSyntax lambda when EndpointLambda.IsEndpoint(lambda, file):
                    return true;
                case AnonymousFunctionExpressionSyntax lambda when runs.IsLate(lambda) || ThreadedPlace.IsKept(lambda, file) || ThreadedPlace.IsHandedToFramework(lambda, file):
                case LocalFunctionStatementSyntax function when runs.IsLate(function):
                    return false;
                case AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax:
                    break;
                case MethodDeclarationSyntax method:
                    return file.Model.GetDeclaredSymbol(method) is IMethodSymbol symbol && !runs.IsRunLate(symbol, request: null) && await AreCallsOfRequestsAsync(symbol).ConfigureAwait(false);
                default:
                    return false;
            }
        }

        return false;
    }

    /// <summary>The calls are looked at in their turn.</summary>
    private async Task<bool> AreCallsOfRequestsAsync(IMethodSymbol method)
    {
        if (!_seen.Add(method))
        {
            return true;
        }

        var isEntry = Entry.IsCalledByClient(method)
            && (SymbolNames.Derives(method.ContainingType, "Microsoft.AspNetCore.Mvc.ControllerBase") || SymbolNames.Derives(method.ContainingType, "Microsoft.AspNetCore.Mvc.RazorPages.PageModel"));
        var isCalled = isEntry;
        foreach (var member in await MemberFamily.OfAsync(method, session).ConfigureAwait(false))
        {
            if (!isEntry && FixedSignatures.Of(member) is not null || await IsHiddenAsync(member).ConfigureAwait(false))
            {
                return false;
            }

            foreach (var use in await session.UsesAsync(member).ConfigureAwait(false))
            {
                if (!TryFollow(use, out var isUse))
                {
                    return false;
                }

                isCalled |= isUse;
            }
        }

        return isCalled;
    }

    /// <summary>False where a use leads somewhere else.</summary>
    private bool TryFollow(SymbolUse use, out bool isCalled)
    {
        isCalled = true;
        var named = ValueSyntax.Named(use.Node);
        if (named is not null && EndpointLambda.IsEndpoint(named, use.File))
        {
            return use.File.Isolation.ProjectKind is not ProjectKind.Test && !AnonymousAccess.IsAllowed(named, use.File);
        }

        if (use.Node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } })
        {
            isCalled = false;
            return true;
        }

        if ((named?.Parent ?? use.Node.Parent?.Parent) is not InvocationExpressionSyntax call || call.Expression != named && !call.Expression.Span.Contains(use.Node.Span)
            || Shapes.TaskTypes.KindOf(use.File.Model.GetTypeInfo(call).Type) > 0 && ValueSyntax.IsDropped(call))
        {
            return false;
        }

        _open.Enqueue((call, use.File));
        return true;
    }

    private async Task<bool> IsHiddenAsync(IMethodSymbol method)
    {
        try
        {
            await session.HiddenCallers.CheckAsync(method).ConfigureAwait(false);
            return false;
        }
        catch (RewriteRefusedException)
        {
            return true;
        }
    }
}
