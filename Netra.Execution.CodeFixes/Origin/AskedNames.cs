using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model.Annotated;
using Netra.Execution.CodeFixes.Rewriting;
using Netra.Execution.CodeFixes.Rewriting.Groups;
using Netra.Execution.CodeFixes.Rewriting.Groups.Tracing;
using Netra.Execution.CodeFixes.Rewriting.Shapes;

namespace Netra.Execution.CodeFixes.Origin;

/// <summary>
/// Casts, patterns, <c>typeof</c>, categories of loggers and the aliases that these are written with. They ask for the type and make none, so no two of them may
/// be told another name at different times: once nothing of the solution makes, registers, derives from or declares anything with the old type, all of them name
/// the new one. Where a program that is not in sight may hand in an old instance, they stay.
/// </summary>
internal sealed class AskedNames(RewriteSession session)
{
    /// <summary>Null where something else still needs the old type.</summary>
    public async Task<(PlanBuilder Plan, EngineGroup Group)?> PlanAsync(Replacement replacement)
    {
        var group = new EngineGroup(replacement);
        var (asking, aliases, declaring) = (new List<SymbolUse>(), new List<SymbolUse>(), new List<SymbolUse>());
        foreach (var use in await session.UsesAsync(replacement.Replaced).ConfigureAwait(false))
        {
            if (IsHome(use, replacement) || use.Node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } })
            {
                continue;
            }

            if (!session.IsEditable(use.File) || PinnedByTests.IsLegacyTest(use.Node, use.File) || use.Node is not SimpleNameSyntax name || Programs.Loading(use.File.Id.ProjectId, session.Solution).Count == 0)
            {
                return null;
            }

            (name.FirstAncestorOrSelf<UsingDirectiveSyntax>() is not null ? aliases : IsAsking(name, use.File) ? asking : declaring).Add(use);
        }

        if (asking.Count == 0)
        {
            return null;
        }

        try
        {
            await new FlowTracer(session, group).FollowAskedAsync(asking.Select(use => (Whole(use.Node).Parent!, use.File))).ConfigureAwait(false);
        }
        catch (RewriteRefusedException)
        {
            return null;
        }

        if (group.Registrations.Count > 0 || group.Values.Any(value => value.Creation is not null || IsDisposed(value.Home)) || group.Carriers.Values.Any(carrier => carrier.IsVanishing)
            || !declaring.All(use => DeclaredWith.Of((SimpleNameSyntax)use.Node, use.File) is { } symbol && group.Carriers.ContainsKey(symbol.OriginalDefinition)))
        {
            return null;
        }

        return await WriteAsync(group, asking, aliases).ConfigureAwait(false) is { } plan ? (plan, group) : null;
    }

    private async Task<PlanBuilder?> WriteAsync(EngineGroup group, IReadOnlyList<SymbolUse> asking, IReadOnlyList<SymbolUse> aliases)
    {
        PlanBuilder plan;
        try
        {
            plan = await new EngineGroupPlanner(session, group).PlanAsync().ConfigureAwait(false);
        }
        catch (RewriteRefusedException)
        {
            return null;
        }

        foreach (var use in asking)
        {
            var whole = Whole(use.Node);
            plan.Replace(use.File, whole.Span, plan.NameOf(use.File.Local(group.Replacement).Replacing, use.File, whole.SpanStart));
        }

        // nameof and documentation go on naming the old type.
        var kept = (await session.ReferencesInDocumentationAsync(group.Replacement.Replaced).ConfigureAwait(false)).Concat(await session.UsesAsync(group.Replacement.Replaced).ConfigureAwait(false))
            .Where(use => !asking.Contains(use) && !aliases.Contains(use)).Select(use => use.Node.ToString()).ToList();
        foreach (var use in aliases)
        {
            if (use.Node.FirstAncestorOrSelf<UsingDirectiveSyntax>() is { Alias.Name: var alias } directive && !kept.Contains(alias.ToString()))
            {
                plan.Remove(use.File, directive);
            }
        }

        return plan;
    }

    /// <summary>Who owns what is handed in is another question.</summary>
    private static bool IsDisposed(Home home) => home.Kind is HomeKind.Resource || home.Node.FirstAncestorOrSelf<LocalDeclarationStatementSyntax>() is { UsingKeyword.RawKind: not 0 };

    /// <summary>A cast, a test, <c>typeof</c> as a value, a logger's category.</summary>
    public static bool IsAsking(SimpleNameSyntax name, SourceFile file) => Whole(name) is var whole && whole.Parent switch
    {
        CastExpressionSyntax => true,
        BinaryExpressionSyntax test => test.Right == whole && (test.IsKind(SyntaxKind.IsExpression) || test.IsKind(SyntaxKind.AsExpression)),
        CaseSwitchLabelSyntax => true,
        DeclarationPatternSyntax { Designation: SingleVariableDesignationSyntax or DiscardDesignationSyntax } or TypePatternSyntax or ConstantPatternSyntax => true,
        RecursivePatternSyntax pattern => pattern is { PropertyPatternClause: null or { Subpatterns.Count: 0 }, PositionalPatternClause: null, Designation: null },
        TypeOfExpressionSyntax typeOf => typeOf.Parent is not MemberAccessExpressionSyntax,
        TypeArgumentListSyntax { Arguments.Count: 1, Parent: GenericNameSyntax { Identifier.ValueText: "ILogger" or "NullLogger" or "CreateLogger" } generic } => file.Model.GetSymbolInfo(generic).Symbol?.ContainingNamespace.ToDisplayString().StartsWith("Microsoft.Extensions.Logging", System.StringComparison.Ordinal) == true,
        _ => false,
    };

    private static SyntaxNode Whole(SyntaxNode name)
    {
        while (name.Parent is QualifiedNameSyntax or AliasQualifiedNameSyntax || name.Parent is MemberAccessExpressionSyntax { Name: var member, Parent: ConstantPatternSyntax or BinaryExpressionSyntax or CaseSwitchLabelSyntax } && member == name)
        {
            name = name.Parent;
        }

        return name;
    }

    /// <summary>The type itself and what takes its place.</summary>
    private static bool IsHome(SymbolUse use, Replacement replacement)
    {
        for (var owner = use.File.Model.GetEnclosingSymbol(use.Node.SpanStart); owner is not null and not INamespaceSymbol; owner = owner.ContainingSymbol)
        {
            if (SymbolIdentity.Same(owner, replacement.Replaced) || SymbolIdentity.Same(owner, replacement.Replacing) || replacement.Factory is { } factory && SymbolIdentity.Same(owner, factory))
            {
                return true;
            }
        }

        return false;
    }
}
