using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.CodeFixes.Rewriting.Shapes;
using Netra.Execution.CodeFixes.Rewriting.Text;

namespace Netra.Execution.CodeFixes.Rewriting.Sources;

/// <summary>
/// The container of a test, which its class or a fixture at hand builds, registers the factory in and already resolves from: a test framework makes the
/// class, and no constructor of it can ask.
/// </summary>
internal static class FixtureContainer
{
    private const string Extensions = "Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions";

    public static async Task<Source?> FindAsync(SyntaxNode place, INamedTypeSymbol factory, SourceFile file, RewriteSession session)
    {
        if (file.Isolation.ProjectKind is not ProjectKind.Test || file.Model.Compilation.GetTypeByMetadataName(Extensions) is not { } extensions)
        {
            return null;
        }

        // Where the plain name would be ambiguous, the call that needs its using may be too.
        var (called, import) = TypeNames.Of(extensions, file, place.SpanStart);
        if (called != extensions.Name)
        {
            return null;
        }

        foreach (var container in Containers(place, file))
        {
            var owner = container.Symbol.ContainingType;
            if (IsAsked(container.Symbol, owner)
                && await FactoryRegistration.IsRegisteredByAsync([owner, .. Around(place, file)], file.Local(factory), file, session).ConfigureAwait(false))
            {
                var (name, importOfFactory) = TypeNames.Of(factory, file, place.SpanStart);
                return new Source($"{container.Expression}.GetRequiredService<{name}>()", new[] { import, importOfFactory }.OfType<Requirement>().ToImmutableArray());
            }
        }

        return null;
    }

    private static IEnumerable<ScopeValue> Containers(SyntaxNode place, SourceFile file)
    {
        var members = Scope.Members(place, file).ToList();
        return members.Concat(members.Where(member => IsOfSource(member.Type)).SelectMany(member => Scope.MembersOf(member, place, file)))
            .Where(value => value.Type.NullableAnnotation is not NullableAnnotation.Annotated && BodyShape.Implements(value.Type, "System.IServiceProvider", file.Model.Compilation));
    }

    private static bool IsOfSource(ITypeSymbol type) =>
        type is { TypeKind: TypeKind.Class, NullableAnnotation: not NullableAnnotation.Annotated } && type.Locations.Any(location => location.IsInSource);

    private static IEnumerable<INamedTypeSymbol> Around(SyntaxNode place, SourceFile file) =>
        place.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } declaration && file.Model.GetDeclaredSymbol(declaration) is INamedTypeSymbol type ? [type] : [];

    private static bool IsAsked(ISymbol container, INamedTypeSymbol owner) => owner.DeclaringSyntaxReferences
        .SelectMany(part => part.GetSyntax().DescendantNodes().OfType<MemberAccessExpressionSyntax>())
        .Any(access => access.Name.Identifier.ValueText is "GetRequiredService" or "GetService" && NameOf(access.Expression) == container.Name);

    private static string? NameOf(ExpressionSyntax receiver) => receiver switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: var name } => name.Identifier.ValueText,
        _ => null,
    };
}
