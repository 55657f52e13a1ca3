using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace Netra.Execution.Analyzers.Model.Annotated;

/// <summary>The types that carry <c>[SingleSource]</c>, in the source and in what it references.</summary>
internal sealed class SingleSources(Compilation compilation, AnnotatedNames read)
{
    public bool IsEmpty => read.Single.Count == 0;

    /// <summary>The types, those of references first.</summary>
    public IEnumerable<INamedTypeSymbol> All(CancellationToken cancellationToken)
    {
        foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            if (assembly.TypeNames.Any(read.Single.Contains))
            {
                foreach (var type in In(assembly.GlobalNamespace, cancellationToken))
                {
                    yield return type;
                }
            }
        }

        foreach (var type in In(compilation.Assembly.GlobalNamespace, cancellationToken))
        {
            yield return type;
        }
    }

    private IEnumerable<INamedTypeSymbol> In(INamespaceSymbol root, CancellationToken cancellationToken)
    {
        var pending = new Stack<INamespaceOrTypeSymbol>();
        pending.Push(root);
        while (pending.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var container = pending.Pop();
            foreach (var name in read.Single)
            {
                foreach (var type in container.GetTypeMembers(name))
                {
                    if (Annotations.Find(type, Annotations.SingleSource) is not null)
                    {
                        yield return type;
                    }
                }
            }

            foreach (var inner in container is INamespaceSymbol space ? space.GetNamespaceMembers() : Enumerable.Empty<INamespaceOrTypeSymbol>())
            {
                pending.Push(inner);
            }
        }
    }
}
