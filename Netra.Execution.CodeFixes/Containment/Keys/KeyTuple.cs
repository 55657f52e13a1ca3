using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.CodeFixes.Rewriting;
using Netra.Execution.CodeFixes.Rewriting.Groups;

namespace Netra.Execution.CodeFixes.Containment.Keys;

/// <summary>The tuple that several spellings of one joined key become.</summary>
internal sealed class KeyTuple
{
    private readonly List<(ITypeSymbol Type, bool MayBeNull)> _elements;

    private KeyTuple(List<(ITypeSymbol, bool)> elements) => _elements = elements;

    /// <summary>The element types that all of them have; null where they differ, or there is only one.</summary>
    public static KeyTuple? Of(IReadOnlyCollection<JoinedKey> keys)
    {
        List<(ITypeSymbol Type, bool MayBeNull)>? elements = null;
        foreach (var key in keys)
        {
            var own = key.Holes.Select(hole => (key.File.Model.GetTypeInfo(hole).Type!, key.File.Model.GetTypeInfo(hole).Nullability.FlowState is NullableFlowState.MaybeNull)).ToList();
            if (elements is null)
            {
                elements = own;
            }
            else if (elements.Count != own.Count || !elements.Zip(own, (one, other) => SymbolIdentity.Same(one.Type, other.Item1) && one.Type.Name == other.Item1.Name).All(same => same))
            {
                return null;
            }
            else
            {
                elements = elements.Zip(own, (one, other) => (one.Type, one.MayBeNull || other.Item2)).ToList();
            }
        }

        return elements is { Count: > 1 } ? new KeyTuple(elements) : null;
    }

    /// <summary>The tuple's type.</summary>
    public string TypeText(PlanBuilder plan, SourceFile file, int position) => "(" + string.Join(", ", _elements.Select(element => TypeText(element.Type, element.MayBeNull, plan, file, position))) + ")";

    /// <summary>The holes' expressions as a tuple.</summary>
    public static string Text(IEnumerable<string> elements) => "(" + string.Join(", ", elements) + ")";

    private static string TypeText(ITypeSymbol type, bool mayBeNull, PlanBuilder plan, SourceFile file, int position)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            return plan.NameOf(nullable.TypeArguments[0], file, position) + "?";
        }

        var name = plan.NameOf(type.WithNullableAnnotation(NullableAnnotation.NotAnnotated), file, position);
        return mayBeNull && type.IsReferenceType ? name + "?" : name;
    }
}
