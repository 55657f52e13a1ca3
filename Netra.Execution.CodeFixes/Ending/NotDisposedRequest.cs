using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.CodeFixes.Rewriting;
using Netra.Execution.CodeFixes.Rewriting.Groups;
using Netra.Execution.CodeFixes.Rewriting.Shapes;

namespace Netra.Execution.CodeFixes.Ending;

/// <summary>
/// From a product that nobody disposes to a request for a plan: its declaration becomes a <c>using</c>. Refused where the local is disposed or handed on
/// on some path already, is given another value, or where what is read from it leaves its block.
/// </summary>
internal sealed class NotDisposedRequest(RewriteSession session)
{
    public const string RuleId = "NETRA5001";

    public Task<IReadOnlyList<GroupResult>> PlanAsync(IEnumerable<RewriteSite> sites) => LoneSites.PlanAsync(session, sites, Plan);

    private static PlanBuilder Plan(RewriteSite site, SourceFile file)
    {
        var creation = file.Root.FindNode(site.Span, getInnermostNodeForTie: true);
        if (((CSharpParseOptions)file.Root.SyntaxTree.Options).LanguageVersion < LanguageVersion.CSharp8
            || creation.FirstAncestorOrSelf<LocalDeclarationStatementSyntax>() is not { Declaration.Variables: { Count: 1 } variables, Parent: BlockSyntax or GlobalStatementSyntax } statement
            || !IsValueOf(variables[0], creation)
            || file.Model.GetDeclaredSymbol(variables[0]) is not ILocalSymbol { RefKind: RefKind.None, Type: var type } local)
        {
            throw new RewriteRefusedException(RefusalCodes.UnsupportedConstruction, "no local declared there can dispose it", "keep it in a local and dispose that");
        }

        foreach (var mention in (statement.Parent is BlockSyntax block ? block : (SyntaxNode)file.Root).DescendantNodes().OfType<IdentifierNameSyntax>())
        {
            if (mention.Identifier.ValueText == local.Name && SymbolEqualityComparer.Default.Equals(file.Model.GetSymbolInfo(mention).Symbol, local) && !IsUsedInPlace(mention))
            {
                throw new RewriteRefusedException(
                    RefusalCodes.Escapes, $"'{local.Name}' or what is read from it leaves the block, or is disposed there on some path", "dispose it by hand where nothing needs it any more");
            }
        }

        var isAsync = Implements(type, "System.IAsyncDisposable") && FunctionBody.Around(statement) is { } body && (body.IsAsync || body.IsTopLevel);
        if (!isAsync && !Implements(type, "System.IDisposable"))
        {
            throw new RewriteRefusedException(RefusalCodes.NoSynchronousDisposal, "it can only be disposed with 'await', and nothing can await there", "make the method async");
        }

        var plan = new PlanBuilder();
        plan.Insert(file, statement.Declaration.SpanStart, isAsync ? "await using " : "using ");
        return plan;
    }

    /// <summary>The variable's value is the creation, awaited or not.</summary>
    private static bool IsValueOf(VariableDeclaratorSyntax variable, SyntaxNode creation)
    {
        var at = creation;
        while (at.Parent is AwaitExpressionSyntax or ParenthesizedExpressionSyntax or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" }
            || (at.Parent is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" } configured } && configured == at))
        {
            at = at.Parent;
        }

        return variable.Initializer?.Value == at;
    }

    /// <summary>
    /// A member of it is used in a statement, or gives a local its value; nothing of it is returned, stored or assigned, and it is not disposed.
    /// </summary>
    private static bool IsUsedInPlace(IdentifierNameSyntax mention)
    {
        if (mention.Parent is not MemberAccessExpressionSyntax access || access.Expression != mention || access.Name.Identifier.ValueText is "Dispose" or "DisposeAsync" or "Close" or "CloseAsync")
        {
            return false;
        }

        foreach (var around in mention.Ancestors())
        {
            switch (around)
            {
                case ReturnStatementSyntax or YieldStatementSyntax or AnonymousFunctionExpressionSyntax or ArrowExpressionClauseSyntax:
                case AssignmentExpressionSyntax { Left: not IdentifierNameSyntax { Identifier.ValueText: "_" } }:
                    return false;
                case StatementSyntax:
                    return true;
            }
        }

        return false;
    }

    private static bool Implements(ITypeSymbol type, string contract) =>
        SymbolNames.IsType(type, contract) || type.AllInterfaces.Any(implemented => SymbolNames.IsType(implemented, contract));
}
