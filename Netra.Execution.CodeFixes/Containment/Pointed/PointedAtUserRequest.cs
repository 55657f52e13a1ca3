using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.CodeFixes.Rewriting;
using Netra.Execution.CodeFixes.Rewriting.Groups;
using Netra.Execution.CodeFixes.Rewriting.Shapes;
using Netra.Execution.CodeFixes.Rewriting.Sources;
using Netra.Execution.CodeFixes.Rewriting.Sources.Threaded;

namespace Netra.Execution.CodeFixes.Containment.Pointed;

/// <summary>
/// From a shared object that is pointed at a user to a request for a plan: what it was pointed at becomes a parameter of the methods that read it, handed on
/// from where it was set, and slot and setters go. Refused unless every read can be reached from one set that surely ran before, in the same body.
/// </summary>
internal sealed class PointedAtUserRequest(RewriteSession session)
{
    public const string RuleId = "NETRA2004";

    public Task<IReadOnlyList<GroupResult>> PlanAsync(IEnumerable<RewriteSite> sites) =>
        SharedSites.PlanAsync(session, sites, (site, file) => PointedSlot.ReportedAtAsync(site, file, session), slot => slot.OriginalDefinition.ToDisplayString(), PlanAsync);

    private async Task<PlanBuilder> PlanAsync(ISymbol symbol)
    {
        var slot = await PointedSlot.ReadAsync(symbol.OriginalDefinition, session).ConfigureAwait(false);
        var type = TypeOf(slot);
        var plan = new PlanBuilder();
        var names = slot.Sets.ToDictionary(set => set, set => NameOf(set, slot, type, plan));
        var nobody = new RewriteRefusedException(
            RefusalCodes.NoContext, $"'{slot.Symbol.Name}' is read where nothing in the same body has set it", "give the user to each call that needs one");
        var value = new ThreadedValue(type, WishFor(slot), "The user for whom this is done.", -3, (place, file) => Task.FromResult(AtHand(place, slot, names, file)))
        {
            Key = $"pointed:{slot.Symbol.GetDocumentationCommentId()}",
        };
        foreach (var read in slot.Reads)
        {
            var named = ValueSyntax.Named(read.Node)!;
            await DemandOneBodyAsync(named, read.File).ConfigureAwait(false);
            if (IsInferred(named, slot, read.File))
            {
                throw PointedSlot.Refused(RefusalCodes.KeptState, $"what '{ValueSyntax.Shortened(named.Parent!)}' is depends on the type of '{slot.Symbol.Name}'");
            }

            var source = AtHand(named, slot, names, read.File) ?? (named is MemberAccessExpressionSyntax { Expression: not ThisExpressionSyntax }
                ? throw nobody : await new ValueThread(session, value, nobody).ReachAsync(named, read.File).ConfigureAwait(false));
            plan.Replace(read.File, named.Span, plan.Use(source));
        }

        Remove(slot, plan);
        return plan;
    }

    /// <summary>What the one set that surely ran before gives; null where this body has none.</summary>
    private Source? AtHand(SyntaxNode place, PointedSlot slot, Dictionary<PointedSet, string> names, SourceFile file)
    {
        for (var body = FunctionBody.Around(place); body is not null; body = body.Outer)
        {
            var own = slot.Sets.Where(set => FunctionBody.Around(set.Statement)!.Node == body.Node).ToList();
            if (own.Count == 1 && own[0].IsBefore(place) && (ReceiverAt(place, slot, out var receiver, file) is false || own[0].IsOn(receiver)))
            {
                return Source.Of(names[own[0]]);
            }

            if (own.Count > 0)
            {
                throw PointedSlot.Refused(RefusalCodes.AmbiguousContext, $"nothing says to whom '{ValueSyntax.Shortened(own[0].Statement)}' has pointed it at '{ValueSyntax.Shortened(place)}'");
            }
        }

        return null;
    }

