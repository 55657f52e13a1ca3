using System.Linq;
using Microsoft.CodeAnalysis;
using Netra.Execution.Analyzers.Containment.Ambient;
using Netra.Execution.Analyzers.Model;

namespace Netra.Execution.Analyzers.Containment.Statics;

/// <summary>A list of what each thread has for itself: its type keeps one such object in a thread's own field, and nobody else can name it.</summary>
internal static class ThreadList
{
    public static bool Is(ISymbol slot)
    {
        var held = ContainerShapes.Of(StaticSlots.TypeOf(slot)).ToList();
        return held.Count == 1
            && held[0].Type is INamedTypeSymbol { DeclaredAccessibility: Accessibility.Private } own
            && slot.ContainingType.GetMembers().Any(member => AmbientSlots.OfThread(member) is { } kept && SymbolEqualityComparer.Default.Equals(SymbolNames.WithoutNullable(kept), SymbolNames.WithoutNullable(own)));
    }
}
