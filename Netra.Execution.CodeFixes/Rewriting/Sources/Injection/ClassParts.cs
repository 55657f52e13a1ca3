using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Netra.Execution.CodeFixes.Rewriting.Sources.Injection;

/// <summary>Where a class declares its constructors.</summary>
/// <param name="Declaration">The part that gets a new field.</param>
/// <param name="Primary">The primary constructor's parameters.</param>
/// <param name="Constructors">The others, static ones aside.</param>
internal sealed record ClassParts(TypeDeclarationSyntax Declaration, ParameterListSyntax? Primary, List<ConstructorDeclarationSyntax> Constructors)
{
    private static readonly string[] s_unfit = ["System.Attribute", "System.Exception", "System.Runtime.Serialization.ISerializable"];

    /// <summary>The parts of a class that a container or the solution's own code can hand something to.</summary>
    /// <exception cref="RewriteRefusedException">It is no such class.</exception>
    public static async Task<ClassParts> OfAsync(INamedTypeSymbol type, INamedTypeSymbol factory, SyntaxNode place, SourceFile file, RewriteSession session)
    {
        Check(type, factory, file, type.IsRecord && !await ContainerRecord.IsAsync(type, session).ConfigureAwait(false));
        TypeDeclarationSyntax? chosen = null;
        ParameterListSyntax? primary = null;
        var constructors = new List<ConstructorDeclarationSyntax>();
        foreach (var reference in type.DeclaringSyntaxReferences)
        {
            var part = (TypeDeclarationSyntax)await reference.GetSyntaxAsync(session.CancellationToken).ConfigureAwait(false);
            constructors.AddRange(part.Members.OfType<ConstructorDeclarationSyntax>().Where(constructor => !constructor.Modifiers.Any(SyntaxKind.StaticKeyword)));
            if (part.ParameterList is { } list)
            {
                primary = list;
                chosen = part;
            }
            else if (primary is null && (chosen is null || part.Span.Contains(place.Span) && part.SyntaxTree == place.SyntaxTree))
            {
                chosen = part;
            }
        }

        if (primary is null && constructors.Count > 0)
        {
            chosen = (TypeDeclarationSyntax)constructors[0].Parent!;
        }

        return new ClassParts(chosen!, primary, constructors);
    }

    private static void Check(INamedTypeSymbol type, INamedTypeSymbol factory, SourceFile file, bool isValue)
    {
        var compilation = file.Model.Compilation;
        var derives = s_unfit.Any(name => compilation.GetTypeByMetadataName(name) is { } unfit
            && (type.AllInterfaces.Contains(unfit, SymbolEqualityComparer.Default) || Bases(type).Contains(unfit, SymbolEqualityComparer.Default)));
        if (type.IsStatic || type.TypeKind is not TypeKind.Class || derives || isValue)
        {
            throw new RewriteRefusedException(
                RefusalCodes.NoFactory,
                $"'{type.Name}' cannot be given a '{factory.Name}' by its constructor",
                $"hand the '{factory.Name}' to the method that makes the engine");
        }

        if (type.AllInterfaces.Any(contract => SymbolIdentity.Same(contract, factory)))
        {
            throw new RewriteRefusedException(
                RefusalCodes.FactoryCycle,
                $"'{type.Name}' is itself the factory",
                $"make '{type.Name}' construct the replacement");
        }
    }

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            yield return current;
        }
    }
}
