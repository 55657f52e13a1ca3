using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Containment.Caching;
using Netra.Execution.Analyzers.Containment.Credentials;
using Netra.Execution.Analyzers.Containment.Shared;
using Netra.Execution.Analyzers.Containment.Statics;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Knowledge;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment;

/// <summary>
/// The way from a written value to a user's data: by its type, by what it is made of, by what a function captures, by where an identifier was read, or by
/// the user that the call was given which made it. Null if it shows none.
/// </summary>
internal static class WrittenValue
{
    public static string? WayToUser(StaticWrite write, BodyFacts body)
    {
        var slot = StaticSlots.TypeOf(write.Slot);
        foreach (var alternative in Values.Alternatives(write.Value))
        {
            var value = Values.Unwrap(body.Locals.Resolve(alternative));
            if (value is ITupleOperation tuple && OfElements(tuple, write, body) is { } inner)
            {
                return inner;
            }

            if ((OfFunction(value, write, slot, body) ?? OfQuery(value, write, body) ?? OfType(alternative, value, write, body) ?? OfOrigin(value, write, slot, body) ?? OfMade(value, write, body)) is { } way)
            {
                return way;
            }
        }

        return null;
    }

    /// <summary>Text in a tuple says who the user is as it does alone.</summary>
    private static string? OfElements(ITupleOperation tuple, StaticWrite write, BodyFacts body)
    {
        foreach (var element in tuple.Elements)
        {
            if (element.Type is { } type && OfOrigin(Values.Unwrap(body.Locals.Resolve(element)), write, type, body) is { } way)
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

    /// <summary>A compiled query keeps what its function captures; under a key it may be that user's own.</summary>
    private static string? OfQuery(IOperation value, StaticWrite write, BodyFacts body) =>
        write.Kind is StaticWriteKind.Initial or StaticWriteKind.Assigned or StaticWriteKind.Once && value is IInvocationOperation call ? QueryFilter.WayOfCompiled(call, body) : null;

    private static string? OfType(IOperation written, IOperation value, StaticWrite write, BodyFacts body)
    {
        if (write.Kind is StaticWriteKind.Referred || value.ConstantValue is { HasValue: true, Value: null } || value is IDefaultValueOperation)
        {
            return null;
        }

        if ((OfConversions(written, write.Value, body.Model) ?? OfType(value.Type, body.Model)) is { } way)
        {
            return way;
        }

        foreach (var part in Composition.PartsOf(value, body.Locals))
        {
            if (Values.Unwrap(part).Type is { } type && OfType(type, body.Model) is { } inner && !(write.Kind is StaticWriteKind.Initial && IsOfFramework(type, body.Model)))
            {
                return (value is IObjectCreationOperation { Type: { } made } ? "new `" + made.Name + "`" : "what is put together there") + " → " + inner;
            }
        }

        return null;
    }

    /// <summary>An initialiser sees no request: a framework's value made there is nobody's.</summary>
    private static bool IsOfFramework(ITypeSymbol type, IsolationModel model) => (model.Known.OwnFactsOf(type) & KnownFacts.UserScoped) != 0;

    /// <summary>A cast says what the value is, whatever the variable behind it is called.</summary>
    private static string? OfConversions(IOperation inner, IOperation outer, IsolationModel model)
    {
        var at = inner;
        while (OfType(at.Type, model) is null)
        {
            if (at == outer || at.Parent is not (IConversionOperation or IParenthesizedOperation))
            {
                return null;
            }

            at = at.Parent;
        }

        return OfType(at.Type, model);
    }

    private static string? OfType(ITypeSymbol? type, IsolationModel model) =>
        type is not null && type.TypeKind is not TypeKind.Delegate && model.IsolationOf(type) is { IsOfUser: true } isolation && !StaticSlots.IsMetadataTable(type, isolation)
            ? isolation.Path
            : null;

    /// <summary>What stands under a user's own key is that user's, and a set of keys mixes nobody.</summary>
    private static string? OfOrigin(IOperation value, StaticWrite write, ITypeSymbol slot, BodyFacts body)
    {
        var isElement = write.Kind is StaticWriteKind.Stored or StaticWriteKind.Computed;
        if (isElement && (write.Key is null || UserDependence.IsOfUser(write.Key, body) || StaticSlots.IsKeyedByMetadata(slot)))
        {
            return null;
        }

        return (isElement || CanHoldIdentity(slot, body) ? IdentityOrigin.Of(value, body) : null) ?? UserDependence.OfCall(value, body) ?? UserData.WayOf(value, body.Model);
    }

    /// <summary>An object that is made with who the user is in it is that user's. One among many is an entry, and may say whose it is.</summary>
    private static string? OfMade(IOperation value, StaticWrite write, BodyFacts body)
    {
        if (write.Kind is not (StaticWriteKind.Assigned or StaticWriteKind.Once) || value is not IObjectCreationOperation { Type: { DeclaringSyntaxReferences.IsEmpty: false, Name: var made } })
        {
            return null;
        }

        foreach (var part in Composition.PartsOf(value, body.Locals))
        {
            if (IdentityOrigin.Of(part, body) is { } origin)
            {
                return "new `" + made + "` → " + origin;
            }
        }

        return null;
    }

    private static bool CanHoldIdentity(ITypeSymbol slot, BodyFacts body) =>
        slot.SpecialType is SpecialType.System_Object
        || IdentityNames.CanIdentify(
            SymbolNames.WithoutNullable(slot))
        || body.Model.IsKey(SymbolNames.WithoutNullable(slot));

    private static bool Keeps(ITypeSymbol slot) =>
        slot.TypeKind is TypeKind.Delegate || slot.SpecialType is SpecialType.System_Object or SpecialType.System_Delegate
        || (slot is INamedTypeSymbol { TypeArguments: { Length: > 0 } arguments } && arguments[arguments.Length - 1].TypeKind is TypeKind.Delegate);
}
