using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
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
        || Annotations.Has(TypeOf(slot).OriginalDefinition, Annotations.SharedAcrossUsers);

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

<<<<<<< HEAD
    /// <summary>
    /// A read-only slot of a framework's type with an initialiser is the anonymous principal, the empty result: an initialiser sees no request, unless it
    /// is given one by a primary constructor or asks for the current one; a collection that is then filled is somebody's. A type that the application declares a user's is never excused.
    /// </summary>
    public static bool IsNobody(ISymbol slot, IsolationModel model)
    {
        var type = TypeOf(slot);
        var isolation = model.IsolationOf(type);
        if (!isolation.IsOfUser || !IsReadOnlyWithInitializer(slot))
        {
            return false;
        }

        var arrows = isolation.Path.Split('→');
        var value = arrows.Length == 2 && arrows[0] is "task result " && type is INamedTypeSymbol { TypeArguments: { Length: 1 } wrapped } ? wrapped[0] : type;
        return isolation.Path.IndexOf('→') < 0 == SymbolEqualityComparer.Default.Equals(value, type)
            && (model.Known.OwnFactsOf(value) & KnownFacts.UserScoped) != 0
            && !IsFilled(slot, value);
    }

    /// <summary>By syntax, in the type's own files: a collection that something is added to, as a conversation is.</summary>
    private static bool IsFilled(ISymbol slot, ITypeSymbol type)
    {
        if (!type.AllInterfaces.Any(contract => contract.OriginalDefinition.SpecialType is SpecialType.System_Collections_Generic_ICollection_T))
        {
            return false;
        }

        foreach (var reference in slot.ContainingType.DeclaringSyntaxReferences)
        {
            foreach (var node in reference.GetSyntax().DescendantNodes())
            {
                if (node is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax, Expression: var filled, Name.Identifier.ValueText: var name } && IsNamed(filled, slot.Name)
                    && (name.StartsWith("Add", StringComparison.Ordinal) || name is "Insert" or "TryAdd"))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsNamed(ExpressionSyntax value, string name) => value switch
    {
        IdentifierNameSyntax simple => simple.Identifier.ValueText == name,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax or IdentifierNameSyntax } own => own.Name.Identifier.ValueText == name,
        _ => false,
    };

    private static bool IsReadOnlyWithInitializer(ISymbol slot) => Declaration(slot) switch
    {
        VariableDeclaratorSyntax { Initializer.Value: var value } => slot is IFieldSymbol { IsReadOnly: true } && !SeesSomebody(value),
        PropertyDeclarationSyntax { Initializer.Value: var value } => slot is IPropertySymbol { SetMethod: null } && !SeesSomebody(value),
        _ => false,
    };

    private static bool SeesSomebody(ExpressionSyntax initializer)
    {
        var parameters = initializer.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.ParameterList?.Parameters ?? default;
        foreach (var node in initializer.DescendantNodesAndSelf())
        {
            if (node is IdentifierNameSyntax { Identifier.ValueText: var name }
                && (name is "HttpContext" or "ActionContext" or "CurrentPrincipal" or "Current" || parameters.Any(parameter => parameter.Identifier.ValueText == name)))
            {
                return true;
            }
        }

        return false;
    }

    private static SyntaxNode? Declaration(ISymbol slot) =>
        slot.DeclaringSyntaxReferences is { Length: > 0 } references ? references[0].GetSyntax() : null;

=======
>>>>>>> 07d68d4 (fix(rules): a program's own steps, threads' lists, what configuration alone makes and values for nobody are no shared state; a silo's parts serve nobody)
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
