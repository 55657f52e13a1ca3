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
using Netra.Execution.CodeFixes.Rewriting.Text;

namespace Netra.Execution.CodeFixes.Containment;

/// <summary>
/// From changes of a shared template to a request for a plan: the body clones it before it first uses it, and goes on with the copy. Refused where the copy
/// would not be what the run is made with, where others read what is changed, and where the type cannot be copied whole.
/// </summary>
internal sealed class SharedTemplateRequest(RewriteSession session)
{
    public const string RuleId = "NETRA2014";

    public Task<IReadOnlyList<GroupResult>> PlanAsync(IEnumerable<RewriteSite> sites) => SharedSites.PlanAsync(
        session, sites, (site, file) => Task.FromResult(TemplateUses.Of(site, file)), template => (template.Function.Node, template.Key), PlanAsync);

    private async Task<PlanBuilder> PlanAsync(TemplateUses template)
    {
        if (!template.IsHandedOn)
        {
            throw new RewriteRefusedException(
                RefusalCodes.KeptState, $"nothing in this body is made with '{template.Expression}', so the change is meant for others", "hand the copy to what the run is made with");
        }

        var copy = TemplateCopy.Of(template) ?? throw new RewriteRefusedException(
            RefusalCodes.MemberMissing, $"'{template.Type.Name}' cannot be copied with what is changed of it", "give it a 'Clone' that copies what it holds");
        foreach (var member in template.Changed)
        {
            await DemandUnreadAsync(member, template).ConfigureAwait(false);
        }

        DemandOwnBody(template);
        var plan = new PlanBuilder();
        if (template.Local is { } local)
        {
            plan.Insert(template.File, local.Initializer!.Value.SpanStart, copy.Before);
            plan.Insert(template.File, local.Initializer!.Value.Span.End, copy.After);
            return plan;
        }

        var first = TemplateUses.StatementAround(template.Uses)
            ?? throw new RewriteRefusedException(RefusalCodes.UnsupportedConstruction, "no statement before the change can make a copy", "make it by hand");
        var name = session.Introduce("own", first, template.File, instead: null, goes: false);
        var indent = SourceLayout.IndentAt(template.File.Text, first.SpanStart);
        plan.Insert(template.File, first.SpanStart, $"var {name} = {copy.Before}{template.Expression}{copy.After};{SourceLayout.NewLineOf(template.File.Text)}{indent}");
        foreach (var use in template.Uses)
        {
            plan.Replace(template.File, use.Span, name, order: 1);
        }

        return plan;
    }

    /// <summary>What somebody else reads of it may be what the change is for.</summary>
    private async Task DemandUnreadAsync(ISymbol member, TemplateUses template)
    {
        foreach (var use in await session.UsesAsync(member).ConfigureAwait(false))
        {
            var whole = ValueSyntax.Named(use.Node);
            var isHere = use.File.Path == template.File.Path && template.Function.Node.Span.Contains(use.Node.Span);
            if (!isHere && !IsOfItself(use, member) && whole is not null && !TemplateUses.IsChange(whole) && whole.Parent is not (NameColonSyntax or InitializerExpressionSyntax))
            {
                throw new RewriteRefusedException(
                    RefusalCodes.KeptState, $"'{member.Name}' is read in {System.IO.Path.GetFileName(use.File.Path)} too, where it may be what is set here", "hand the copy on to there");
            }
        }
    }

    /// <summary>The type that declares it, or one derived from that, has to read what it copies.</summary>
    private static bool IsOfItself(SymbolUse use, ISymbol member)
    {
        var type = use.File.Model.GetEnclosingSymbol(use.Node.SpanStart)?.ContainingType;
        while (type is not null && !SymbolIdentity.Same(type, member.ContainingType))
        {
            type = type.BaseType;
        }

        return type is not null;
    }

    /// <summary>A method of the same type that this body calls may use the template itself.</summary>
    private static void DemandOwnBody(TemplateUses template)
    {
        var slot = template.Path.Last(symbol => symbol is not INamespaceOrTypeSymbol);
        if (slot is ILocalSymbol || slot is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: not MethodKind.Constructor } })
        {
            return;
        }

        var seen = new HashSet<SyntaxNode>();
        var pending = new Stack<SyntaxNode>();
        pending.Push(template.Function.Body);
        while (pending.Count > 0)
        {
            foreach (var name in pending.Pop().DescendantNodesAndSelf().OfType<SimpleNameSyntax>())
            {
                if (template.File.Model.GetSymbolInfo(name).Symbol is not { } called || called is not (IMethodSymbol or IPropertySymbol))
                {
                    continue;
                }

                foreach (var declaration in called.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax()))
                {
                    if (declaration.SyntaxTree != template.File.Root.SyntaxTree)
                    {
                        if (SymbolEqualityComparer.Default.Equals(called.ContainingType, slot.ContainingType))
                        {
                            throw Helped(called, template);
                        }

                        continue;
                    }

                    if (declaration is not TypeDeclarationSyntax && !declaration.Span.Contains(template.Function.Node.Span) && seen.Add(declaration))
                    {
                        if (declaration.DescendantNodes().OfType<SimpleNameSyntax>().Any(inner => inner.Identifier.ValueText == slot.Name
                            && SymbolEqualityComparer.Default.Equals(template.File.Model.GetSymbolInfo(inner).Symbol, slot)))
                        {
                            throw Helped(called, template);
                        }

                        pending.Push(declaration);
                    }
                }
            }
        }
    }

    private static RewriteRefusedException Helped(ISymbol called, TemplateUses template) => new(
        RefusalCodes.Escapes, $"'{called.Name}' may use '{template.Expression}' too, and would not see the copy", "hand the copy to it");
}
