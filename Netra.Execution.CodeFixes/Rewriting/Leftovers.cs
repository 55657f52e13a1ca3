using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using Netra.Execution.CodeFixes.Rewriting.Groups;
using Netra.Execution.CodeFixes.Rewriting.Shapes;
using Netra.Execution.CodeFixes.Rewriting.Text;

namespace Netra.Execution.CodeFixes.Rewriting;

/// <summary>
/// Private fields and constructor parameters that fed only what plans drop. Each goes with the plans that drop its last uses, and stays as long as one of
/// them does.
/// </summary>
internal sealed class Leftovers(RewriteSession session)
{
    private readonly Dictionary<string, List<Dropped>> _dropped = new(StringComparer.Ordinal);
    private readonly HashSet<(string Path, string Name)> _written = [];
    private readonly List<Plan> _found = [];
    private readonly Dictionary<SyntaxNode, ImmutableHashSet<string>> _gone = [];
    private Composition _composition = new();

    public async Task<ImmutableArray<Plan>> FindAsync(ImmutableArray<Plan> plans)
    {
        _composition = Composition.Of(plans);
        foreach (var plan in plans)
        {
            foreach (var edit in plan.Edits.Concat(plan.Requirements.SelectMany(requirement => requirement.Edits)))
            {
                (TextSpan Span, string Text)? dropped = edit switch
                {
                    TextEdit { Span.Length: > 0 } replaced => (replaced.Span, replaced.NewText),
                    LineRemoval lines => (lines.Span, ""),
                    ListRemoval item => (item.List.Items[item.Index], ""),
                    _ => null,
                };
                var path = (await session.FileAsync(edit.Document).ConfigureAwait(false)).Path;
                if (edit is TextEdit { Span.Length: 0 } inserted)
                {
                    _written.UnionWith(Names(inserted.NewText).Select(name => (path, name)));
                }
                else if (dropped is var (span, text))
                {
                    if (!_dropped.TryGetValue(path, out var known))
                    {
                        _dropped.Add(path, known = []);
                    }

                    known.Add(new Dropped(span, text, plan));
                }
            }
        }

        var candidates = await CandidatesAsync().ConfigureAwait(false);
        foreach (var field in candidates.OfType<IFieldSymbol>())
        {
            Take(await FieldAsync(field).ConfigureAwait(false));
        }

        var parameters = new Queue<IParameterSymbol>(candidates.OfType<IParameterSymbol>());
        foreach (var node in _gone.Keys)
        {
            await EnqueueAsync(node, parameters).ConfigureAwait(false);
        }

        var removed = new HashSet<IParameterSymbol>(SymbolEqualityComparer.Default);
        while (parameters.Count > 0)
        {
            var parameter = parameters.Dequeue();
            if (!removed.Contains(parameter) && Take(await ParameterAsync(parameter).ConfigureAwait(false)) is { IsEmpty: false } gone)
            {
                removed.Add(parameter);
                foreach (var node in gone)
                {
                    await EnqueueAsync(node, parameters).ConfigureAwait(false);
                }
            }
        }

        return _found.ToImmutableArray();
    }

    /// <summary>What a node that goes has read may be read by nothing else.</summary>
    private async Task EnqueueAsync(SyntaxNode gone, Queue<IParameterSymbol> parameters)
    {
        var file = await session.FileOfAsync(gone).ConfigureAwait(false);
        foreach (var name in gone.DescendantNodes().OfType<IdentifierNameSyntax>())
        {
            if (file.Model.GetSymbolInfo(name).Symbol is IParameterSymbol parameter)
            {
                parameters.Enqueue(parameter);
            }
        }
    }

    private ImmutableArray<SyntaxNode> Take(Leftover? leftover)
    {
        if (leftover is null || !_composition.TryAdd(leftover.Plan))
        {
            return ImmutableArray<SyntaxNode>.Empty;
        }

        _found.Add(leftover.Plan);
        foreach (var node in leftover.Gone)
        {
            _gone[node] = leftover.By;
        }

        return leftover.Gone;
    }

