using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Containment.Statics;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Registrations;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment.Shared;

/// <summary>An object that a body has and that serves everybody: injected, asked for, or reached through a static. One that is made here is nobody else's.</summary>
internal readonly record struct SharedReceiver(INamedTypeSymbol Type, string Evidence)
{
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
