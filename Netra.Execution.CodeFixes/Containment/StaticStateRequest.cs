using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.CodeFixes.Rewriting;
using Netra.Execution.CodeFixes.Rewriting.Groups;
using Netra.Execution.CodeFixes.Rewriting.Shapes;
using Netra.Execution.CodeFixes.Rewriting.Sources;

namespace Netra.Execution.CodeFixes.Containment;

/// <summary>From a static that holds users to a request for a plan: a slot per user, read for the context at each use.</summary>
internal sealed class StaticStateRequest(RewriteSession session)
{
    public const string RuleId = "NETRA2001";

    private readonly ContextSource _contexts = new(session);

    public Task<IReadOnlyList<GroupResult>> PlanAsync(IEnumerable<RewriteSite> sites) => LoneSites.PlanAsync(session, sites, PlanAsync);

    private async Task<PlanBuilder> PlanAsync(RewriteSite site, SourceFile file)
    {
        var declaration = file.Root.FindNode(site.Span).AncestorsAndSelf().FirstOrDefault(node => node is VariableDeclaratorSyntax or PropertyDeclarationSyntax);
        if (declaration is null || Identifier(declaration) != site.Span || file.Model.GetDeclaredSymbol(declaration) is not { IsStatic: true } symbol)
        {
            throw new RewriteRefusedException(RefusalCodes.KeptState, "the value is written to a slot whose type does not show the user", "declare the slot with the user's type, or keep the value with its user");
        }

        var type = symbol is IFieldSymbol field ? field.Type : ((IPropertySymbol)symbol).Type;
        var slot = UserSlot.Find(file, type, session) ?? throw new RewriteRefusedException(
            RefusalCodes.NoFactory,
            "there is no slot type with a value for each user, as UserLocal<T> of Netra.Execution is",
            "reference Netra.Execution, or hold the value where its user is");
        if (SymbolIdentity.Same(type, slot.ContextType))
        {
            throw new RewriteRefusedException(RefusalCodes.StaticCode, $"'{symbol.Name}' holds the context itself", "read the context that is in scope instead of the static");
        }

        var plan = new PlanBuilder();
        slot.Declare(declaration, type, file, plan);
        foreach (var use in await session.UsesAsync(symbol).ConfigureAwait(false))
        {
            PlanUse(use, symbol, slot, plan);
        }

        return plan;
    }

    /// <summary>A site anywhere else in a declaration is a write, and may stand in another variable's initializer.</summary>
    private static Microsoft.CodeAnalysis.Text.TextSpan Identifier(SyntaxNode declaration) =>
        (declaration as VariableDeclaratorSyntax)?.Identifier.Span ?? ((PropertyDeclarationSyntax)declaration).Identifier.Span;

    private void PlanUse(SymbolUse use, ISymbol symbol, UserSlot slot, PlanBuilder plan)
    {
        if (use.Node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } })
        {
            return;
        }

        PinnedByTests.Check(use.Node, use.File, $"'{symbol.Name}'");
        var named = ValueSyntax.Named(use.Node);
        if (named is null || named.Parent is ArgumentSyntax { RefKindKeyword.RawKind: not 0 } || FunctionBody.Around(named) is null)
        {
            throw new RewriteRefusedException(RefusalCodes.KeptState, $"'{ValueSyntax.Shortened(use.Node.Parent!)}' uses '{symbol.Name}' in a way that has no user", "hold the value where its user is");
        }

        var place = named.FirstAncestorOrSelf<StatementSyntax>() ?? (SyntaxNode)named;
        var context = plan.Use(_contexts.Find(place, slot.ContextType, [], use.File));
        if (named.Parent is not AssignmentExpressionSyntax assignment || assignment.Left != named)
        {
            plan.Insert(use.File, named.Span.End, $".{slot.Read}({context})");
            return;
        }

        if (!assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) || !ValueSyntax.IsStatement(assignment) || slot.Write is null)
        {
            throw new RewriteRefusedException(RefusalCodes.KeptState, $"'{ValueSyntax.Shortened(assignment)}' has no form for a slot per user", "write it as a read and a plain assignment");
        }

        plan.Replace(use.File, Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(named.Span.End, assignment.Right.SpanStart), $".{slot.Write}({context}, ");
        plan.Insert(use.File, assignment.Right.Span.End, ")", 10);
    }
}
