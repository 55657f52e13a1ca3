using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Netra.Execution.CodeFixes.Rewriting;
using Netra.Execution.CodeFixes.Rewriting.Groups;
using Netra.Execution.CodeFixes.Rewriting.Shapes;
using Netra.Execution.CodeFixes.Rewriting.Sources;

namespace Netra.Execution.CodeFixes.Containment;

/// <summary>
/// From a static that holds users, or that serving code writes, to a request for a plan: a slot per user, read for the context at each use. All places that
/// are about one static are one group.
/// </summary>
internal sealed class StaticStateRequest(RewriteSession session)
{
    public const string OfUsers = "NETRA2001";

    public const string OfAnybody = "NETRA2002";

    private readonly ContextSource _contexts = new(session);

    public Task<IReadOnlyList<GroupResult>> PlanAsync(IEnumerable<RewriteSite> sites) =>
        SharedSites.PlanAsync(session, sites, ReadAsync, written => written.Symbol.GetDocumentationCommentId() ?? written.Symbol.Name, PlanAsync);

    private async Task<StaticDeclaration> ReadAsync(RewriteSite site, SourceFile file)
    {
        var symbol = StaticDeclaration.ReportedAt(file.Root.FindNode(site.Span, getInnermostNodeForTie: true), site.Span, file.Model)?.OriginalDefinition;
        if (symbol?.DeclaringSyntaxReferences.FirstOrDefault() is not { } reference || symbol.ContainingType.IsGenericType)
        {
            throw new RewriteRefusedException(RefusalCodes.KeptState, "the static is a library's, or one for each type argument", "keep the value with its user");
        }

        var node = await reference.GetSyntaxAsync(session.CancellationToken).ConfigureAwait(false);
        return new StaticDeclaration(symbol, node, node.SyntaxTree == file.Root.SyntaxTree ? file : await session.FileOfAsync(node).ConfigureAwait(false), site.RuleId == OfUsers);
    }

    /// <summary>The slot per user that takes the place of what is declared, which may be a shared object's too.</summary>
    public async Task<PlanBuilder> PlanAsync(StaticDeclaration written)
    {
        var (symbol, file) = (written.Symbol, written.File);
        var type = symbol is IFieldSymbol field ? field.Type : ((IPropertySymbol)symbol).Type;
        if (file.Isolation.Replacements.Of(type) is { } replaced)
        {
            throw new RewriteRefusedException(
                RefusalCodes.StaticCode, $"'{symbol.Name}' is one '{replaced.Replaced.Name}' for everybody, which is replaced", $"let each body make its user's own '{replaced.Replacing.Name}'");
        }

        RewriteRefusedException? nobody = null;
        foreach (var slot in UserSlot.Find(file, session))
        {
            if (SymbolIdentity.Same(type, slot.ContextType))
            {
                throw new RewriteRefusedException(RefusalCodes.StaticCode, $"'{symbol.Name}' holds the context itself", "read the context that is in scope instead of the static");
            }

            try
            {
                return await PlanAsync(slot, written, type).ConfigureAwait(false);
            }
            catch (RewriteRefusedException refused) when (refused.Code is RefusalCodes.NoContext)
            {
                nobody ??= refused;
            }
        }

        throw nobody ?? new RewriteRefusedException(
            RefusalCodes.NoFactory,
            "there is no slot type with a value for each user, as UserLocal<T> of Netra.Execution is",
            "reference Netra.Execution, or hold the value where its user is");
    }

    private async Task<PlanBuilder> PlanAsync(UserSlot slot, StaticDeclaration written, ITypeSymbol type)
    {
        var plan = new PlanBuilder();
        slot.Declare(written.Node, type, written.File, plan);
        foreach (var use in await session.UsesAsync(written.Symbol).ConfigureAwait(false))
        {
            await PlanUseAsync(use, written, slot, plan).ConfigureAwait(false);
        }

        return plan;
    }

    private async Task PlanUseAsync(SymbolUse use, StaticDeclaration written, UserSlot slot, PlanBuilder plan)
    {
        var symbol = written.Symbol;
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

        var context = plan.Use(await UserAsync(named, written, slot.ContextType, use.File).ConfigureAwait(false));
        if (named.Parent is not AssignmentExpressionSyntax assignment || assignment.Left != named)
        {
            plan.Insert(use.File, named.Span.End, $".{slot.Read}({context})");
            return;
        }

        if (!assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) || !ValueSyntax.IsUnread(assignment) || slot.Write is null)
        {
            throw new RewriteRefusedException(RefusalCodes.KeptState, $"'{ValueSyntax.Shortened(assignment)}' has no form for a slot per user", "write it as a read and a plain assignment");
        }

        plan.Replace(use.File, TextSpan.FromBounds(named.Span.End, assignment.Right.SpanStart), $".{slot.Write}({context}, ");
        plan.Insert(use.File, assignment.Right.Span.End, ")", 10);
    }

    /// <summary>
    /// Callers hand their user on only to a type's own static that holds users' data under no key: what another type sets, or has another key, may be meant for
    /// whoever asks, and a figure of everybody is no user's.
    /// </summary>
    private async Task<Source> UserAsync(ExpressionSyntax place, StaticDeclaration written, ITypeSymbol contextType, SourceFile file)
    {
        try
        {
            return _contexts.Find(place, contextType, [], file);
        }
        catch (RewriteRefusedException nobody) when (nobody.Code is RefusalCodes.NoContext && written is { HoldsUsers: true, Symbol.DeclaredAccessibility: Accessibility.Private } && !IsKeyed(written.Symbol))
        {
            try
            {
                return await _contexts.FindAsync(place, contextType, [], file).ConfigureAwait(false);
            }
            catch (RewriteRefusedException pinned) when (pinned.Code is not RefusalCodes.NoContext)
            {
                throw new RewriteRefusedException(nobody.Code, $"{nobody.Message}: {pinned.Message}", nobody.Decision);
            }
        }
    }

    private static bool IsKeyed(ISymbol symbol) =>
        (symbol is IFieldSymbol field ? field.Type : ((IPropertySymbol)symbol).Type) is INamedTypeSymbol type
        && type.AllInterfaces.Append(type).Any(contract => contract is { Arity: 2, Name: "IDictionary" or "IReadOnlyDictionary", ContainingNamespace.Name: "Generic" });
}
