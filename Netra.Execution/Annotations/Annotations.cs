#nullable enable
namespace Netra.Execution.Annotations;

using System;

/// <summary>An instance of the type holds one user's data. On an interface or a base class it reaches every type below.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface, Inherited = true)]
public sealed class UserScopedAttribute : Attribute;

/// <summary>The value says who the user is: it is a key to users and no user's data.</summary>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Property
    | AttributeTargets.Field | AttributeTargets.Parameter | AttributeTargets.Method)]
public sealed class UserKeyAttribute : Attribute;

/// <summary>Only the named types may construct the type.</summary>
/// <param name="factory">The factory.</param>
/// <param name="others">Further types that may construct it.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class CreatedByAttribute(Type factory, params Type[] others) : Attribute
{
    /// <summary>The factory.</summary>
    public Type Factory { get; } = factory;

    /// <summary>Further types that may construct it.</summary>
    public Type[] Others { get; } = others;
}

/// <summary>Another type takes this one's place. On a member: the member is not to be called any more.</summary>
/// <param name="replacement">What to use instead.</param>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Method | AttributeTargets.Property,
    AllowMultiple = false, Inherited = false)]
public sealed class ReplacedByAttribute(Type replacement) : Attribute
{
    /// <summary>What to use instead.</summary>
    public Type Replacement { get; } = replacement;

    /// <summary>The type whose one member that returns <see cref="Replacement"/> makes it from a user's context.</summary>
    public Type? Factory { get; set; }
}

/// <summary>One implementation of the contract exists, and one type of its name.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface, Inherited = false)]
public sealed class SingleSourceAttribute : Attribute;

/// <summary>The member reaches everybody. On an interface's member it covers calls through implementations.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Event)]
public sealed class BroadcastAttribute : Attribute;

/// <summary>A keyed store of users that keeps the discipline. On a type it covers the type's keyed containers.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Field | AttributeTargets.Property, Inherited = false)]
public sealed class UserRegistryAttribute : Attribute;

/// <summary>The member crosses users on purpose.</summary>
/// <param name="reason">Why: an opt-out without one is reported.</param>
[AttributeUsage(AttributeTargets.All, Inherited = false)]
public sealed class CrossUserAttribute(string reason) : Attribute
{
    /// <summary>Why the member crosses users.</summary>
    public string Reason { get; } = reason;
}

/// <summary>The type, or the one slot, is shared by users on purpose.</summary>
/// <param name="reason">Why: an opt-out without one is reported.</param>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Field | AttributeTargets.Property,
    Inherited = false)]
public sealed class SharedAcrossUsersAttribute(string reason) : Attribute
{
    /// <summary>Why it is shared.</summary>
    public string Reason { get; } = reason;
}
