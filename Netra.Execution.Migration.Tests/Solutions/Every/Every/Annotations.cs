namespace Netra.Execution.Annotations;

public sealed class UserScopedAttribute : Attribute;

public sealed class UserKeyAttribute : Attribute;

public sealed class CreatedByAttribute(Type factory) : Attribute
{
    public Type Factory { get; } = factory;
}

[AttributeUsage(AttributeTargets.All, Inherited = false)]
public sealed class ReplacedByAttribute(Type replacement) : Attribute
{
    public Type Replacement { get; } = replacement;

    public Type? Factory { get; set; }
}
