using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;

namespace Netra.Execution.CodeFixes.Rewriting.Sources.Threaded;

/// <summary>
/// Whether, once a member has gained a parameter, every call still binds to what it binds to now: no other method of the name could take the changed calls,
/// and no call of another could be taken by the changed member.
/// </summary>
internal static class Overloads
{
    /// <exception cref="RewriteRefusedException">One could.</exception>
    public static async Task CheckAsync(ThreadedMember member, ITypeSymbol gained, RewriteSession session)
    {
        if (member.Methods[0].MethodKind is MethodKind.LocalFunction)
        {
            return;
        }

        foreach (var other in await OthersAsync(member, session).ConfigureAwait(false))
        {
            if (member.Methods.Any(method => Takes(other, method, gained)) || await IsCalledWithAsync(other, gained, session).ConfigureAwait(false))
            {
                throw new RewriteRefusedException(
                    RefusalCodes.PinnedCaller,
                    $"with a '{gained.Name}' more, {member.Name} and its overload '{other.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)}' could be taken for one another",
                    "give one of them another name");
            }
        }
    }

    private static async Task<IReadOnlyList<IMethodSymbol>> OthersAsync(ThreadedMember member, RewriteSession session)
    {
        var found = new List<IMethodSymbol>();
        foreach (var method in member.Methods)
        {
            if (member.IsConstructor)
            {
                found.AddRange(method.ContainingType.InstanceConstructors);
                continue;
            }

            for (var type = method.ContainingType; type is not null; type = type.BaseType)
            {
                found.AddRange(type.GetMembers(method.Name).OfType<IMethodSymbol>());
            }

            found.AddRange(method.ContainingType.AllInterfaces.SelectMany(contract => contract.GetMembers(method.Name)).OfType<IMethodSymbol>());
            foreach (var symbol in await session.DeclaredAsync(method.Name).ConfigureAwait(false))
            {
                if (symbol is IMethodSymbol { MethodKind: MethodKind.Ordinary } declared
                    && (declared.IsExtensionMethod || Derives(declared.ContainingType, method.ContainingType)))
                {
                    found.Add(declared);
                }
            }
        }

        return found.Where(other => !member.Methods.Any(method => SymbolIdentity.Same(method, other))).GroupBy(other => other.GetDocumentationCommentId()).Select(same => same.First()).ToList();
    }

    private static bool Derives(INamedTypeSymbol type, INamedTypeSymbol from) =>
        type.AllInterfaces.Any(contract => SymbolIdentity.Same(contract, from)) || Bases(type).Any(parent => SymbolIdentity.Same(parent, from));

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            yield return current;
        }
    }

    /// <summary>Whether a call of <paramref name="method"/> with one more argument could be one of <paramref name="other"/>.</summary>
    private static bool Takes(IMethodSymbol other, IMethodSymbol method, ITypeSymbol gained)
    {
        var skipped = other.IsExtensionMethod ? 1 : 0;
        var parameters = other.Parameters.Skip(skipped).ToList();
        var own = method.Parameters.Skip(method.IsExtensionMethod ? 1 : 0).ToList();
        return parameters.Count > 0
            && parameters.Count(parameter => !parameter.IsOptional && !parameter.IsParams) <= own.Count + 1
            && (parameters.Exists(parameter => parameter.IsParams) || parameters.Count >= own.Count(parameter => !parameter.IsOptional && !parameter.IsParams) + 1)
            && MayBe(parameters[0].IsParams && parameters[0].Type is IArrayTypeSymbol array ? array.ElementType : parameters[0].Type, gained);
    }

    private static bool MayBe(ITypeSymbol parameter, ITypeSymbol gained) =>
        parameter.TypeKind is TypeKind.TypeParameter or TypeKind.Dynamic || parameter.SpecialType is SpecialType.System_Object
        || SymbolIdentity.Same(parameter, gained)
        || gained.AllInterfaces.Any(contract => SymbolIdentity.Same(contract, parameter))
        || gained is INamedTypeSymbol named && Bases(named).Any(parent => SymbolIdentity.Same(parent, parameter))
        || gained.GetMembers("op_Implicit").Concat(parameter.GetMembers("op_Implicit")).OfType<IMethodSymbol>().Any(conversion => SymbolIdentity.Same(conversion.Parameters[0].Type, gained));

    /// <summary>Whether a call of the other method begins with something that could be the new argument.</summary>
    private static async Task<bool> IsCalledWithAsync(IMethodSymbol other, ITypeSymbol gained, RewriteSession session)
    {
        if (!other.Locations.Any(location => location.IsInSource))
        {
            return false;
        }

        foreach (var use in await session.UsesAsync(other).ConfigureAwait(false))
        {
            var list = use.Node.AncestorsAndSelf().TakeWhile(node => node is not StatementSyntax).Select(node => node switch
            {
                InvocationExpressionSyntax invocation => invocation.ArgumentList,
                BaseObjectCreationExpressionSyntax creation => creation.ArgumentList,
                ConstructorInitializerSyntax initializer => initializer.ArgumentList,
                _ => null,
            }).FirstOrDefault(found => found is not null && !found.Span.Contains(use.Node.Span));
            if (list?.Arguments.FirstOrDefault() is { } first && use.File.Model.ClassifyConversion(first.Expression, use.File.Local(gained)) is { Exists: true, IsImplicit: true })
            {
                return true;
            }
        }

        return false;
    }
}
