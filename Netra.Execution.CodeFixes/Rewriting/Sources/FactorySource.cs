using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.CodeFixes.Rewriting.Shapes;
using Netra.Execution.CodeFixes.Rewriting.Sources.Injection;
using Netra.Execution.CodeFixes.Rewriting.Sources.Threaded;
using Netra.Execution.CodeFixes.Rewriting.Text;

namespace Netra.Execution.CodeFixes.Rewriting.Sources;

/// <summary>Finds the factory at a place: a variable, a member, two member steps, the container that the code already asks, else a constructor parameter.</summary>
internal sealed class FactorySource(RewriteSession session)
{
    /// <param name="place">Where it is asked.</param>
    /// <param name="factory">The factory's type.</param>
    /// <param name="file">Where the place stands.</param>
    /// <param name="construction">What the factory makes from now on, where the place is not what is made.</param>
    public async Task<Source> FindAsync(SyntaxNode place, INamedTypeSymbol factory, SourceFile file, ExpressionSyntax? construction = null)
    {
        try
        {
            return await AtHandAsync(place, factory, file, construction).ConfigureAwait(false);
        }
        catch (RewriteRefusedException nobody) when (IsHandedOnly(nobody))
        {
            var handed = new ThreadedValue(factory, WishFor(factory), "Makes what belongs to one user.", -1, (call, caller) => AtCallerAsync(call, factory, caller));
            return await new ValueThread(session, handed, nobody).ReachAsync(place, file).ConfigureAwait(false);
        }
    }

    /// <summary>As a member that a type gains finds it: nothing that one of its methods alone has.</summary>
    public async Task<Source> FindMemberAsync(TypeDeclarationSyntax declaration, INamedTypeSymbol factory, SourceFile file)
    {
        factory = file.Local(factory);
        var type = file.Model.GetDeclaredSymbol(declaration)!;
        var kept = Scope.InstanceMembers(type).FirstOrDefault(value => Is(value.Type, factory, file));
        return kept.Symbol is not null ? Source.Of(kept.Expression) : await InjectedAsync(type, factory, declaration, file).ConfigureAwait(false);
    }

    private async Task<Source?> AtCallerAsync(SyntaxNode place, INamedTypeSymbol factory, SourceFile file)
    {
        try
        {
            return await AtHandAsync(place, factory, file).ConfigureAwait(false);
        }
        catch (RewriteRefusedException nobody) when (IsHandedOnly(nobody))
        {
            return null;
        }
    }

    /// <summary>Static code, and types that are values: only a parameter brings it there.</summary>
    private static bool IsHandedOnly(RewriteRefusedException refused) => refused is { Code: RefusalCodes.StaticCode } or ValueTypeRefusedException;

    private async Task<Source> AtHandAsync(SyntaxNode place, INamedTypeSymbol factory, SourceFile file, ExpressionSyntax? construction = null)
    {
        factory = file.Local(factory);
        if (Existing(place, factory, file) is { } existing)
        {
            return StaticLambdas.Read(Source.Of(existing), place, file);
        }

        if (construction is not null && PreparedFactory.OfItsArguments(construction, factory, file, session) is { } own)
        {
            return own;
        }

        if (EndpointLambda.Around(place, file) is { } endpoint)
        {
            return endpoint.Parameter(factory, WishFor(factory), file);
        }

        if (Provider(place, file) is { } provider)
        {
            var (name, import) = TypeNames.Of(factory, file, place.SpanStart);
            return new Source(
                $"{provider}.GetRequiredService<{name}>()",
                import is null ? ImmutableArray<Requirement>.Empty : ImmutableArray.Create(import));
        }

        var type = place.FirstAncestorOrSelf<TypeDeclarationSyntax>();
        var enclosing = file.Model.GetEnclosingSymbol(place.SpanStart);
        if (type is null || enclosing is null || Scope.IsStatic(enclosing) || Scope.CaptureBoundary(place) is not null)
        {
            if (PreparedFactory.Find(construction ?? place, factory, file, session) is { } prepared)
            {
                return prepared;
            }

            throw new RewriteRefusedException(
                RefusalCodes.StaticCode,
                $"static code that no '{factory.Name}' reaches",
                $"hand the '{factory.Name}' to this code, or make it an instance that the container builds");
        }

        try
        {
            return StaticLambdas.Read(await InjectedAsync((INamedTypeSymbol)file.Model.GetDeclaredSymbol(type)!, factory, place, file).ConfigureAwait(false), place, file);
        }
        catch (RewriteRefusedException refused) when (refused.Code is RefusalCodes.PinnedCaller or RefusalCodes.NoFactory)
        {
            if ((await FixtureContainer.FindAsync(place, factory, file, session).ConfigureAwait(false) ?? PreparedFactory.Find(construction ?? place, factory, file, session)) is { } found)
            {
                return found;
            }

            throw;
        }
    }

