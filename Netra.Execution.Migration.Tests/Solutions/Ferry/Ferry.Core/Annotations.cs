namespace Netra.Execution.Annotations;

/// <summary>An instance holds one user's data.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface)]
public sealed class UserScopedAttribute : Attribute;

/// <summary>Says who the user is.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class UserKeyAttribute : Attribute;

/// <summary>Who may construct the type.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class CreatedByAttribute(Type factory) : Attribute
{
    public Type Factory { get; } = factory;
}

/// <summary>What to use instead.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReplacedByAttribute(Type replacement) : Attribute
{
    public Type Replacement { get; } = replacement;

    public Type? Factory { get; set; }
}

/// <summary>A keyed store of users that keeps the discipline.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Field)]
public sealed class UserRegistryAttribute : Attribute;

/// <summary>Shared between users on purpose.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Field)]
public sealed class SharedAcrossUsersAttribute(string reason) : Attribute
{
    public string Reason { get; } = reason;
}
