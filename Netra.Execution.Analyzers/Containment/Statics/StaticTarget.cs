using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment.Statics;

/// <summary>
/// The static that an expression leads into: by its name, through a local that stands for it, and through what its container hands out, the list under a
/// key among them.
/// </summary>
internal static class StaticTarget
{
    private const int MaxSteps = 8;

    /// <summary>The static field or property, or, where asked for, that of the instance whose code it is; else null.</summary>
    public static ISymbol? Of(IOperation target, LocalValues locals, bool ofInstance = false)
    {
        var at = target;
        for (var step = 0; step < MaxSteps; step++)
        {
            at = locals.Resolve(Values.Receiver(at));
            if (at is IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol { IsIndexer: false } } reference
                && (ofInstance ? reference.Instance is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } : reference.Member.IsStatic))
            {
                return reference.Member;
            }

            if (Container(at) is not { } container)
            {
                return null;
            }

            at = container;
        }

        return null;
    }

    /// <summary>The key of an indexed target.</summary>
    public static IOperation? KeyOf(IOperation target) => target switch
    {
        IPropertyReferenceOperation { Property.IsIndexer: true, Arguments: { Length: > 0 } arguments } => arguments[0].Value,
        IArrayElementReferenceOperation { Indices: { Length: > 0 } indices } => indices[0],
        _ => null,
    };

    /// <summary>What the expression is a part of.</summary>
    private static IOperation? Container(IOperation part) => part switch
    {
        IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } container } => container,
        IPropertyReferenceOperation { Property: { Name: "Value", ContainingType: var type }, Instance: { } lazy }
            when SymbolNames.IsType(type, "System.Lazy`1") => lazy,
        IPropertyReferenceOperation { Property: { Name: StoringCalls.ChannelEnd, ContainingType: var type }, Instance: { } channel }
            when SymbolNames.IsIn(type, "System.Threading.Channels") => channel,
        IArrayElementReferenceOperation { ArrayReference: var array } => array,
        IInvocationOperation { TargetMethod: { Name: "GetValueRefOrAddDefault" or "GetValueRefOrNullRef", IsStatic: true } method, Arguments: { Length: > 0 } arguments }
            when SymbolNames.IsType(method.ContainingType, "System.Runtime.InteropServices.CollectionsMarshal") => arguments[0].Value,
        IInvocationOperation { Instance: { } container } call when StoringCalls.IsReading(call.TargetMethod.Name) && IsContainer(container) => container,
        IArgumentOperation { Parent: IInvocationOperation { Instance: { } container } call } when StoringCalls.IsReading(call.TargetMethod.Name) && IsContainer(container) => container,
        _ => null,
    };

    private static bool IsContainer(IOperation value) => value.Type is { } type && ContainerShapes.Of(type) is not ContainedType[] { Length: 0 };
}