    /// <summary>False where the place calls something that is no member of the object.</summary>
    private static bool ReceiverAt(SyntaxNode place, PointedSlot slot, out IReadOnlyList<ISymbol>? receiver, SourceFile file)
    {
        var called = place is InvocationExpressionSyntax call ? call.Expression : place;
        receiver = called is MemberBindingExpressionSyntax ? null : PointedSet.ReceiverOf((called as MemberAccessExpressionSyntax)?.Expression, file);
        return file.Model.GetSymbolInfo(called).Symbol is not { IsStatic: false, ContainingType: { } owner }
            || SymbolIdentity.Same(owner, slot.Symbol.ContainingType) || slot.Symbol.ContainingType.AllInterfaces.Any(contract => SymbolIdentity.Same(contract, owner));
    }

    /// <summary>The variable that was stored, or one that takes its value where it was set.</summary>
    private string NameOf(PointedSet set, PointedSlot slot, ITypeSymbol type, PlanBuilder plan)
    {
        var given = set.File.Model.GetTypeInfo(set.Value);
        if (given.Type is null || given.Nullability.FlowState is NullableFlowState.MaybeNull && type.IsReferenceType)
        {
            throw PointedSlot.Refused(RefusalCodes.OptionalContext, $"'{ValueSyntax.Shortened(set.Value)}' may be nobody");
        }

        var isSame = SymbolEqualityComparer.Default.Equals(given.Type, set.File.Local(type));
        if (set.Kept is { } kept && isSame)
        {
            plan.Remove(set.File, set.Statement);
            return set.Value.ToString();
        }

        var name = session.Introduce(WishFor(slot), set.Statement, set.File, instead: null, goes: false);
        var declared = isSame ? "var" : plan.NameOf(type, set.File, set.Statement.SpanStart);
        plan.Replace(set.File, Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(set.Statement.SpanStart, set.Value.SpanStart), $"{declared} {name} = ");
        plan.Replace(set.File, Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(set.Value.Span.End, set.Statement.Span.End), ";");
        return name;
    }

    private static ITypeSymbol TypeOf(PointedSlot slot)
    {
        var type = slot.Parameter?.Type ?? slot.Type.WithNullableAnnotation(slot.Type.IsReferenceType ? NullableAnnotation.NotAnnotated : slot.Type.NullableAnnotation);
        return type.NullableAnnotation is NullableAnnotation.Annotated || type.OriginalDefinition.SpecialType is SpecialType.System_Nullable_T || slot.Type.OriginalDefinition.SpecialType is SpecialType.System_Nullable_T
            ? throw PointedSlot.Refused(RefusalCodes.OptionalContext, $"'{slot.Symbol.Name}' may be set to nobody")
            : type;
    }

    /// <summary>A contract's other implementations would gain a user that they never read.</summary>
    private async Task DemandOneBodyAsync(ExpressionSyntax read, SourceFile file)
    {
        if (read.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } declaration && file.Model.GetDeclaredSymbol(declaration) is IMethodSymbol method
            && (await MemberFamily.OfAsync(method, session).ConfigureAwait(false)).Count(member => !member.IsAbstract) > 1)
        {
            throw PointedSlot.Refused(RefusalCodes.PinnedCaller, $"'{method.Name}' has other bodies, which need no user");
        }
    }

    /// <summary>A type argument is taken from it: with the parameter's type it might be another.</summary>
    private static bool IsInferred(ExpressionSyntax read, PointedSlot slot, SourceFile file) =>
        read.Parent is ArgumentSyntax argument && file.Model.GetOperation(argument) is IArgumentOperation { Parameter.OriginalDefinition: { Type: var declared, ContainingSymbol: IMethodSymbol { IsGenericMethod: true } } }
        && declared.ToDisplayParts().Any(part => part.Symbol is ITypeParameterSymbol { TypeParameterKind: TypeParameterKind.Method })
        && slot.Type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated };

    private static string WishFor(PointedSlot slot)
    {
        var name = slot.Parameter?.Name ?? slot.Symbol.Name.TrimStart('_');
        return name.Length == 0 ? "user" : char.ToLowerInvariant(name[0]) + name.Substring(1);
    }

    private static void Remove(PointedSlot slot, PlanBuilder plan)
    {
        plan.Remove(slot.File, slot.Declaration);
        foreach (var (declaration, file) in slot.Setters)
        {
            plan.Remove(file, declaration);
        }
    }
}
