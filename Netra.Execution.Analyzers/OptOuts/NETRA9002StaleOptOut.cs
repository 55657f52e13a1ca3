using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Annotated;
using Netra.Execution.Analyzers.Reporting;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.OptOuts;

/// <summary>
/// An opt-out whose reason no longer holds: a <c>[CrossUser]</c> from under which nothing is reported, a <c>[SharedAcrossUsers]</c> on a type that holds no
/// user and cannot change, and one on a type that was a user's by its base and now keeps another user's data besides. Judged only where every rule that it
/// could silence is on, so not in client and test projects.
/// Known limits: opt-outs of slots, properties and parameters, and of types that declare service accounts for other projects are
/// not judged; neither are suppressions other than by our attributes.
/// </summary>
internal sealed class NETRA9002StaleOptOut() : Rule(Rules.NETRA9002)
{
    public override bool Applies(IsolationModel model) => model.Source.HasAnnotations && model.ProjectKind is not (ProjectKind.Client or ProjectKind.Test);

    public override void Words(IsolationModel model, WordList words)
    {
        foreach (var name in new[] { Annotations.CrossUser, Annotations.SharedAcrossUsers })
        {
            words.Exact.Add(name);
            words.Exact.Add(name.Substring(0, name.Length - "Attribute".Length));
        }
    }

    public override bool MayConcern(BodyOutline body, IsolationModel model) => false;

    public override void OnTree(TreeFacts tree)
    {
        foreach (var node in tree.Unit.DescendantNodes())
        {
            if (node is AttributeSyntax { Parent.Parent: { } target } attribute
                && tree.Semantics.GetSymbolInfo(attribute, tree.CancellationToken).Symbol?.ContainingType is { Name: Annotations.CrossUser or Annotations.SharedAcrossUsers } type
                && SymbolNames.IsIn(type, Annotations.Namespace) && Reasons.IsOne(Reasons.Argument(attribute, null, 0, tree))
                && Declared(target, tree) is { } symbol)
            {
                tree.Model.OptOuts.Add(attribute, symbol, type.Name is Annotations.SharedAcrossUsers);
            }
        }
    }

    public override void OnEnd(EndFacts end)
    {
        foreach (var (attribute, symbol, isShared) in end.Model.OptOuts.Written)
        {
            if (Rules.All.Any(rule => IsSilenced(rule) && !end.Rules.IsOn(rule.Id, attribute.SyntaxTree, end.CancellationToken)))
            {
                continue;
            }

            if (!isShared)
            {
                if (!end.Model.OptOuts.IsUsed(attribute))
                {
                    end.Sink.Report(Descriptor, attribute.GetLocation(), owner: null, Wording.UnusedOptOut("CrossUser"), symbol);
                }
            }
            else if (symbol is INamedTypeSymbol type)
            {
                JudgeShared(attribute, type, end);
            }
        }
    }

    private void JudgeShared(AttributeSyntax attribute, INamedTypeSymbol type, EndFacts end)
    {
        if (!SharedTypes.IsOfUserByBase(type, end.Model))
        {
            if (SharedTypes.IsNeutral(type, end.Model))
            {
                end.Sink.Report(Descriptor, attribute.GetLocation(), owner: null, Wording.UnusedOptOut("SharedAcrossUsers"), type);
            }

            return;
        }

        foreach (var gained in SharedTypes.Gained(type, end.Model))
        {
            end.Sink.Report(Descriptor, attribute.GetLocation(), owner: null, Wording.OutgrownOptOut(type, gained), type);
            end.Sink.Report(Descriptor, gained.Symbol.Locations[0], owner: null, Wording.OutgrownOptOut(type, gained), type);
        }
    }

    private static bool IsSilenced(DiagnosticDescriptor rule) => !rule.Id.StartsWith(Rules.IdPrefix + "9", System.StringComparison.Ordinal);

    /// <summary>What the attribute opts out, where that is code or a type.</summary>
    private static ISymbol? Declared(SyntaxNode target, TreeFacts tree) => target switch
    {
        BaseMethodDeclarationSyntax { Body: null, ExpressionBody: null } => null,
        BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax or BaseTypeDeclarationSyntax => tree.Semantics.GetDeclaredSymbol(target, tree.CancellationToken) is { } declared
            && !(declared is INamedTypeSymbol type && SharedTypes.DeclaresAccounts(type)) ? declared : null,
        LambdaExpressionSyntax => tree.Semantics.GetSymbolInfo(target, tree.CancellationToken).Symbol,
        _ => null,
    };
}
