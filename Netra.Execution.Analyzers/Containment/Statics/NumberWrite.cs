using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Containment.Caching;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment.Statics;

/// <summary>Numbers and times that say nothing of the caller: limits, counters that start over, what is made of what it was, when a thing was last done.</summary>
internal static class NumberWrite
{
    public static bool IsNumber(ITypeSymbol type) => type.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Double;

    /// <summary>A number that is set as a gate, exchanged atomically, or made from what it was: a limit, a clock that only goes forward.</summary>
    public static bool IsSet(StaticWrite write) => IsNumber(StaticSlots.TypeOf(write.Slot))
        && (write.Place is IInvocationOperation call && (write.Value.ConstantValue.HasValue || call.TargetMethod.ContainingType.Name is "Interlocked")
            || Mentions(write.Value, write.Slot));

    /// <summary>Made of what it was and of nothing that a caller has, as a text that is trimmed, or a number that starts over where it has become too large.</summary>
    public static bool IsCorrected(StaticWrite write, BodyFacts body) =>
        write.Value.DescendantsAndSelf().All(part => part is not (IParameterReferenceOperation or ILocalReferenceOperation or IInstanceReferenceOperation))
        && (Mentions(write.Value, write.Slot) || (IsNumber(StaticSlots.TypeOf(write.Slot)) && IsAskedFor(write, body)));

    /// <summary>When something was last done, where the body asks how long ago that is: it does it now and then, whoever calls.</summary>
    public static bool IsThrottle(StaticWrite write, BodyFacts body) =>
        (IsNumber(StaticSlots.TypeOf(write.Slot)) || (SymbolNames.IsIn(StaticSlots.TypeOf(write.Slot), "System") && StaticSlots.TypeOf(write.Slot).Name is "DateTime" or "DateTimeOffset"))
        && IsTime(body.Locals.Resolve(write.Value), body)
        && body.References.Any(reference => IsCompared(reference) && SymbolEqualityComparer.Default.Equals(reference.Member.OriginalDefinition, write.Slot.OriginalDefinition));

    private static bool IsTime(IOperation value, BodyFacts body) =>
        ClockReading.Of(value, body) is not null
        || value is IInvocationOperation { TargetMethod: { IsStatic: true, Parameters.IsEmpty: true, Name: var name } } && AddressedNames.Words(name).Exists(word => word is "time" or "timestamp" or "tick" or "ticks")
        || value is IBinaryOperation { LeftOperand: var left, RightOperand.ConstantValue.HasValue: true } && IsTime(body.Locals.Resolve(left), body);

    private static bool IsCompared(IOperation reference)
    {
        for (var at = reference.Parent; at is not null and not IBlockOperation; at = at.Parent)
        {
            if (at is IBinaryOperation)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsAskedFor(StaticWrite write, BodyFacts body) =>
        write.Place.Parent is IExpressionStatementOperation { Parent: var within }
        && (within is IBlockOperation ? within.Parent : within) is IConditionalOperation { Condition: IBinaryOperation condition }
        && (IsOf(condition.LeftOperand, write.Slot, body) || IsOf(condition.RightOperand, write.Slot, body));

    private static bool IsOf(IOperation value, ISymbol slot, BodyFacts body) =>
        Mentions(body.Locals.Resolve(value), slot)
        || (Values.Unwrap(value) is ILocalReferenceOperation { Local: var local } && body.WrittenTo(local).ToList() is { Count: > 0 } writes && writes.TrueForAll(given => Mentions(given, slot)));

    private static bool Mentions(IOperation value, ISymbol slot) =>
        value.DescendantsAndSelf().Any(part => part is IMemberReferenceOperation { Member: var member } && SymbolEqualityComparer.Default.Equals(member, slot));
}
