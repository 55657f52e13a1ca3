namespace Netra.Execution.Annotations;

/// <summary>An instance holds one user's data.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface)]
public sealed class UserScopedAttribute : Attribute;

/// <summary>Says who the user is.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Property
    | AttributeTargets.Field | AttributeTargets.Parameter | AttributeTargets.Method)]
public sealed class UserKeyAttribute : Attribute;

/// <summary>Who may construct the type.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true)]
public sealed class CreatedByAttribute(Type factory, params Type[] others) : Attribute
{
    public Type Factory { get; } = factory;

    public Type[] Others { get; } = others;
}

/// <summary>What to use instead.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Method
    | AttributeTargets.Property)]
public sealed class ReplacedByAttribute(Type replacement) : Attribute
{
    public Type Replacement { get; } = replacement;

    public Type? Factory { get; set; }
}

/// <summary>One implementation exists.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface)]
public sealed class SingleSourceAttribute : Attribute;

/// <summary>Reaches everybody.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Event)]
public sealed class BroadcastAttribute : Attribute;

/// <summary>A keyed store of users that keeps the discipline.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Field | AttributeTargets.Property)]
public sealed class UserRegistryAttribute : Attribute;

/// <summary>Crosses users on purpose.</summary>
[AttributeUsage(AttributeTargets.All)]
public sealed class CrossUserAttribute(string reason) : Attribute
{
    public string Reason { get; } = reason;
}

/// <summary>Shared between users on purpose.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Field | AttributeTargets.Property)]
public sealed class SharedAcrossUsersAttribute(string reason) : Attribute
{
    public string Reason { get; } = reason;
}
