using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Annotated;
using Netra.Execution.Analyzers.Reporting;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Origin;

/// <summary>
/// A replaced type that is named in the source for anything but constructing it: a field, parameter, return or local, a type argument, <c>typeof</c>, a cast
/// or pattern, an alias, a base type, and in documentation that is generated. Silent where NETRA1001 speaks, and where that is: inside a replaced type or
/// member, in what takes its place, in legacy tests. Silent for what names it only on the way to a member, and in <c>nameof</c>.
/// Known limits: where NETRA1001 is switched off, type arguments and <c>typeof</c> that construct are references like others.
/// </summary>
internal sealed class NETRA1003ReplacedReference() : Rule(Rules.NETRA1003)
{
    public override bool Applies(IsolationModel model) => !model.Replacements.IsEmpty;

    public override void Words(IsolationModel model, WordList words) => words.Exact.UnionWith(model.Replacements.Names);

    public override bool MayConcern(BodyOutline body, IsolationModel model) => false;

    public override void OnTree(TreeFacts tree)
    {
        var names = new HashSet<string>(tree.Model.Replacements.Names, StringComparer.Ordinal);
        var readsDocumentation = tree.Unit.SyntaxTree.Options.DocumentationMode is DocumentationMode.Diagnose;
        foreach (var name in tree.Matches.NamesIn(tree.Unit, inTrivia: readsDocumentation))
        {
            if (names.Contains(name.Identifier.ValueText) && TypeReferences.IsReference(name))
            {
                tree.CancellationToken.ThrowIfCancellationRequested();
                Judge(name, tree);
            }
        }
    }

    private void Judge(SimpleNameSyntax name, TreeFacts tree)
    {
        if (tree.Semantics.GetSymbolInfo(name, tree.CancellationToken).Symbol is INamedTypeSymbol type
            && tree.Model.Replacements.Of(type) is { } replacement
            && !TypeReferences.Places(name).Any(place => tree.Sink.Has(Rules.NETRA1001, place))
            && TypeReferences.OwnerOf(name, tree.Semantics, tree.CancellationToken) is var owner
            && !IsBaseOfConstructing(name, owner)
            && !IsPlaceOf(replacement, owner, tree.Model)
            && !LegacyTests.IsOne(name, tree))
        {
            tree.Sink.Report(
                Descriptor, name.GetLocation(), owner, Wording.ReplacedReference(replacement),
                owner ?? TypeReferences.Beneficiary(tree.Unit, tree.Semantics, tree.CancellationToken));
        }
    }

    private static bool IsPlaceOf(Replacement replacement, ISymbol? owner, IsolationModel model)
    {
        for (var at = owner; at is not null and not INamespaceSymbol; at = at.ContainingSymbol)
        {
            if (model.Replacements.IsReplacedMember(at is IMethodSymbol { AssociatedSymbol: { } property } ? property : at)
                || (at is INamedTypeSymbol type && model.Replacements.Of(type) is not null))
            {
                return true;
            }
        }

        var home = owner as INamedTypeSymbol ?? owner?.ContainingType;
        return TypePlaces.IsWithin(home, replacement.Replacing) || (replacement.Factory is { } factory && TypePlaces.IsWithin(home, factory));
    }

    /// <summary>A derived class that calls its base's constructor says so there.</summary>
    private static bool IsBaseOfConstructing(SimpleNameSyntax name, ISymbol? derived) =>
        TypeReferences.Whole(name).Parent is SimpleBaseTypeSyntax
        && derived is INamedTypeSymbol
        && derived.DeclaringSyntaxReferences.Any(part => part.GetSyntax() is TypeDeclarationSyntax type
            && type.Members.Any(member => member is ConstructorDeclarationSyntax { Initializer.ThisOrBaseKeyword.Text: "base" }));
}
