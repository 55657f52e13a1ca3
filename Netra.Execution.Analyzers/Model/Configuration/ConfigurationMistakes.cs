using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Netra.Execution.Analyzers.Model.Configuration;

/// <summary>What the product's own keys and values have wrong, before any name is looked up.</summary>
internal static class ConfigurationMistakes
{
    public static ImmutableArray<string> In(AnalyzerConfigOptions options)
    {
        var mistakes = ImmutableArray.CreateBuilder<string>();
        foreach (var key in KeysOf(options))
        {
            if (key.StartsWith(ConfigurationKeys.Prefix, StringComparison.Ordinal) && !ConfigurationKeys.All.Contains(key))
            {
                mistakes.Add("'" + key + "' is no key; there are: " + string.Join(", ", ConfigurationKeys.All));
            }
        }

        AddValue(mistakes, options, ConfigurationKeys.Kind, "server", "client", "test");
        AddValue(mistakes, options, ConfigurationKeys.Enforcement, "standard", "strict");
        foreach (var key in new[] { ConfigurationKeys.ReplacedTypes, ConfigurationKeys.ReplacedMembers, ConfigurationKeys.FactoryOnly })
        {
            if (options.TryGetValue(key, out var entries))
            {
                AddArrows(mistakes, key, entries);
            }
        }

        mistakes.Sort(StringComparer.Ordinal);
        return mistakes.ToImmutable();
    }

    /// <summary>Keys are a late addition to the options: a host that made its own may not have them, and says so by throwing.</summary>
    private static IEnumerable<string> KeysOf(AnalyzerConfigOptions options)
    {
        try
        {
            return options.Keys;
        }
        catch (NotImplementedException)
        {
            return Array.Empty<string>();
        }
    }

    private static void AddValue(ImmutableArray<string>.Builder mistakes, AnalyzerConfigOptions options, string key, params string[] values)
    {
        if (options.TryGetValue(key, out var value) && value.Trim() is { Length: > 0 } given && !Array.Exists(values, known => string.Equals(known, given, StringComparison.OrdinalIgnoreCase)))
        {
            mistakes.Add("'" + key + " = " + given + "' is no value of it; there are: " + string.Join(", ", values));
        }
    }

    private static void AddArrows(ImmutableArray<string>.Builder mistakes, string key, string entries)
    {
        foreach (var entry in entries.Split('|'))
        {
            if (entry.Trim() is { Length: > 0 } text && text.IndexOf("->", StringComparison.Ordinal) < 0)
            {
                mistakes.Add("'" + key + "': '" + text + "' has no '->'; write 'T:Old -> T:New'");
            }
        }
    }
}
