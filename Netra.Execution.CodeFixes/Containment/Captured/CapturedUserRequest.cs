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
using Netra.Execution.CodeFixes.Rewriting.Sources.Injection;

namespace Netra.Execution.CodeFixes.Containment.Captured;

/// <summary>
/// From a handler whose constructor reads the current user to a request for a plan: it keeps the accessor, and what it kept of the user is read where it was
/// used. Refused for everything else that is made once: there it is for a person to say who reads the user, and when.
/// </summary>
internal sealed class CapturedUserRequest(RewriteSession session)
{
    public const string RuleId = "NETRA2005";

    public Task<IReadOnlyList<GroupResult>> PlanAsync(IEnumerable<RewriteSite> sites) =>
        SharedSites.PlanAsync(session, sites, (site, file) => Task.FromResult(CapturingHandler.At(site, file)), made => made.Type.ToDisplayString(), PlanAsync);

    private async Task<PlanBuilder> PlanAsync(CapturingHandler made)
    {
        var plan = new PlanBuilder();
        var carrier = made.Slots.FirstOrDefault(slot => slot.CanCarry);
        var holder = made.Holder ?? (made.IsPrimary ? made.Accessor.Name : carrier is null
            ? throw CapturingHandler.Refused(RefusalCodes.NoFactory, $"'{made.Type.Name}' has no field in which it could keep '{made.Accessor.Name}'")
            : InjectionNames.Field(made.Type, (INamedTypeSymbol)made.Accessor.Type));
        foreach (var slot in made.Slots)
        {
            if (slot.Declaration is PropertyDeclarationSyntax property)
            {
                var end = slot.Home is AssignmentExpressionSyntax ? property.AccessorList!.Span.End : slot.Value.SpanStart;
                var value = slot.Home is AssignmentExpressionSyntax ? made.TextOf(slot, holder, property) + ";" : "";
                plan.Replace(made.File, TextSpan.FromBounds(property.AccessorList!.SpanStart, end), "=> " + value);
                if (slot.Home is not AssignmentExpressionSyntax && made.Holder is not null)
                {
                    plan.Replace(made.File, slot.Value.Span, made.TextOf(slot, holder, property));
                }
            }
            else
            {
                await ReadInPlaceAsync(slot, made, holder, plan).ConfigureAwait(false);
            }

            if (made.Holder is null && !made.IsPrimary && slot == carrier)
            {
                Carry(slot, made, holder, plan);
                continue;
            }

            if (slot.Home is AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax statement })
            {
                plan.Remove(made.File, statement);
            }
            else if (slot.Home is AssignmentExpressionSyntax)
            {
                throw CapturingHandler.Refused(RefusalCodes.UnsupportedConstruction, "nothing would be left for the constructor to do");
            }

            if (slot.Declaration is VariableDeclaratorSyntax)
            {
                plan.Remove(made.File, slot.Declaration);
            }
        }

        return plan;
    }

    /// <summary>Where the field was read, what it kept is read from the accessor.</summary>
    private async Task ReadInPlaceAsync(KeptValue slot, CapturingHandler made, string holder, PlanBuilder plan)
    {
        foreach (var use in await session.UsesAsync(slot.Symbol).ConfigureAwait(false))
        {
            PinnedByTests.Check(use.Node, use.File, $"'{slot.Symbol.Name}'");
            if (slot.Home.Span.Contains(use.Node.Span) && use.File == made.File)
            {
                continue;
            }

            if (use.File != made.File || ValueSyntax.Named(use.Node) is not { } named || named is MemberAccessExpressionSyntax { Expression: not ThisExpressionSyntax }
                || named.Parent is AssignmentExpressionSyntax assignment && assignment.Left == named || named.Parent is ArgumentSyntax { RefKindKeyword.RawKind: not 0 } or RefExpressionSyntax
                || FunctionBody.Around(named) is not { Node: not ConstructorDeclarationSyntax } || named.Ancestors().OfType<InvocationExpressionSyntax>().Any(call => call.Expression is IdentifierNameSyntax { Identifier.ValueText: "nameof" }))
            {
                throw CapturingHandler.Refused(RefusalCodes.KeptState, $"'{ValueSyntax.Shortened(use.Node.Parent!)}' uses '{slot.Symbol.Name}' in a way that is no read in a call");
            }

            // Written beside what goes: the accessor, which its own reads may have lost, is named again.
            plan.Insert(made.File, named.SpanStart, made.TextOf(slot, holder, named));
            plan.Replace(made.File, named.Span, "");
        }
    }

    /// <summary>The field keeps the accessor.</summary>
    private static void Carry(KeptValue slot, CapturingHandler made, string holder, PlanBuilder plan)
    {
        var declarator = (VariableDeclaratorSyntax)slot.Declaration;
        var field = (FieldDeclarationSyntax)declarator.Parent!.Parent!;
        var type = plan.NameOf(made.Accessor.Type.WithNullableAnnotation(NullableAnnotation.NotAnnotated), made.File, field.SpanStart);
        plan.Replace(made.File, field.Declaration.Type.Span, field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword) ? type : "readonly " + type);
        plan.Replace(made.File, declarator.Identifier.Span, holder);
        var assignment = (AssignmentExpressionSyntax)slot.Home;
        plan.Replace(made.File, assignment.Left.Span, InjectionNames.Access(holder, made.Accessor.Name));
        plan.Replace(made.File, assignment.Right.Span, made.Accessor.Name);
    }
}
