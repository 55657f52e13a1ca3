namespace Netra.Execution.Annotations;

[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface)]
public sealed class UserScopedAttribute : Attribute;

[AttributeUsage(AttributeTargets.Property)]
public sealed class UserKeyAttribute : Attribute;

[AttributeUsage(AttributeTargets.Class)]
public sealed class CreatedByAttribute(Type factory) : Attribute
{
    public Type Factory { get; } = factory;
}

[AttributeUsage(AttributeTargets.Class)]
public sealed class ReplacedByAttribute(Type replacement) : Attribute
{
    public Type Replacement { get; } = replacement;

    public Type? Factory { get; set; }
}
