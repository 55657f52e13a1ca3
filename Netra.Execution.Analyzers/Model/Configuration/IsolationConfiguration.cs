using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Netra.Execution.Analyzers.Model.Configuration;

/// <summary>One replaced type or member of the configuration. Unsupported: public for the code fixes and the tool.</summary>
/// <param name="From">What is replaced.</param>
/// <param name="To">What takes its place.</param>
/// <param name="Via">The factory's member, if the entry names one.</param>
public sealed record ReplacementEntry(IdPattern From, IdPattern To, IdPattern? Via);

/// <summary>
/// The <c>netra.*</c> keys of the global options: the annotations' facts for types that cannot be edited. Unsupported: public for the code fixes and the tool.
/// </summary>
public sealed class IsolationConfiguration
{
    private IsolationConfiguration(AnalyzerConfigOptions options)
    {
        UserScopedTypes = Ids(options, ConfigurationKeys.UserScopedTypes);
        UserKeyTypes = Ids(options, ConfigurationKeys.UserKeyTypes);
        SharedTypes = Ids(options, ConfigurationKeys.SharedTypes);
        BroadcastMembers = Ids(options, ConfigurationKeys.BroadcastMembers);
        ContextFrom = Ids(options, ConfigurationKeys.ContextFrom);
        ReplacedTypes = Arrows(options, ConfigurationKeys.ReplacedTypes);
        ReplacedMembers = Arrows(options, ConfigurationKeys.ReplacedMembers);
        FactoryOnly = Arrows(options, ConfigurationKeys.FactoryOnly);
        ProjectKind = Kind(options);
        IsStrict = options.TryGetValue(ConfigurationKeys.Enforcement, out var enforcement) && Is(enforcement, "strict");
    }

    /// <summary>Types whose instances hold one user's data.</summary>
    public ImmutableArray<IdPattern> UserScopedTypes { get; }

    /// <summary>Types that say who the user is.</summary>
    public ImmutableArray<IdPattern> UserKeyTypes { get; }

    /// <summary>Types that are shared on purpose.</summary>
    public ImmutableArray<IdPattern> SharedTypes { get; }

    /// <summary>Members that reach everybody.</summary>
    public ImmutableArray<IdPattern> BroadcastMembers { get; }

    /// <summary>Members that make a context from a request.</summary>
    public ImmutableArray<IdPattern> ContextFrom { get; }

    /// <summary>Types that others replace.</summary>
    public ImmutableArray<ReplacementEntry> ReplacedTypes { get; }

    /// <summary>Members that others replace.</summary>
    public ImmutableArray<ReplacementEntry> ReplacedMembers { get; }

    /// <summary>Types that only a factory constructs.</summary>
    public ImmutableArray<ReplacementEntry> FactoryOnly { get; }

    /// <summary>The configured project kind, or null.</summary>
    public ProjectKind? ProjectKind { get; }

    /// <summary>Every id with the key that names it, both sides of arrows and the factory's member.</summary>
    internal IEnumerable<(string Key, IdPattern Id)> AllIds
    {
        get
        {
            foreach (var (key, ids) in new[]
            {
                (ConfigurationKeys.UserScopedTypes, UserScopedTypes), (ConfigurationKeys.UserKeyTypes, UserKeyTypes), (ConfigurationKeys.SharedTypes, SharedTypes),
                (ConfigurationKeys.BroadcastMembers, BroadcastMembers), (ConfigurationKeys.ContextFrom, ContextFrom),
            })
            {
                foreach (var id in ids)
                {
                    yield return (key, id);
                }
            }

            foreach (var (key, entries) in new[]
            {
                (ConfigurationKeys.ReplacedTypes, ReplacedTypes), (ConfigurationKeys.ReplacedMembers, ReplacedMembers), (ConfigurationKeys.FactoryOnly, FactoryOnly),
            })
            {
                foreach (var entry in entries)
                {
                    yield return (key, entry.From);
                    yield return (key, entry.To);
                    if (entry.Via is { } via)
                    {
                        yield return (key, via);
                    }
                }
            }
        }
    }

    /// <summary>True under <c>netra.enforcement = strict</c>.</summary>
    public bool IsStrict { get; }

    /// <summary>True if the configuration declares any type of a user.</summary>
    public bool DeclaresTypes => !UserScopedTypes.IsEmpty || !UserKeyTypes.IsEmpty || !SharedTypes.IsEmpty;

    /// <summary>Reads the global options.</summary>
    public static IsolationConfiguration Read(AnalyzerConfigOptionsProvider options) => new(options.GlobalOptions);

    /// <summary>True if one of the ids names the symbol.</summary>
    public static bool Names(ImmutableArray<IdPattern> ids, ISymbol symbol)
    {
        foreach (var id in ids)
        {
            if (id.Matches(symbol))
            {
                return true;
            }
        }

        return false;
    }

    private static ImmutableArray<IdPattern> Ids(AnalyzerConfigOptions options, string key)
    {
        var ids = ImmutableArray.CreateBuilder<IdPattern>();
        foreach (var entry in Entries(options, key))
        {
            ids.Add(new IdPattern(entry));
        }

        return ids.ToImmutable();
    }

    private static ImmutableArray<ReplacementEntry> Arrows(AnalyzerConfigOptions options, string key)
    {
        var arrows = ImmutableArray.CreateBuilder<ReplacementEntry>();
        foreach (var entry in Entries(options, key))
        {
            var arrow = entry.IndexOf("->", StringComparison.Ordinal);
            if (arrow < 0)
            {
                continue;
            }

            var right = entry.Substring(arrow + 2);
            var via = right.IndexOf(" via ", StringComparison.Ordinal);
            arrows.Add(new ReplacementEntry(
                new IdPattern(entry.Substring(0, arrow).Trim()),
                new IdPattern((via < 0 ? right : right.Substring(0, via)).Trim()),
                via < 0 ? null : new IdPattern(right.Substring(via + 5).Trim())));
        }

        return arrows.ToImmutable();
    }

    private static string[] Entries(AnalyzerConfigOptions options, string key)
    {
        if (!options.TryGetValue(key, out var value))
        {
            return Array.Empty<string>();
        }

        var entries = value.Split('|');
        for (var i = 0; i < entries.Length; i++)
        {
            entries[i] = entries[i].Trim();
        }

        return Array.FindAll(entries, entry => entry.Length > 0);
    }

    private static ProjectKind? Kind(AnalyzerConfigOptions options) =>
        !options.TryGetValue(ConfigurationKeys.Kind, out var kind) ? null
        : Is(kind, "server") ? Model.ProjectKind.Server
        : Is(kind, "client") ? Model.ProjectKind.Client
        : Is(kind, "test") ? Model.ProjectKind.Test
        : null;

    private static bool Is(string value, string word) => string.Equals(value.Trim(), word, StringComparison.OrdinalIgnoreCase);
}