    private async Task<IReadOnlyList<ISymbol>> CandidatesAsync()
    {
        var found = new List<(string Path, int Position, ISymbol Symbol)>();
        foreach (var (path, dropped) in _dropped.Select(same => (same.Key, same.Value)))
        {
            var file = await session.FileAsync(session.Solution.GetDocumentIdsWithFilePath(path).FirstOrDefault(id => dropped.Any(drop => drop.Plan.Documents.Contains(id))) ?? dropped[0].Plan.Documents[0]).ConfigureAwait(false);
            if (file.Path != path)
            {
                continue;
            }

            foreach (var name in dropped.SelectMany(drop => file.Root.DescendantNodes(drop.Span).OfType<IdentifierNameSyntax>().Where(name => drop.Span.Contains(name.Span))))
            {
                if (file.Model.GetSymbolInfo(name).Symbol is { } symbol && IsCandidate(symbol) && symbol.DeclaringSyntaxReferences.FirstOrDefault() is { } reference)
                {
                    found.Add((reference.SyntaxTree.FilePath, reference.Span.Start, symbol.OriginalDefinition));
                }
            }
        }

        return found.OrderBy(candidate => candidate.Path, StringComparer.Ordinal).ThenBy(candidate => candidate.Position)
            .Select(candidate => candidate.Symbol).Distinct(SymbolEqualityComparer.Default).ToList()!;
    }

