using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Containment.Caching;
using Netra.Execution.Analyzers.Containment.Shared;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Knowledge;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment.Statics;

/// <summary>Which rule judges what is written to a slot of something that serves everybody.</summary>
internal enum SlotOwner
{
    /// <summary>None: it is shared on purpose, or a declared registry.</summary>
    Nobody,

    /// <summary>NETRA2003, at the declaration, whose type shows the user.</summary>
    DeclaredUser,

    /// <summary>NETRA2006: it goes out with every request.</summary>
    Client,

    /// <summary>NETRA2014: it says how runs are made.</summary>
    Template,

    /// <summary>NETRA2005, where what is made once asks for the current user.</summary>
    Captured,

    /// <summary>NETRA2003, at the write in the object's own code, which shows the user.</summary>
    WrittenUser,

    /// <summary>NETRA2004: who the user is, set from outside.</summary>
    Pointed,

    /// <summary>NETRA2015: it is made for one scope.</summary>
    Scoped,

    /// <summary>NETRA2013: state that no declaration calls a user's.</summary>
    Remembered,
}

/// <summary>The one order in which the rules about shared objects own what is written to a slot: one fact, one diagnostic.</summary>
/// <param name="Owner">The rule.</param>
/// <param name="Way">What shows it, where the owner has a way to show.</param>
internal readonly record struct SlotOwnership(SlotOwner Owner, string Way = "")
{
    public static SlotOwnership Of(SharedSlotWrite shared, BodyFacts body)
    {
        var write = shared.Write;
        var slot = InstanceSlots.Of(write.Slot.OriginalDefinition);
        return SharedObjects.IsExcused(slot, slot.Symbol.ContainingType, body.Model) ? new SlotOwnership(SlotOwner.Nobody)
            : body.Model.IsolationOf(slot.Type).IsOfUser ? new SlotOwnership(IsDeclaredElsewhere(slot.Symbol) ? SlotOwner.Pointed : SlotOwner.DeclaredUser)
            : (KnownMembers.Of(slot.Symbol) & MemberFacts.Credential) != 0 ? new SlotOwnership(SlotOwner.Client)
            : IsOfTemplate(shared, slot, body) ? new SlotOwnership(SlotOwner.Template)
            : shared.IsOwn && MadeOnce.Is(body.Outline, body.Model) && MadeOnce.Asks(body).Any() ? new SlotOwnership(SlotOwner.Captured)
            : WrittenUser(shared, body) is { } way ? new SlotOwnership(SlotOwner.WrittenUser, way)
            : IsUserFromOutside(shared, slot, body) ? new SlotOwnership(SlotOwner.Pointed)
            : HeldScope.OfFramework(slot.Type, body.Model) is not null ? new SlotOwnership(SlotOwner.Scoped)
            : HeldScope.OfWritten(shared, body) is { } scope ? new SlotOwnership(SlotOwner.Scoped, scope)
            : new SlotOwnership(SlotOwner.Remembered);
    }

    /// <summary>Where only the assembly is seen, the write is all that can be said.</summary>
    private static bool IsDeclaredElsewhere(ISymbol slot) => slot.DeclaringSyntaxReferences.IsEmpty && !SymbolNames.IsOfPlatform(slot.ContainingType);

    private static bool IsOfTemplate(SharedSlotWrite shared, InstanceSlot slot, BodyFacts body) =>
        (body.Model.Known.FactsOf(slot.Symbol.ContainingType) & KnownFacts.Template) != 0
        || (shared.Receiver is { } receiver && Templates.IsOptionsValue(body.Locals.Resolve(Values.Receiver(receiver))));

    /// <summary>What the object's own code shows; of a setter that is called, what it shows by its parameter.</summary>
    private static string? WrittenUser(SharedSlotWrite shared, BodyFacts body) => shared switch
    {
        { IsOwn: true } or { IsKept: true, By: null } => SharedWrite.WayToUser(shared.Write, body),
        { By: { IsWhole: true, Parameter: var parameter } } => body.Model.IsolationOf(parameter.Type) is { IsOfUser: true } isolation ? isolation.Path : null,
        { By: { Parameter: var parameter, Slot: var slot } } => StaticSlots.TypeOf(slot).SpecialType is SpecialType.System_String
            && (body.Model.IsContext(parameter.Type) || body.Model.IsKey(parameter.Type)) ? "`" + parameter.Type.Name + "`" : null,
        _ => null,
    };

    /// <summary>Who the user is, or something of theirs, that the object did not find out itself.</summary>
    private static bool IsUserFromOutside(SharedSlotWrite shared, InstanceSlot slot, BodyFacts body)
    {
        if (shared.Write.Kind is not (StaticWriteKind.Assigned or StaticWriteKind.Once))
        {
            return false;
        }

        foreach (var alternative in Values.Alternatives(shared.Write.Value))
        {
            var value = body.Locals.Resolve(alternative);
            if (!IsNothing(value)
                && (!(shared.IsOwn || shared.IsKept) || Outside.Gave(value, body))
                && (IdentityNames.NamesUser(slot.Symbol) || UserDependence.IsOfUser(alternative, body) || UserDependence.IsOfUser(value, body) || IsKey(slot, body.Model)
                    || (shared.By is { Parameter: var parameter } && IdentityNames.IsIdentity(parameter))
                    || (value.Type is { } type && body.Model.IsolationOf(type).IsOfUser)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsKey(InstanceSlot slot, IsolationModel model) =>
        model.IsKey(slot.Type) || IdentityNames.IsIdentity(slot.Symbol);

    private static bool IsNothing(IOperation value) => value.ConstantValue.HasValue || value is IInvalidOperation || Values.Unwrap(value) is IDefaultValueOperation or IThrowOperation;
}
