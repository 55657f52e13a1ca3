using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Containment.Statics;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Registrations;
using Netra.Execution.Analyzers.Model.Source;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment.Shared;

/// <summary>An object that a body has and that serves everybody: injected, asked for, or reached through a static. One that is made here is nobody else's.</summary>
/// <param name="Type">Its type; of a plain object, the type of what keeps it.</param>
/// <param name="Evidence">What shows that it serves everybody.</param>
/// <param name="IsKept">It is a plain object that what serves everybody made for itself, and the body is that one's own.</param>
internal readonly record struct SharedReceiver(INamedTypeSymbol Type, string Evidence, bool IsKept = false)
{
    /// <summary>A plain object of this project that the shared object made where its slot is declared, and never exchanges.</summary>
    public static SharedReceiver? OfKept(IOperation receiver, BodyFacts body) =>
        body.Locals.Resolve(Values.Receiver(receiver)) is IMemberReferenceOperation
        {
            Member: { IsStatic: false } and (IFieldSymbol or IPropertySymbol { IsIndexer: false }),
            Instance: IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance },
            Type: INamedTypeSymbol { TypeKind: TypeKind.Class, DeclaringSyntaxReferences.IsEmpty: false } type,
        } kept
        && body.Outline.Type is { } owner && SharedObjects.EvidenceOrSingle(owner, body.Model) is { } evidence
        && !body.Model.IsUserScoped(owner) && !body.Model.IsUserScoped(type) && !SharedObjects.IsOnPurpose(type, body.Model)
        && body.Model.LifetimeOf(type).Kind is LifetimeKind.Unknown
        && IsMadeForGood(kept.Member) && !SharedObjects.IsExcused(InstanceSlots.Of(kept.Member.OriginalDefinition), kept.Member.ContainingType, body.Model)
            ? new SharedReceiver(owner, evidence, IsKept: true) : null;

    /// <summary>By syntax: made where it is declared, and given no other value in its type.</summary>
    private static bool IsMadeForGood(ISymbol slot)
    {
        var isMade = slot.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is
            VariableDeclaratorSyntax { Initializer.Value: BaseObjectCreationExpressionSyntax } or PropertyDeclarationSyntax { Initializer.Value: BaseObjectCreationExpressionSyntax });
        return isMade && (slot is IFieldSymbol { IsReadOnly: true } or IPropertySymbol { SetMethod: null } || (slot.DeclaredAccessibility is Accessibility.Private && !OwnUses.Of(slot).Any(IsExchanged)));
    }

    private static bool IsExchanged(ExpressionSyntax use) => use.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == use,
        ArgumentSyntax argument => !argument.RefKindKeyword.IsKind(SyntaxKind.None) || argument.Parent is TupleExpressionSyntax,
        _ => false,
    };

    public static SharedReceiver? Of(IOperation receiver, BodyFacts body)
    {
        var value = body.Locals.Resolve(Values.Receiver(receiver));
        if (value.Type is not INamedTypeSymbol { SpecialType: SpecialType.None } type || body.Model.IsUserScoped(type)
            || SharedObjects.IsOnPurpose(type, body.Model))
        {
            return null;
        }

        return EvidenceOf(value, type, body.Model) is { } evidence ? new SharedReceiver(type, evidence) : null;
    }

    private static string? EvidenceOf(IOperation value, INamedTypeSymbol type, IsolationModel model) => value switch
    {
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } => SharedObjects.EvidenceOrSingle(type, model),
        IMemberReferenceOperation { Member: { IsStatic: true } slot } => OfStatic(slot, model) ?? OfGetter(slot, type, model) ?? (SymbolEqualityComparer.Default.Equals(slot.ContainingType, type) ? SharedObjects.EvidenceOrSingle(type, model) : null),
        IPropertyReferenceOperation { Property: { Name: "Value", ContainingType: var lazy }, Instance: IMemberReferenceOperation { Member: { IsStatic: true } slot } }
            when SymbolNames.IsType(lazy, "System.Lazy`1") => OfStatic(slot, model),
        IMemberReferenceOperation or IParameterReferenceOperation => ByLifetime(type, model),
        IInvocationOperation { TargetMethod: { IsStatic: true, Parameters.IsEmpty: true } getter } when OfGetter(getter, type, model) is { } evidence => evidence,
        IInvocationOperation { TargetMethod.Name: "GetRequiredService" or "GetService" or "GetRequiredKeyedService" or "GetKeyedService" } => ByLifetime(type, model),
        IInvocationOperation { TargetMethod: { Parameters.IsEmpty: true, TypeArguments: { Length: 1 } asked, Name: "Get" or "GetInstance" or "Resolve" or "Locate" } }
            when SymbolEqualityComparer.Default.Equals(asked[0], type) => ByLifetime(type, model),
        _ => null,
    };

    private static string? OfStatic(ISymbol slot, IsolationModel model) =>
        StaticSlots.IsSlot(slot) && !StaticSlots.IsExcused(slot, model) ? "kept in static `" + slot.ContainingType.Name + "." + slot.Name + "`" : null;

    private static string? OfGetter(ISymbol getter, INamedTypeSymbol type, IsolationModel model) =>
        StaticGetter.SlotOf(getter, type, model) is { } slot ? OfStatic(slot, model) : null;

    private static string? ByLifetime(INamedTypeSymbol type, IsolationModel model) =>
        model.LifetimeOf(type) is { Kind: LifetimeKind.Shared, Evidence: var evidence } ? evidence : null;
}
