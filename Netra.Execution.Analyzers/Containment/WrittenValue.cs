using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Containment.Caching;
using Netra.Execution.Analyzers.Containment.Credentials;
using Netra.Execution.Analyzers.Containment.Statics;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment;

/// <summary>
/// The way from a written value to a user's data: by its type, by what a function captures, by where an identifier was read, or by the user that the call
/// was given which made it. Null if it shows none.
/// </summary>
internal static class WrittenValue
{
    public static string? WayToUser(StaticWrite write, BodyFacts body)
    {
        var slot = StaticSlots.TypeOf(write.Slot);
        foreach (var alternative in Values.Alternatives(write.Value))
        {
            var value = Values.Unwrap(body.Locals.Resolve(alternative));
            if ((OfFunction(value, write, slot, body) ?? OfType(alternative, value, write, body.Model) ?? OfOrigin(value, write, slot, body)) is { } way)
            {
                return way;
            }
        }

        return null;
    }

    private static string? OfFunction(IOperation value, StaticWrite write, ITypeSymbol slot, BodyFacts body) =>
        !FunctionValue.Is(value) ? null
        : Keeps(slot) ? FunctionValue.CapturedUser(value, body)
        : write.Kind is StaticWriteKind.Computed or StaticWriteKind.Once ? FunctionValue.ResultOfUser(value, body.Model)
        : null;

    private static string? OfType(IOperation written, IOperation value, StaticWrite write, IsolationModel model)
    {
        if (write.Kind is StaticWriteKind.Referred)
        {
            return null;
        }

        foreach (var type in new[] { written.Type, value.Type })
        {
            if (type is not null && type.TypeKind is not TypeKind.Delegate && model.IsolationOf(type) is { IsOfUser: true } isolation)
            {
                return isolation.Path;
            }
        }

        return null;
    }

    /// <summary>What stands under a user's own key is that user's, and a set of keys mixes nobody.</summary>
    private static string? OfOrigin(IOperation value, StaticWrite write, ITypeSymbol slot, BodyFacts body)
    {
        var isElement = write.Kind is StaticWriteKind.Stored or StaticWriteKind.Computed;
        if (isElement && (write.Key is null || UserDependence.IsOfUser(write.Key, body) || StaticSlots.IsKeyedByMetadata(slot)))
        {
            return null;
        }

        return (isElement || CanHoldText(slot) ? IdentityOrigin.Of(value, body) : null) ?? UserDependence.OfCall(value, body);
    }

    private static bool CanHoldText(ITypeSymbol slot) =>
        slot.SpecialType is SpecialType.System_Object
        || IdentityNames.CanIdentify(
            SymbolNames.WithoutNullable(slot));

    private static bool Keeps(ITypeSymbol slot) =>
        slot.TypeKind is TypeKind.Delegate || slot.SpecialType is SpecialType.System_Object or SpecialType.System_Delegate
        || (slot is INamedTypeSymbol { TypeArguments: { Length: > 0 } arguments } && arguments[arguments.Length - 1].TypeKind is TypeKind.Delegate);
}