    /// <summary>What a value is made of says which values are equal: a factory is no part of it.</summary>
    private async Task<Source> InjectedAsync(INamedTypeSymbol type, INamedTypeSymbol factory, SyntaxNode place, SourceFile file)
    {
        if (type is { TypeKind: TypeKind.Struct } || type.IsRecord && !await ContainerRecord.IsAsync(type, session).ConfigureAwait(false))
        {
            throw new ValueTypeRefusedException(type, factory);
        }

        return await new ConstructorInjection(session, this).RequireAsync(type, factory, place, file).ConfigureAwait(false);
    }

    public static string WishFor(INamedTypeSymbol factory)
    {
        var name = factory.TypeKind == TypeKind.Interface && factory.Name.Length > 1 && factory.Name[0] == 'I' && char.IsUpper(factory.Name[1])
            ? factory.Name.Substring(1)
            : factory.Name;
        return name.EndsWith("Factory", System.StringComparison.Ordinal) ? "factory" : char.ToLowerInvariant(name[0]) + name.Substring(1);
    }

    private static string? Existing(SyntaxNode place, INamedTypeSymbol factory, SourceFile file)
    {
        var variables = Scope.Variables(place, file).ToList();
        var members = Scope.Members(place, file).Where(value => value.Symbol is not IPropertySymbol { SetMethod.IsInitOnly: false }).ToList();
        var near = variables.Concat(members).FirstOrDefault(value => Is(value.Type, factory, file));
        if (near.Symbol is not null)
        {
            return near.Expression;
        }

        foreach (var member in members.Concat(variables))
        {
            if (member.Type.SpecialType != SpecialType.None || member.Type.TypeKind is not (TypeKind.Class or TypeKind.Interface or TypeKind.Struct)
                || !member.Type.Locations.Any(location => location.IsInSource))
            {
                continue;
            }

            var step = Scope.MembersOf(member, place, file).FirstOrDefault(value => Is(value.Type, factory, file));
            if (step.Symbol is not null)
            {
                return step.Expression;
            }
        }

        return null;
    }

    private static bool Is(ITypeSymbol type, INamedTypeSymbol factory, SourceFile file) =>
        type.NullableAnnotation != NullableAnnotation.Annotated && type.TypeKind != TypeKind.Error
        && (SymbolEqualityComparer.Default.Equals(type, factory)
            || file.Model.Compilation.ClassifyCommonConversion(type, factory) is { IsImplicit: true, IsReference: true });

    /// <summary>A provider that this function already resolves from.</summary>
    private static string? Provider(SyntaxNode place, SourceFile file)
    {
        for (var body = FunctionBody.Around(place); body is not null; body = body.Outer)
        {
            foreach (var access in body.OwnNodes().OfType<InvocationExpressionSyntax>().Select(invocation => invocation.Expression).OfType<MemberAccessExpressionSyntax>())
            {
                if (access.Name.Identifier.ValueText is "GetRequiredService" or "GetService"
                    && file.Model.GetTypeInfo(access.Expression).Type is { } type
                    && BodyShape.Implements(type, "System.IServiceProvider", file.Model.Compilation)
                    && IsVisible(access.Expression, place, file))
                {
                    return access.Expression.ToString();
                }
            }
        }

        return null;
    }

    private static bool IsVisible(ExpressionSyntax provider, SyntaxNode place, SourceFile file)
    {
        if (provider is not (IdentifierNameSyntax or MemberAccessExpressionSyntax) || provider.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().Any())
        {
            return false;
        }

        var root = provider.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().First();
        var symbol = file.Model.GetSymbolInfo(root).Symbol;
        return symbol is not (ILocalSymbol or IParameterSymbol) || Scope.Variables(place, file).Any(value => SymbolEqualityComparer.Default.Equals(value.Symbol, symbol));
    }
}
