using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Netra.Execution.Analyzers.Delivery;
using Netra.Execution.Analyzers.Model.Knowledge;
using Netra.Execution.CodeFixes.Rewriting;
using Netra.Execution.CodeFixes.Rewriting.Groups;
using Netra.Execution.CodeFixes.Rewriting.Shapes;

namespace Netra.Execution.CodeFixes.Delivery;

/// <summary>
/// From a dropped target to a request for a plan: a local keeps it, and the sends that follow in the same statements, on what it was narrowed from, go
/// through it. Where none follows, a local would only hide the mistake, and it is refused.
/// </summary>
internal sealed class DroppedTargetRequest(RewriteSession session)
{
    public const string RuleId = "NETRA3003";

    public Task<IReadOnlyList<GroupResult>> PlanAsync(IEnumerable<RewriteSite> sites) => LoneSites.PlanAsync(session, sites, Plan);

    private PlanBuilder Plan(RewriteSite site, SourceFile file)
    {
        var dropped = file.Root.FindNode(site.Span, getInnermostNodeForTie: true).FirstAncestorOrSelf<ExpressionSyntax>();
        var awaited = dropped is AwaitExpressionSyntax;
        if (dropped?.FirstAncestorOrSelf<StatementSyntax>() is not ExpressionStatementSyntax { Parent: { } block } statement || Narrowed(dropped) is not { } narrowed
            || !(statement.Expression == dropped || statement.Expression is AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" } })
            || StatementsOf(block) is not { } statements)
        {
            throw new RewriteRefusedException(RefusalCodes.UnsupportedConstruction, "no local can keep the target there", "keep it and send through it by hand");
        }

        var type = file.Model.GetTypeInfo(dropped).Type;
        if (TaskTypes.KindOf(type) == 2)
        {
            if (FunctionBody.Around(dropped) is not { IsAsync: true })
            {
                throw new RewriteRefusedException(RefusalCodes.UnsupportedConstruction, "the target comes later, and nothing can await it there", "make the method async and await it");
            }

            awaited = true;
            type = ((INamedTypeSymbol)type!).TypeArguments[0];
        }

        var receiver = Receiver(narrowed.Expression, narrowed, file);
        var sends = Sends(statements.SkipWhile(other => other != statement).Skip(1), receiver, type, file).ToList();
        if (sends.Count == 0)
        {
            throw new RewriteRefusedException(
                RefusalCodes.UnknownRecipient, "nothing is sent after it that it could be meant for", "send through it, or take it out");
        }

        var name = session.Introduce("target", statement, file, null, goes: false);
        var keep = "var " + name + " = " + (awaited && dropped is not AwaitExpressionSyntax ? "await " : "");
        var plan = new PlanBuilder();
        plan.Replace(file, TextSpan.FromBounds(statement.SpanStart, dropped.SpanStart), keep);
        foreach (var target in sends)
        {
            plan.Replace(file, target.Span, name);
        }

        return plan;
    }

    /// <summary>The member that narrows, behind await and <c>ConfigureAwait</c>; null where <c>?.</c> may leave no target.</summary>
    private static MemberAccessExpressionSyntax? Narrowed(ExpressionSyntax dropped)
    {
        while (true)
        {
            switch (dropped)
            {
                case AwaitExpressionSyntax awaited:
                    dropped = awaited.Expression;
                    break;
                case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" } configured }:
                    dropped = configured.Expression;
                    break;
                case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access }:
                    return access;
                default:
                    return null;
            }
        }
    }

    /// <summary>What was narrowed: a path of names, for a hub's clients the clients themselves.</summary>
    private static IReadOnlyList<ISymbol> Receiver(ExpressionSyntax expression, MemberAccessExpressionSyntax narrowed, SourceFile file) => NamePath.Of(expression, file)
        ?? throw new RewriteRefusedException(RefusalCodes.UnsupportedConstruction, $"'{ValueSyntax.Shortened(narrowed.Expression)}' is more than a name", "keep the target by hand");

    private static SyntaxList<StatementSyntax>? StatementsOf(SyntaxNode block) => block switch
    {
        BlockSyntax body => body.Statements,
        SwitchSectionSyntax section => section.Statements,
        _ => null,
    };

    /// <summary>The expressions that are sent through and become the target, up to the next time that it is narrowed.</summary>
    private static IEnumerable<ExpressionSyntax> Sends(IEnumerable<StatementSyntax> statements, IReadOnlyList<ISymbol> receiver, ITypeSymbol? target, SourceFile file)
    {
        foreach (var statement in statements)
        {
            foreach (var call in statement.DescendantNodes().OfType<InvocationExpressionSyntax>())
            {
                if (call.Expression is not MemberAccessExpressionSyntax access || file.Model.GetSymbolInfo(call).Symbol is not IMethodSymbol method)
                {
                    continue;
                }

                if (NamePath.IsSame(access.Expression, receiver, file))
                {
                    if (Narrowing.IsNamedSo(method.Name) || !HasMember(target, method, call, file))
                    {
                        yield break;
                    }

                    yield return access.Expression;
                }
                else if (access.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "All" or "Others", Expression: var clients } && NamePath.IsSame(clients, receiver, file)
                    && file.Model.GetSymbolInfo(access.Expression).Symbol is { } everybody && (KnownMembers.Of(everybody) & MemberFacts.Everybody) != 0)
                {
                    yield return access.Expression;
                }
            }
        }
    }

    /// <summary>True if the call binds on the target as it does now.</summary>
    private static bool HasMember(ITypeSymbol? target, IMethodSymbol method, InvocationExpressionSyntax call, SourceFile file) =>
        target is INamespaceOrTypeSymbol container
        && file.Model.LookupSymbols(call.SpanStart, container, method.Name, includeReducedExtensionMethods: true).OfType<IMethodSymbol>().Any(other =>
            SymbolEqualityComparer.Default.Equals(other.ReturnType, method.ReturnType)
            && other.Parameters.Select(parameter => parameter.Type).SequenceEqual(method.Parameters.Select(parameter => parameter.Type), SymbolEqualityComparer.Default));
}
