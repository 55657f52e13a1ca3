using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Containment.Shared;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Annotated;
using Netra.Execution.Analyzers.Model.Knowledge;

namespace Netra.Execution.Analyzers.Containment.Statics;

/// <summary>Judges a static slot by its declaration, before anything that is written to it.</summary>
internal static class StaticSlots
{
    /// <summary>The field or property that a static member stores in, or null: constants and computed properties store nothing.</summary>
    public static bool IsSlot(ISymbol member) => member switch
    {
        IFieldSymbol { IsStatic: true, IsConst: false, AssociatedSymbol: null, IsImplicitlyDeclared: false } => true,
        IPropertySymbol { IsStatic: true, IsIndexer: false, IsAbstract: false } property => PropertyStorage.Has(property),
        _ => false,
    };

    /// <summary>True for a slot, and for a property that passes on what is assigned to it.</summary>
    public static bool CanBeWritten(ISymbol member) =>
        IsSlot(member) || member is IPropertySymbol { IsStatic: true, IsIndexer: false, SetMethod: not null, DeclaringSyntaxReferences.IsEmpty: false } property && PassesOn(property);

    /// <summary>A setter that hands its value to a call, or to an ambient slot, stores nothing in a static.</summary>
    private static bool PassesOn(IPropertySymbol property)
    {
        foreach (var reference in property.SetMethod!.DeclaringSyntaxReferences)
        {
            foreach (var node in reference.GetSyntax().DescendantNodes())
            {
                if (node is AssignmentExpressionSyntax { Left: not MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Value" } } assignment
                    && assignment.Right.DescendantNodesAndSelf().Any(part => part is IdentifierNameSyntax { Identifier.ValueText: "value" }))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The declared type of the slot.</summary>
    public static ITypeSymbol TypeOf(ISymbol slot) => slot is IFieldSymbol field ? field.Type : ((IPropertySymbol)slot).Type;

    /// <summary>
    /// True for what is another rule's or nobody's: ambient slots, declared registries, what is shared on purpose.
    /// </summary>
    public static bool IsExcused(ISymbol slot, IsolationModel model) =>
        model.IsSlot(TypeOf(slot))
        || HasThreadStatic(slot)
        || Nobody.Is(slot, model)
        || Annotations.Has(slot, Annotations.SharedAcrossUsers)
        || Annotations.Has(slot, Annotations.UserRegistry)
        || Annotations.Has(slot.ContainingType, Annotations.UserRegistry)
        || Annotations.Has(TypeOf(slot).OriginalDefinition, Annotations.UserRegistry)
        || Annotations.Has(TypeOf(slot).OriginalDefinition, Annotations.SharedAcrossUsers)
        || Peers.Are(TypeOf(slot), model);

    /// <summary>The user's data that the declared type shows; neutral where only the writes can tell.</summary>
    public static Isolation Shown(ISymbol slot, IsolationModel model)
    {
        var type = TypeOf(slot);
        var isolation = model.IsolationOf(type);
        return !isolation.IsOfUser || isolation.Path.Contains("delegate result") || IsMetadataTable(type, isolation)
            ? Isolation.Neutral
            : isolation;
    }

    /// <summary>True for a table whose keys are types or members: what is kept there is metadata.</summary>
    public static bool IsKeyedByMetadata(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeArguments: { Length: 2 } arguments }
        && arguments[0].Name is "Type" or "MemberInfo" or "MethodInfo" or "PropertyInfo" or "FieldInfo" or "ConstructorInfo" or "Assembly";

    /// <summary>What is computed from a type or member and kept under it is metadata, unless it is itself declared a user's.</summary>
    public static bool IsMetadataTable(ITypeSymbol type, Isolation isolation) =>
        IsKeyedByMetadata(type) && isolation.Path.IndexOf('→') != isolation.Path.LastIndexOf('→');

    /// <summary>True for a field that each thread has for itself.</summary>
    public static bool HasThreadStatic(ISymbol slot)
    {
        foreach (var attribute in slot.GetAttributes())
        {
            if (SymbolNames.IsType(attribute.AttributeClass, "System.ThreadStaticAttribute"))
            {
                return true;
            }
        }

        return false;
    }
}
