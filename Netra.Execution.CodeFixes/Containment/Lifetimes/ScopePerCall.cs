using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Netra.Execution.Analyzers.Model.Registrations;
using Netra.Execution.CodeFixes.Rewriting;
using Netra.Execution.CodeFixes.Rewriting.Groups;
using Netra.Execution.CodeFixes.Rewriting.Shapes;
using Netra.Execution.CodeFixes.Rewriting.Sources;
using Netra.Execution.CodeFixes.Rewriting.Text;

namespace Netra.Execution.CodeFixes.Containment.Lifetimes;

/// <summary>
/// Something that lasts asks for what is made for one scope in each call, and ends the scope with it: the class takes the factory of scopes instead. Refused
/// where what it held is handed on, where nobody waits for what it does, and where one scope would last for every turn of a loop.
/// </summary>
internal sealed class ScopePerCall(RewriteSession session)
{
    private const string Title = "Make a scope in each call (what is scoped is made anew there)";

    private static readonly HashSet<string> s_lazy = ["IEnumerable", "IQueryable", "IOrderedQueryable", "IOrderedEnumerable", "IAsyncEnumerable", "IEnumerator", "IAsyncEnumerator", "DbSet", "Lazy"];

    private readonly FactorySource _factories = new(session);

    /// <summary>The field or constructor parameter that was reported.</summary>
    public static ISymbol SlotAt(RewriteSite site, SourceFile file) =>
        file.Root.FindNode(site.Span, getInnermostNodeForTie: true) switch
        {
            VariableDeclaratorSyntax variable => file.Model.GetDeclaredSymbol(variable) as IFieldSymbol,
            ParameterSyntax parameter => file.Model.GetDeclaredSymbol(parameter) as ISymbol,
            _ => null,
        } ?? throw Refused(RefusalCodes.UnsupportedConstruction, "nothing there is a field or parameter");

    public async Task<PlanBuilder> PlanAsync(List<ISymbol> slots)
    {
        var plan = new PlanBuilder { Title = Title };
        var uses = new List<Use>();
        foreach (var slot in slots.Distinct(SymbolEqualityComparer.Default).OfType<ISymbol>())
        {
            await DemandOneConstructorAsync(slot).ConfigureAwait(false);
            uses.AddRange(await UsesAsync(slot).ConfigureAwait(false));
        }

        if (uses.Count == 0)
        {
            throw Refused(RefusalCodes.KeptState, "nothing uses it in a call");
        }

        foreach (var body in uses.GroupBy(use => use.Body.Node))
        {
            await ScopeAsync([.. body], plan).ConfigureAwait(false);
        }

        return plan;
    }

    /// <summary>What it was given goes with the last use, so the container alone may make it, by one constructor.</summary>
    private async Task DemandOneConstructorAsync(ISymbol slot)
    {
        if (slot.ContainingType is not { InstanceConstructors: { Length: 1 } constructors } type || slot is IFieldSymbol { DeclaredAccessibility: not Accessibility.Private }
            || constructors[0].Parameters.Any(parameter => SymbolEqualityComparer.Default.Equals(parameter.Type, TypeOf(slot)) && !parameter.GetAttributes().IsEmpty))
        {
            throw Refused(RefusalCodes.UnsupportedConstruction, $"'{slot.ContainingType.Name}' has more ways to be given '{slot.Name}' than one constructor");
        }

        if (!(await session.UsesAsync(constructors[0]).ConfigureAwait(false)).IsEmpty)
        {
            throw Refused(RefusalCodes.PinnedCaller, $"more than the container makes a '{type.Name}'");
        }
    }

    private async Task<List<Use>> UsesAsync(ISymbol slot)
    {
        var found = new List<Use>();
        foreach (var use in await session.UsesAsync(slot).ConfigureAwait(false))
        {
            PinnedByTests.Check(use.Node, use.File, $"'{slot.Name}'");
            var named = ValueSyntax.Named(use.Node);
            if (named is { Parent: AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax { Parent: BlockSyntax { Parent: ConstructorDeclarationSyntax } } } assignment } && assignment.Left == named && slot is IFieldSymbol
                && ValueSyntax.Leaves(assignment.Right).All(leaf => use.File.Model.GetSymbolInfo(leaf).Symbol is IParameterSymbol))
            {
                continue;
            }

            if (named?.Parent is not MemberAccessExpressionSyntax access || access.Expression != named || FunctionBody.Around(named) is not { Node: not (ConstructorDeclarationSyntax or DestructorDeclarationSyntax) } body)
            {
                throw Refused(RefusalCodes.Escapes, $"'{ValueSyntax.Shortened(use.Node.Parent!)}' hands '{slot.Name}' on, or uses it in a constructor");
            }

            found.Add(new Use(slot, named, body, use.File));
        }

