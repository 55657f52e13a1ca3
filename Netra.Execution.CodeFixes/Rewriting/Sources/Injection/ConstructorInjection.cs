using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.CodeFixes.Origin;
using Netra.Execution.CodeFixes.Rewriting.Text;

namespace Netra.Execution.CodeFixes.Rewriting.Sources.Injection;

/// <summary>Brings the factory into a class: a constructor parameter, a readonly field, and an argument at every explicit construction.</summary>
internal sealed class ConstructorInjection
{
    /// <summary>How deep explicit constructions are followed before a chain is taken for one that only threading can mend.</summary>
    private const int MaximumDepth = 4;

    private readonly RewriteSession _session;
    private readonly ConstructionCalls _calls;

    public ConstructorInjection(RewriteSession session, FactorySource factories)
    {
        _session = session;
        _calls = new ConstructionCalls(session, factories, this);
    }

    /// <param name="type">The class that needs the factory.</param>
    /// <param name="factory">The factory's type.</param>
    /// <param name="place">Where it is needed.</param>
    /// <param name="file">The file of the place.</param>
    /// <param name="keep">False where the class only hands it to its base.</param>
    public async Task<Source> RequireAsync(INamedTypeSymbol type, INamedTypeSymbol factory, SyntaxNode place, SourceFile file, bool keep = true)
    {
        var parts = await ClassParts.OfAsync(type, factory, place, file, _session).ConfigureAwait(false);
        var depth = _session.Enter(type);
        try
        {
            if (depth > MaximumDepth)
            {
                throw Pinned(type, "constructions of it form a cycle or a long chain");
            }

            if (parts.Primary is null && IsInInitializer(place))
            {
                throw new RewriteRefusedException(
                    RefusalCodes.NoFactory,
                    $"a member of '{type.Name}' is initialised where it is declared, and no constructor's '{factory.Name}' reaches there",
                    $"initialise it in the constructor of '{type.Name}'");
            }

            var requirements = ImmutableArray.CreateBuilder<Requirement>();
            var known = parts.Primary is null || !keep ? InjectionNames.Known(type, factory) : null;
            var parameter = known ?? InjectionNames.Parameter(type, factory);
            var field = InjectionNames.Field(type, factory);
            if (known is null)
            {
                requirements.AddRange(await ParametersAsync(type, factory, parts, parameter).ConfigureAwait(false));
            }

            var ready = IsInConstructor(place) || parts.Primary is not null && (IsInInitializer(place) || !await IsOfBaseTooAsync(type).ConfigureAwait(false));
            if (keep && !ready)
            {
                requirements.AddRange(await new FactoryField(_session).RequireAsync(type, factory, parts, field, parameter).ConfigureAwait(false));
            }

            if (known is null)
            {
                requirements.AddRange(await _calls.RequireAsync(type, factory, parameter, file).ConfigureAwait(false));
            }

            var expression = ready ? parameter : field;
            var hidden = file.Model.LookupSymbols(place.SpanStart, name: expression).Any(symbol => symbol is ILocalSymbol or IParameterSymbol);
            return new Source(hidden ? $"this.{expression}" : expression, requirements.ToImmutable());
        }
        finally
        {
            _session.Leave(type);
        }
    }

    public static RewriteRefusedException Pinned(INamedTypeSymbol type, string why) => new(
        RefusalCodes.PinnedCaller,
        $"'{type.Name}' cannot gain a constructor parameter: {why}",
        "hand the factory over there by hand, or let the container build it");

    /// <summary>A field's or property's initializer reads primary-constructor parameters, and nothing of the instance; its lambdas too.</summary>
    private static bool IsInInitializer(SyntaxNode place) => place.Ancestors().TakeWhile(node => node is not TypeDeclarationSyntax)
        .Any(node => node is FieldDeclarationSyntax or EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax });

    /// <summary>There the field is not assigned yet, and the parameter is enough: a lambda captures it.</summary>
    private static bool IsInConstructor(SyntaxNode place) => place.FirstAncestorOrSelf<MemberDeclarationSyntax>() is ConstructorDeclarationSyntax;

    /// <summary>A parameter of a primary constructor that the base keeps is not kept a second time: the compiler warns of that. A field takes it instead.</summary>
    private async Task<bool> IsOfBaseTooAsync(INamedTypeSymbol type)
    {
        foreach (var reference in type.BaseType?.DeclaringSyntaxReferences ?? ImmutableArray<SyntaxReference>.Empty)
        {
            if (_session.Solution.GetDocumentId(reference.SyntaxTree) is { } document && _session.Solution.GetDocument(document) is not null
                && (await _session.ReportedAsync(document, DirectConstructionRequest.RuleId).ConfigureAwait(false)).Any(site => reference.Span.Contains(site.Span)))
            {
                return true;
            }
        }

        return false;
    }

    private async Task<IReadOnlyList<Requirement>> ParametersAsync(INamedTypeSymbol type, INamedTypeSymbol factory, ClassParts parts, string parameter)
    {
        var edits = ImmutableArray.CreateBuilder<Edit>();
        var requirements = new List<Requirement>();
        foreach (var list in parts.Constructors.Select(constructor => constructor.ParameterList).Concat(parts.Primary is { } primary ? [primary] : []))
        {
            var file = await _session.FileOfAsync(list).ConfigureAwait(false);
            var (typeName, import) = TypeNames.Of(factory, file, list.SpanStart);
            if (import is not null)
            {
                requirements.Add(import);
            }

            edits.AddRange(ParameterAddition.Last(list, typeName, parameter, "Makes what belongs to one user.", file));
            if (list.Parent is ConstructorDeclarationSyntax { Initializer: { ThisOrBaseKeyword.RawKind: (int)SyntaxKind.ThisKeyword } chain })
            {
                edits.Add(ArgumentAddition.Last(chain.ArgumentList, parameter, parameter, file.Model.GetSymbolInfo(chain).Symbol as IMethodSymbol, file));
            }
        }

        if (parts.Primary is null && parts.Constructors.Count == 0)
        {
            var file = await _session.FileOfAsync(parts.Declaration).ConfigureAwait(false);
            var (typeName, import) = TypeNames.Of(factory, file, parts.Declaration.Identifier.SpanStart);
            requirements.Add(new NewConstructor(type, parts.Declaration, file).Declare(factory, typeName, parameter));
            if (import is not null)
            {
                requirements.Add(import);
            }
        }

        requirements.Add(new Requirement($"parameter:{type.ToDisplayString()}:{factory.ToDisplayString()}", edits.ToImmutable()));
        return requirements;
    }
}
