using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Netra.Execution.CodeFixes.Rewriting;

/// <summary>The types that the solution's own source declares.</summary>
internal static class SolutionTypes
{
    /// <summary>Those that the file's project sees: its own and those of the projects that it references.</summary>
    public static IEnumerable<INamedTypeSymbol> VisibleFrom(SourceFile file, RewriteSession session)
    {
        var compilation = file.Model.Compilation;
        var names = new HashSet<string>(session.Solution.GetProjectDependencyGraph().GetProjectsThatThisProjectTransitivelyDependsOn(file.Id.ProjectId)
            .Select(id => session.Solution.GetProject(id)?.AssemblyName).OfType<string>());
        return compilation.SourceModule.ReferencedAssemblySymbols.Where(assembly => names.Contains(assembly.Name)).Prepend(compilation.Assembly)
            .SelectMany(assembly => Of(assembly.GlobalNamespace));
    }

    private static IEnumerable<INamedTypeSymbol> Of(INamespaceSymbol root)
    {
        var pending = new Stack<INamespaceOrTypeSymbol>();
        pending.Push(root);
        while (pending.Count > 0)
        {
            var current = pending.Pop();
            foreach (var member in current is INamespaceSymbol space ? space.GetMembers() : current.GetTypeMembers().Cast<INamespaceOrTypeSymbol>())
            {
                pending.Push(member);
            }

            if (current is INamedTypeSymbol type)
            {
                yield return type;
            }
        }
    }
}