    private static bool IsCandidate(ISymbol symbol) => symbol switch
    {
        IFieldSymbol field => field is { DeclaredAccessibility: Accessibility.Private, IsStatic: false, IsImplicitlyDeclared: false } && field.GetAttributes().IsEmpty,
        IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor, IsStatic: false, ContainingType: { TypeKind: TypeKind.Class or TypeKind.Struct, IsRecord: false } } } => true,
        _ => false,
    };

    /// <summary>Another configuration may compile what names it.</summary>
    private async Task<bool> IsNamedElsewhereAsync(ISymbol symbol) =>
        await session.InactiveText.MentionedAsync(symbol.ContainingType, symbol.Name).ConfigureAwait(false) is not null;

    private async Task<Leftover?> FieldAsync(IFieldSymbol field)
    {
        if (field.DeclaringSyntaxReferences[0].GetSyntax(session.CancellationToken) is not VariableDeclaratorSyntax declarator)
        {
            return null;
        }

        var file = await session.FileOfAsync(declarator).ConfigureAwait(false);
        if (IsDropped(declarator, file, field.Name) is not null || declarator.Initializer is { Value: var initial } && SideEffects.Has(initial, file) || await IsNamedElsewhereAsync(field).ConfigureAwait(false))
        {
            return null;
        }

        var plan = new PlanBuilder();
        var by = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        var gone = ImmutableArray.CreateBuilder<SyntaxNode>();
        gone.Add(declarator);
        foreach (var use in await session.UsesAsync(field).ConfigureAwait(false))
        {
            if (IsDropped(use.Node, use.File, field.Name) is { } dropping)
            {
                by.Add(dropping.GroupId);
            }
            else if (Assignment(use) is { } statement)
            {
                gone.Add(statement);
                plan.Remove(use.File, statement);
            }
            else
            {
                return null;
            }
        }

        if (by.Count == 0)
        {
            return null;
        }

        plan.Remove(file, declarator);
        return Leftover.Of(plan, session.GroupIds.Of(file, declarator, "leftover"), by.ToImmutable(), gone.ToImmutable());
    }

    /// <summary>A constructor's statement that stores a parameter, and may refuse null.</summary>
    private static StatementSyntax? Assignment(SymbolUse use) =>
        ValueSyntax.Named(use.Node) is { Parent: AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax { Parent: BlockSyntax { Parent: ConstructorDeclarationSyntax } } statement } assignment } named
        && assignment.Left == named && assignment.IsKind(SyntaxKind.SimpleAssignmentExpression)
        && ValueSyntax.Leaves(assignment.Right).All(leaf => use.File.Model.GetSymbolInfo(leaf).Symbol is IParameterSymbol)
            ? statement
            : null;

    private async Task<Leftover?> ParameterAsync(IParameterSymbol parameter)
    {
        var constructor = (IMethodSymbol)parameter.ContainingSymbol;
        if (!IsCandidate(parameter) || constructor.ContainingType.InstanceConstructors.Count(declared => !declared.IsImplicitlyDeclared) > 1
            || await IsNamedElsewhereAsync(parameter).ConfigureAwait(false)
            || await parameter.DeclaringSyntaxReferences[0].GetSyntaxAsync(session.CancellationToken).ConfigureAwait(false) is not ParameterSyntax { AttributeLists.Count: 0 } declaration
            || constructor.ContainingType.TypeKind is TypeKind.Struct && declaration.Parent is not { Parent: TypeDeclarationSyntax })
        {
            return null;
        }

        var file = await session.FileOfAsync(declaration).ConfigureAwait(false);
        var plan = new PlanBuilder();
        var by = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        foreach (var use in await session.UsesAsync(parameter).ConfigureAwait(false))
        {
            if (IsDropped(use.Node, use.File, parameter.Name) is { } dropping)
            {
                by.Add(dropping.GroupId);
            }
            else if (use.Node.AncestorsAndSelf().FirstOrDefault(_gone.ContainsKey) is { } node)
            {
                by.UnionWith(_gone[node]);
            }
            else if (Guard(use) is { } guard)
            {
                plan.Remove(use.File, guard);
            }
            else if (use.Node.Parent is not NameColonSyntax)
            {
                return null;
            }
        }

        var gone = ImmutableArray.CreateBuilder<SyntaxNode>();
        gone.Add(declaration);
        if (by.Count == 0 || !await RemoveArgumentsAsync(parameter, constructor, plan, gone).ConfigureAwait(false))
        {
            return null;
        }

        var list = (ParameterListSyntax)declaration.Parent!;
        plan.Add(new ListRemoval(file.Id, ListShape.Of(list, file.Text), list.Parameters.IndexOf(declaration)));
        foreach (var edit in Documentation.WithoutParameter(declaration, file))
        {
            plan.Add(edit);
        }

        return Leftover.Of(plan, session.GroupIds.Of(file, declaration, "leftover"), by.ToImmutable(), gone.ToImmutable());
    }

    private static StatementSyntax? Guard(SymbolUse use) =>
        use.Node.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Parent: ExpressionStatementSyntax { Parent: BlockSyntax } statement } invocation }
        && use.File.Model.GetSymbolInfo(invocation).Symbol is IMethodSymbol { Name: "ThrowIfNull", ContainingType.Name: "ArgumentNullException" }
            ? statement
            : null;

    /// <summary>False where somebody hands something over that cannot be left out.</summary>
    private async Task<bool> RemoveArgumentsAsync(IParameterSymbol parameter, IMethodSymbol constructor, PlanBuilder plan, ImmutableArray<SyntaxNode>.Builder gone)
    {
        foreach (var use in await session.UsesAsync(constructor).ConfigureAwait(false))
        {
            var list = use.Node.AncestorsAndSelf().TakeWhile(node => node is not StatementSyntax).Select(node => node switch
            {
                BaseObjectCreationExpressionSyntax creation => creation.ArgumentList,
                ConstructorInitializerSyntax initializer => initializer.ArgumentList,
                PrimaryConstructorBaseTypeSyntax primary => primary.ArgumentList,
                _ => null,
            }).FirstOrDefault(found => found is not null);
            if (list is null || PinnedByTests.IsLegacyTest(use.Node, use.File) || !session.IsEditable(use.File))
            {
                return false;
            }

            foreach (var argument in list.Arguments)
            {
                if (use.File.Model.GetOperation(argument) is IArgumentOperation { Parameter: { } target } && SymbolIdentity.Same(target.ContainingSymbol, constructor) && target.Ordinal == parameter.Ordinal)
                {
                    if (SideEffects.Has(argument.Expression, use.File) && !_composition.Moves(use.File.Id, argument.Expression.Span))
                    {
                        return false;
                    }

                    gone.Add(argument);
                    plan.Add(new ListRemoval(use.File.Id, ListShape.Of(list, use.File.Text), list.Arguments.IndexOf(argument)));
                }
            }
        }

        foreach (var use in await session.UsesAsync(constructor.ContainingType).ConfigureAwait(false))
        {
            if (use.Node.Ancestors().TakeWhile(node => node is not StatementSyntax).OfType<InvocationExpressionSyntax>()
                .Any(invocation => use.File.Model.GetSymbolInfo(invocation).Symbol is { Name: "CreateInstance" or "CreateFactory" }))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The plan that takes the text out, unless what it writes instead or elsewhere in the file names the symbol again.</summary>
    private Plan? IsDropped(SyntaxNode node, SourceFile file, string name) => !_written.Contains((file.Path, name)) && _dropped.TryGetValue(file.Path, out var dropped)
        ? dropped.FirstOrDefault(drop => drop.Span.Contains(node.Span) && !Names(drop.NewText).Contains(name))?.Plan
        : null;

    private static IEnumerable<string> Names(string text) =>
        SyntaxFactory.ParseTokens(text).Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText);

    /// <summary>A field or parameter that goes, and all that goes with it.</summary>
    private sealed record Leftover(Plan Plan, ImmutableHashSet<string> By, ImmutableArray<SyntaxNode> Gone)
    {
        public static Leftover Of(PlanBuilder plan, string id, ImmutableHashSet<string> by, ImmutableArray<SyntaxNode> gone) =>
            new(plan.Build(id, ImmutableArray<RewriteSite>.Empty, by.OrderBy(group => group, StringComparer.Ordinal).ToImmutableArray()), by, gone);
    }

    /// <summary>Text that a plan takes out, and what it writes instead.</summary>
    private sealed record Dropped(TextSpan Span, string NewText, Plan Plan);
}
