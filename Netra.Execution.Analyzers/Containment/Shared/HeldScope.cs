using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Containment.Statics;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Knowledge;
using Netra.Execution.Analyzers.Model.Registrations;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment.Shared;

/// <summary>What shows that an object is made for one scope, where it shows no user: that is another rule's.</summary>
internal static class HeldScope
{
    /// <summary>What shows it of what the container injects for the type; null if nothing does.</summary>
    public static string? Of(ITypeSymbol type, IsolationModel model) => HeldUser.InjectedWayOf(type, model) is null ? EvidenceOf(type, model) : null;

    /// <summary>What a <c>Lazy</c> keeps once it was asked for; any other type itself.</summary>
    public static ITypeSymbol Behind(ITypeSymbol type) => SymbolNames.IsType(type, "System.Lazy`1") ? ((INamedTypeSymbol)type).TypeArguments[0] : type;

    /// <summary>As <see cref="Of"/>, for what is scoped by what it is: whoever keeps one keeps a scope, wherever it comes from.</summary>
    public static string? OfFramework(ITypeSymbol type, IsolationModel model) =>
        (model.Known.FactsOf(type) & KnownFacts.Scoped) != 0 ? Of(type, model) : null;

    /// <summary>As <see cref="OfFramework"/>, for what no constructor is given: NETRA2003 looks at what the container injects into what it gives.</summary>
    public static string? OfFrameworkUngiven(ITypeSymbol type, IsolationModel model) =>
        (model.Known.FactsOf(type) & KnownFacts.Scoped) != 0 ? EvidenceOf(type, model) : null;

    /// <summary>
    /// As <see cref="Of"/>, for what a method keeps of what it is given or asks the container for, where neither the slot nor a constructor shows it. What is
    /// asked of a scope of one's own ends with that scope.
    /// </summary>
    public static string? OfWritten(SharedSlotWrite shared, BodyFacts body)
    {
        if (!shared.IsOwn || shared.Write.Kind is not (StaticWriteKind.Assigned or StaticWriteKind.Once) || shared.Write.Slot.DeclaringSyntaxReferences.IsEmpty
            || OfFrameworkUngiven(Behind(StaticSlots.TypeOf(shared.Write.Slot)), body.Model) is not null
            || SharedObjects.Given(shared.Type).Any(parameter => SymbolEqualityComparer.Default.Equals(parameter.Type, StaticSlots.TypeOf(shared.Write.Slot))))
        {
            return null;
        }

        var value = body.Locals.Resolve(Values.Unwrap(shared.Write.Value));
        return value is IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Ordinary } } || IsAskedOfContainer(value, body)
            ? value.Type is { } type ? Of(type, body.Model) : null
            : null;
    }

    private static bool IsAskedOfContainer(IOperation value, BodyFacts body) =>
        value is IInvocationOperation { TargetMethod.Name: "GetRequiredService" or "GetService" } call
        && Values.ReceiverOf(call) is { } receiver
        && body.Locals.Resolve(Values.Receiver(receiver)) switch
        {
            IPropertyReferenceOperation { Property.Name: "RequestServices" } => true,
            IMemberReferenceOperation { Instance: IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } } => true,
            IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } => true,
            _ => false,
        };

    private static string? EvidenceOf(ITypeSymbol type, IsolationModel model) =>
        HeldUser.Asked(type) is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Interface or TypeKind.Struct } named
        && model.LifetimeOf(named) is { Kind: LifetimeKind.Scoped, Evidence: var evidence }
        && !model.IsolationOf(named).IsOfUser
            ? evidence
            : null;
}
