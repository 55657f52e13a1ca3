using System.Collections.Immutable;

namespace Netra.Execution.Analyzers.Model.Configuration;

/// <summary>The keys of the product's own configuration.</summary>
internal static class ConfigurationKeys
{
    public const string Prefix = "netra.";
    public const string UserScopedTypes = Prefix + "user_scoped_types";
    public const string UserKeyTypes = Prefix + "user_key_types";
    public const string SharedTypes = Prefix + "shared_types";
    public const string BroadcastMembers = Prefix + "broadcast_members";
    public const string ContextFrom = Prefix + "context_from";
    public const string ReplacedTypes = Prefix + "replaced_types";
    public const string ReplacedMembers = Prefix + "replaced_members";
    public const string FactoryOnly = Prefix + "factory_only";
    public const string Kind = Prefix + "project_kind";
    public const string Enforcement = Prefix + "enforcement";

    public static ImmutableArray<string> All { get; } = ImmutableArray.Create(
        UserScopedTypes, UserKeyTypes, SharedTypes, BroadcastMembers, ContextFrom, ReplacedTypes, ReplacedMembers, FactoryOnly, Kind, Enforcement);
}
