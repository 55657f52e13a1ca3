using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace Netra.Execution.CodeFixes.Rewriting.Sources.Threaded;

/// <summary>A constructor gains a user only if the solution's own code makes every instance: what a container makes, it makes for everybody.</summary>
internal static class ThreadedConstructor
{
    public static async Task CheckAsync(IMethodSymbol constructor, RewriteSession session, Func<string, RewriteRefusedException> end)
    {
        var type = constructor.ContainingType;
        for (var parent = type.BaseType; parent is { SpecialType: not SpecialType.System_Object }; parent = parent.BaseType)
        {
            if (!parent.Locations.Any(location => location.IsInSource))
            {
                throw end($"'{type.Name}' is a '{parent.Name}', which a framework makes");
            }
        }

        var derived = await SymbolFinder.FindDerivedClassesAsync(type, session.Solution, transitive: false, cancellationToken: session.CancellationToken).ConfigureAwait(false);
        if (constructor.Parameters.All(parameter => parameter.IsOptional)
            && derived.FirstOrDefault(child => child.InstanceConstructors.Any(own => own.IsImplicitlyDeclared)) is { } implicitly)
        {
            throw end($"'{implicitly.Name}' derives from '{type.Name}' without a constructor of its own");
        }

        foreach (var use in await session.UsesAsync(type).ConfigureAwait(false))
        {
            if (use.Node.FirstAncestorOrSelf<TypeOfExpressionSyntax>() is not null
                || use.Node.FirstAncestorOrSelf<TypeArgumentListSyntax>() is { Parent: GenericNameSyntax generic } list && list.Arguments.Any(argument => argument == use.Node || argument.Span.Contains(use.Node.Span))
                    && (use.File.Model.GetSymbolInfo(generic).Symbol is IMethodSymbol || SymbolIdentity.TypeParametersOf(use.File.Model.GetSymbolInfo(generic).Symbol!).Any(parameter => parameter.HasConstructorConstraint)))
            {
                throw end($"'{type.Name}' is made by more than 'new'");
            }
        }
    }
}
