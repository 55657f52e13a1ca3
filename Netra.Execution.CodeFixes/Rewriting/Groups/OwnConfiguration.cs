using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Annotated;
using Netra.Execution.CodeFixes.Rewriting.Shapes;

namespace Netra.Execution.CodeFixes.Rewriting.Groups;

/// <summary>
/// What a replaced type takes from its own statics, or makes for itself, where a construction does not hand it over. The factory may know another, and then the
/// user is answered otherwise. Known limits: what a constructor does by calling its own methods is not followed, and neither is a type that reads its statics later.
/// </summary>
internal sealed class OwnConfiguration(RewriteSession session)
{
    private readonly Dictionary<(ISymbol Constructor, string Given), IReadOnlyList<string>> _known = [];
    private readonly Dictionary<INamedTypeSymbol, IReadOnlyList<INamedTypeSymbol>> _makers = new(SymbolEqualityComparer.Default);

    /// <summary>The expressions that stand in for what the creation does not say.</summary>
    public async Task<IReadOnlyList<string>> OfAsync(Creation creation, SourceFile file)
    {
        if (creation.Kind is not CreationKind.Constructed || Constructor(creation, file) is not { } constructor)
        {
            return [];
        }

        var given = ImmutableSortedSet.CreateBuilder<int>();
        foreach (var argument in creation.Arguments.Where(argument => !ValueSyntax.IsNull(argument.Expression)))
        {
            if (creation.Expression is BaseObjectCreationExpressionSyntax && file.Model.GetOperation(argument) is IArgumentOperation { Parameter: { } parameter })
            {
                given.Add(parameter.Ordinal);
            }
        }

        var key = (constructor, string.Join(",", given));
        if (!_known.TryGetValue(key, out var known))
        {
            known = await FoundAsync(constructor, given.ToImmutable(), file.Local(creation.Replacement)).ConfigureAwait(false);
            _known.Add(key, known);
        }

        return known;
    }

    private static IMethodSymbol? Constructor(Creation creation, SourceFile file) => creation.Expression is BaseObjectCreationExpressionSyntax
        ? file.Model.GetSymbolInfo(creation.Expression).Symbol as IMethodSymbol
        : creation is { Arguments.Count: 0, Expression: InvocationExpressionSyntax } && file.Model.GetSymbolInfo(creation.Expression).Symbol is IMethodSymbol { ContainingType: { } caller } && SymbolNames.IsType(caller, "System.Activator")
            ? creation.Replacement.Replaced.InstanceConstructors.FirstOrDefault(constructor => constructor.Parameters.IsEmpty)
            : null;

    private async Task<IReadOnlyList<string>> FoundAsync(IMethodSymbol constructor, ImmutableSortedSet<int> given, Replacement replacement)
    {
        var found = new List<string>();
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        for (IMethodSymbol? current = constructor; current is not null && seen.Add(current) && current.DeclaringSyntaxReferences.FirstOrDefault() is { } reference;)
        {
            var declaration = await reference.GetSyntaxAsync(session.CancellationToken).ConfigureAwait(false);
            var file = await session.FileOfAsync(declaration).ConfigureAwait(false);
            var handed = ImmutableSortedSet.CreateBuilder<int>();
            foreach (var (value, parameter) in Values(declaration, file))
            {
                if (IsGiven(value, given, current, file))
                {
                    handed.UnionWith(parameter is null ? [] : [parameter.Ordinal]);
                }
                else if (await OwnAsync(value, replacement, file).ConfigureAwait(false) is { } own)
                {
                    found.Add(ValueSyntax.Shortened(own));
                }
            }

            given = handed.ToImmutable();
            current = declaration is ConstructorDeclarationSyntax { Initializer: { } initializer } && file.Model.GetSymbolInfo(initializer).Symbol is IMethodSymbol next && SymbolIdentity.Same(next.ContainingType, current.ContainingType) ? next : null;
        }

        return found;
    }

