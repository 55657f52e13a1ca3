using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.CodeFixes.Rewriting.Groups;

namespace Netra.Execution.CodeFixes.Rewriting.Sources;

/// <summary>
/// Whether the container that would fill a new constructor parameter knows the factory. Known limit: a registration is seen where it names the factory or
/// an implementation of it, or is the runtime's own; one that is found by scanning assemblies is not.
/// </summary>
internal static class FactoryRegistration
{
    /// <exception cref="RewriteRefusedException">The solution registers services, and not the factory.</exception>
    public static async Task DemandAsync(INamedTypeSymbol factory, SourceFile file, RewriteSession session)
    {
        var services = file.Model.Compilation.GetTypeByMetadataName("Microsoft.Extensions.DependencyInjection.IServiceCollection");
        if (services is null || await IsRegisteredAsync(factory, file, session).ConfigureAwait(false))
        {
            return;
        }

        throw new RewriteRefusedException(
            RefusalCodes.NoFactory,
            $"the container would have to fill in '{factory.Name}', and nothing registers it",
            $"register '{factory.Name}' where the services are added");
    }

    private static async Task<bool> IsRegisteredAsync(INamedTypeSymbol factory, SourceFile file, RewriteSession session)
    {
        if (file.Model.Compilation.GetTypeByMetadataName("Microsoft.Extensions.DependencyInjection.UserExecutionServiceCollectionExtensions") is { } ours
            && ours.ContainingAssembly.Name == factory.ContainingAssembly.Name)
        {
            foreach (var method in ours.GetMembers("AddUserExecution"))
            {
                if (!(await session.UsesAsync(method).ConfigureAwait(false)).IsEmpty)
                {
                    return true;
                }
            }
        }

        var implementations = SolutionTypes.VisibleFrom(file, session)
            .Where(type => type.AllInterfaces.Any(contract => SymbolIdentity.Same(contract, factory))).Append(factory);
        foreach (var type in implementations)
        {
            foreach (var use in await session.UsesAsync(type).ConfigureAwait(false))
            {
                if (use.Node.Ancestors().TakeWhile(node => node is not StatementSyntax).OfType<InvocationExpressionSyntax>().Any(invocation => Registration.Of(invocation, use.File) is not null))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