        return found;
    }

    private async Task ScopeAsync(List<Use> uses, PlanBuilder plan)
    {
        var (body, file) = (uses[0].Body, uses[0].File);
        var compilation = file.Model.Compilation;
        if (compilation.GetTypeByMetadataName("Microsoft.Extensions.DependencyInjection.IServiceScopeFactory") is not { } factory
            || compilation.GetTypeByMetadataName("Microsoft.Extensions.DependencyInjection.AsyncServiceScope") is not { } scopeType)
        {
            throw Refused(RefusalCodes.NoFactory, "no container's scopes are known there");
        }

        var (anchor, statement) = Hoisting.Anchor(uses.ConvertAll(use => use.Expression), body);
        foreach (var use in uses)
        {
            if (use.Expression.Ancestors().TakeWhile(node => node != body.Node).FirstOrDefault(node => node is WhileStatementSyntax or DoStatementSyntax && anchor.SpanStart <= node.SpanStart) is not null)
            {
                throw Refused(RefusalCodes.KeptState, "one scope would last for every turn of a loop");
            }
        }

        var keyword = BodyShape.DisposalKeyword(body, anchor, scopeType, file);
        var awaits = keyword.StartsWith("await", System.StringComparison.Ordinal);
        foreach (var use in uses)
        {
            DemandEnds(use, awaits);
        }

        plan.Require(BodyShape.Prepare(body, anchor, awaits, file));
        plan.Require(StatementShape.Block(statement, file));
        var source = plan.Use(await _factories.FindAsync(anchor, factory, file).ConfigureAwait(false));
        plan.NameOf(factory, file, anchor.SpanStart);
        var line = SourceLayout.NewLineOf(file.Text) + (body.Expression is null ? SourceLayout.IndentAt(file.Text, anchor.SpanStart) : BlockBody.StatementIndent(body, file));
        var scope = session.Introduce("scope", anchor, file, instead: null, goes: false);
        var text = $"{keyword}var {scope} = {source}.{(awaits ? "CreateAsyncScope" : "CreateScope")}();{line}";
        foreach (var slot in uses.GroupBy(use => use.Slot, SymbolEqualityComparer.Default))
        {
            var name = session.Introduce("scoped" + Pascal(slot.Key!.Name), anchor, file, instead: null, goes: false);
            var type = plan.NameOf(TypeOf(slot.Key!), file, anchor.SpanStart);
            text += $"var {name} = {scope}.ServiceProvider.GetRequiredService<{type}>();{line}";
            foreach (var use in slot)
            {
                plan.Replace(file, use.Expression.Span, name);
            }
        }

        plan.Insert(file, anchor.SpanStart, text, BodyShape.DeclarationOrder);
    }

    /// <summary>What is done with it has ended when the scope does.</summary>
    private void DemandEnds(Use use, bool awaits)
    {
        ExpressionSyntax whole = use.Expression;
        while (whole.Parent is MemberAccessExpressionSyntax access && access.Expression == whole || whole.Parent is InvocationExpressionSyntax call && call.Expression == whole
            || whole.Parent is ElementAccessExpressionSyntax element && element.Expression == whole || whole.Parent is ParenthesizedExpressionSyntax || whole.Parent is ConditionalAccessExpressionSyntax)
        {
            whole = (ExpressionSyntax)whole.Parent;
        }

        var type = use.File.Model.GetTypeInfo(whole).Type;
        if (whole.Parent is AwaitExpressionSyntax)
        {
            var result = use.File.Model.GetTypeInfo(whole.Parent).Type;
            DemandPlain(result, whole, use.File);
            return;
        }

        if (type is null)
        {
            throw Refused(RefusalCodes.Escapes, $"'{ValueSyntax.Shortened(whole)}' is called by somebody else");
        }

        if (TaskTypes.KindOf(type) != 0)
        {
            if (!awaits || whole.Parent is not (ReturnStatementSyntax or ArrowExpressionClauseSyntax or LambdaExpressionSyntax) || use.Body.IsAsync)
            {
                throw Refused(RefusalCodes.Escapes, $"nobody awaits '{ValueSyntax.Shortened(whole)}' before the scope ends");
            }

            DemandPlain((type as INamedTypeSymbol)?.TypeArguments.FirstOrDefault(), whole, use.File);
            return;
        }

        if (whole.Parent is ForEachStatementSyntax loop && loop.Expression == whole)
        {
            return;
        }

        DemandPlain(type, whole, use.File);
    }

    private static void DemandPlain(ITypeSymbol? result, ExpressionSyntax whole, SourceFile file)
    {
        if (result is INamedTypeSymbol named && (s_lazy.Contains(named.Name) || named.TypeKind is TypeKind.Delegate || BodyShape.IsDisposable(named, file.Model.Compilation) || file.Isolation.LifetimeOf(named).Kind is LifetimeKind.Scoped))
        {
            throw Refused(RefusalCodes.Escapes, $"what '{ValueSyntax.Shortened(whole)}' gives is used after the scope has ended, or may be");
        }
    }

    private static ITypeSymbol TypeOf(ISymbol slot) => (slot is IFieldSymbol { Type: var type } ? type : ((IParameterSymbol)slot).Type).WithNullableAnnotation(NullableAnnotation.NotAnnotated);

    private static string Pascal(string name)
    {
        var plain = name.TrimStart('_');
        return plain.Length == 0 ? "Service" : char.ToUpperInvariant(plain[0]) + plain.Substring(1);
    }

    private static RewriteRefusedException Refused(string code, string reason) => new(code, reason, "let it take an IServiceScopeFactory, or be handed what it needs in each call");

    private sealed record Use(ISymbol Slot, ExpressionSyntax Expression, FunctionBody Body, SourceFile File);
}