    /// <summary>What a constructor hands on or keeps, and the parameter that takes it.</summary>
    private static IEnumerable<(ExpressionSyntax Value, IParameterSymbol? Parameter)> Values(SyntaxNode declaration, SourceFile file)
    {
        if (declaration is TypeDeclarationSyntax { ParameterList: not null } primary)
        {
            return primary.Members.SelectMany(member => member switch
            {
                FieldDeclarationSyntax field => field.Declaration.Variables.Select(variable => variable.Initializer),
                PropertyDeclarationSyntax property => [property.Initializer],
                _ => [],
            }).OfType<EqualsValueClauseSyntax>().Where(initializer => !initializer.Ancestors().OfType<MemberDeclarationSyntax>().First().Modifiers.Any(modifier => modifier.ValueText == "static"))
                .Select(initializer => (initializer.Value, (IParameterSymbol?)null));
        }

        return declaration is not ConstructorDeclarationSyntax constructor
            ? []
            : (constructor.Initializer?.ArgumentList.Arguments ?? []).Select(argument => (argument.Expression, (file.Model.GetOperation(argument) as IArgumentOperation)?.Parameter))
                .Concat(((SyntaxNode?)constructor.Body ?? constructor.ExpressionBody)?.DescendantNodesAndSelf().OfType<AssignmentExpressionSyntax>().Select(assignment => (assignment.Right, (IParameterSymbol?)null)) ?? []);
    }

    /// <summary>Also where the value is made from what the construction hands over, or checked on the way.</summary>
    private static bool IsGiven(ExpressionSyntax value, ImmutableSortedSet<int> given, IMethodSymbol constructor, SourceFile file) => value.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name =>
        file.Model.GetSymbolInfo(name).Symbol is IParameterSymbol { ContainingSymbol: IMethodSymbol owner } parameter && SymbolIdentity.Same(owner, constructor) && given.Contains(parameter.Ordinal));

    /// <summary>What a value falls back to, where a construction could have handed over another: a static of the code base, or an object that the factory is handed another of.</summary>
    private async Task<ExpressionSyntax?> OwnAsync(ExpressionSyntax value, Replacement replacement, SourceFile file)
    {
        foreach (var leaf in ValueSyntax.Leaves(value))
        {
            if ((file.Model.GetTypeInfo(value).ConvertedType ?? file.Model.GetTypeInfo(value).Type) is { } type && IsConfiguration(type, replacement, file)
                && (leaf is BaseObjectCreationExpressionSyntax
                    ? (await MakersAsync(replacement).ConfigureAwait(false)).Any(maker => Takes(maker, type))
                    : file.Model.GetSymbolInfo(leaf).Symbol is { IsStatic: true, Kind: SymbolKind.Field or SymbolKind.Property or SymbolKind.Method } symbol && symbol.Locations.Any(location => location.IsInSource)))
            {
                return leaf;
            }
        }

        return null;
    }

    private static bool IsConfiguration(ITypeSymbol type, Replacement replacement, SourceFile file) =>
        type is { IsReferenceType: true, SpecialType: SpecialType.None } && !SymbolIdentity.Same(type, replacement.ContextType)
        && file.Local(replacement.Replaced).InstanceConstructors.Any(constructor => constructor.Parameters.Any(parameter => SymbolIdentity.Same(parameter.Type, type)));

    private static bool Takes(INamedTypeSymbol maker, ITypeSymbol type) => maker.InstanceConstructors.Any(constructor => constructor.Parameters.Any(parameter => SymbolIdentity.Same(parameter.Type, type)));

    /// <summary>The factory's implementations in source.</summary>
    private async Task<IReadOnlyList<INamedTypeSymbol>> MakersAsync(Replacement replacement)
    {
        if (!_makers.TryGetValue(replacement.Factory!, out var makers))
        {
            makers = replacement.Factory!.TypeKind is TypeKind.Interface
                ? (await SymbolFinder.FindImplementationsAsync(replacement.Factory, session.Solution, cancellationToken: session.CancellationToken).ConfigureAwait(false)).OfType<INamedTypeSymbol>().ToList()
                : [replacement.Factory];
            _makers.Add(replacement.Factory, makers);
        }

        return makers;
    }
}
