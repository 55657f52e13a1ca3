using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Netra.Execution.CodeFixes.Rewriting;

/// <summary>The types that the solution's own source declares.</summary>
internal sealed class SolutionTypes(Solution solution)
{
    private readonly Dictionary<ProjectId, ImmutableArray<INamedTypeSymbol>> _visible = [];

    /// <summary>Those that the file's project sees: its own and those of the projects that it references.</summary>
    public ImmutableArray<INamedTypeSymbol> VisibleFrom(SourceFile file)
    {
        if (!_visible.TryGetValue(file.Id.ProjectId, out var visible))
        {
            var compilation = file.Model.Compilation;
            var names = new HashSet<string>(solution.GetProjectDependencyGraph().GetProjectsThatThisProjectTransitivelyDependsOn(file.Id.ProjectId)
                .Select(id => solution.GetProject(id)?.AssemblyName).OfType<string>());
            visible = compilation.SourceModule.ReferencedAssemblySymbols.Where(assembly => names.Contains(assembly.Name)).Prepend(compilation.Assembly)
                .SelectMany(assembly => Of(assembly.GlobalNamespace)).ToImmutableArray();
            _visible.Add(file.Id.ProjectId, visible);
        }

        return visible;
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
