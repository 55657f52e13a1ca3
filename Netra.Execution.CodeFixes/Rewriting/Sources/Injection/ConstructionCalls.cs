using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.CodeFixes.Rewriting.Text;

namespace Netra.Execution.CodeFixes.Rewriting.Sources.Injection;

/// <summary>Every explicit construction of a class, in this project and the others, hands over what its constructors gain.</summary>
internal sealed class ConstructionCalls(RewriteSession session, FactorySource factories, ConstructorInjection injection)
{
    public async Task<IReadOnlyList<Requirement>> RequireAsync(INamedTypeSymbol type, INamedTypeSymbol factory, string parameter, SourceFile file)
    {
        var requirements = new List<Requirement>();
        var derived = (await SymbolFinder.FindDerivedClassesAsync(type, session.Solution, transitive: false, cancellationToken: session.CancellationToken).ConfigureAwait(false)).ToList();
        foreach (var child in derived)
        {
            requirements.AddRange(await UnwrittenAsync(child, factory).ConfigureAwait(false));
        }

        var explicitly = false;
        foreach (var constructor in type.InstanceConstructors)
        {
            foreach (var use in await session.UsesAsync(constructor).ConfigureAwait(false))
            {
                var list = ArgumentList(use.Node) ?? throw ConstructorInjection.Pinned(type, $"'{use.File.Path}' constructs it in a way that takes no argument");
                if (list.Parent is ConstructorInitializerSyntax { ThisOrBaseKeyword.RawKind: (int)SyntaxKind.ThisKeyword })
                {
                    continue;
                }

                explicitly = true;
                PinnedByTests.Check(use.Node, use.File, $"the constructor of '{type.Name}'");
                var source = list.Parent is ConstructorInitializerSyntax or PrimaryConstructorBaseTypeSyntax
                    ? await ChainedAsync(use, factory).ConfigureAwait(false)
                    : await factories.FindAsync(list.Parent!, factory, use.File).ConfigureAwait(false);
                requirements.AddRange(source.Requirements);
                requirements.Add(new Requirement(
                    $"argument:{use.File.Path}:{list.SpanStart}:{factory.ToDisplayString()}",
                    ImmutableArray.Create(ArgumentAddition.Last(list, parameter, source.Expression, constructor, use.File))));
            }
        }

        if (!explicitly && derived.Count == 0)
        {
            if (file.Isolation.ProjectKind is ProjectKind.Test)
            {
                throw ConstructorInjection.Pinned(type, "the test framework makes it");
            }

            requirements.AddRange(await FactoryRegistration.DemandAsync(factory, type, file, session).ConfigureAwait(false));
        }

        await RejectGenericCreationAsync(type).ConfigureAwait(false);
        return requirements;
    }

    /// <summary>What a derived class hands to its base without having called it so far.</summary>
    private async Task<IReadOnlyList<Requirement>> UnwrittenAsync(INamedTypeSymbol derived, INamedTypeSymbol factory)
    {
        // What a generator writes cannot be edited, and a part that somebody wrote can have the constructor.
        if (derived.DeclaringSyntaxReferences.FirstOrDefault(IsWritten) is not { } written
            || derived.InstanceConstructors.SelectMany(constructor => constructor.DeclaringSyntaxReferences).Any(part => !IsWritten(part)))
        {
            throw ConstructorInjection.Pinned(derived.BaseType!, $"'{derived.Name}' derives from it, and nobody wrote it here");
        }

        var declaration = (TypeDeclarationSyntax)await written.GetSyntaxAsync(session.CancellationToken).ConfigureAwait(false);
        var file = await session.FileOfAsync(declaration).ConfigureAwait(false);
        var parts = await ClassParts.OfAsync(derived, factory, declaration, file, session).ConfigureAwait(false);
        var calls = await new ImplicitBaseCalls(session).RequireAsync(derived, factory, parts, InjectionNames.Taken(derived, factory)).ConfigureAwait(false);
        return calls.Count == 0 ? calls : [.. calls, .. (await ChainedAsync(derived, factory, declaration, file).ConfigureAwait(false)).Requirements];
    }

    private bool IsWritten(SyntaxReference part) => session.Solution.GetDocument(part.SyntaxTree) is { } document
        && document is not SourceGeneratedDocument && !GeneratedCode.Is(document.FilePath ?? document.Name, part.SyntaxTree.GetRoot(session.CancellationToken));

    private Task<Source> ChainedAsync(SymbolUse use, INamedTypeSymbol factory)
    {
        var declaration = use.Node.FirstAncestorOrSelf<TypeDeclarationSyntax>()!;
        return ChainedAsync(use.File.Model.GetDeclaredSymbol(declaration)!, factory, declaration, use.File);
    }

    /// <summary>A derived class hands its own constructor's parameter on.</summary>
    private async Task<Source> ChainedAsync(INamedTypeSymbol derived, INamedTypeSymbol factory, TypeDeclarationSyntax declaration, SourceFile file)
    {
        var source = await injection.RequireAsync(derived, factory, declaration, file, keep: false).ConfigureAwait(false);
        return source with { Expression = InjectionNames.Taken(derived, factory) };
    }

    private async Task RejectGenericCreationAsync(INamedTypeSymbol type)
    {
        foreach (var use in await session.UsesAsync(type).ConfigureAwait(false))
        {
            if (use.Node.FirstAncestorOrSelf<TypeArgumentListSyntax>() is { Parent: GenericNameSyntax generic } list
                && list.Arguments.IndexOf(argument => argument.Span.Contains(use.Node.Span)) is >= 0 and var index
                && use.File.Model.GetSymbolInfo(generic).Symbol is { } constructing && SymbolIdentity.TypeParametersOf(constructing) is var parameters && index < parameters.Length && parameters[index].HasConstructorConstraint)
            {
                throw ConstructorInjection.Pinned(type, $"'{generic}' constructs it through a new() constraint");
            }
        }
    }

    private static BaseArgumentListSyntax? ArgumentList(SyntaxNode node)
    {
        for (var current = node; current is not null && current is not StatementSyntax; current = current.Parent)
        {
            switch (current)
            {
                case BaseObjectCreationExpressionSyntax creation:
                    return creation.ArgumentList;
                case ConstructorInitializerSyntax initializer:
                    return initializer.ArgumentList;
                case PrimaryConstructorBaseTypeSyntax primary:
                    return primary.ArgumentList;
            }
        }

        return null;
    }
}
