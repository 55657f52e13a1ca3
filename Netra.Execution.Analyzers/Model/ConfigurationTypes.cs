using System;
using Microsoft.CodeAnalysis;

namespace Netra.Execution.Analyzers.Model;

/// <summary>Types that are named for what an application is told once, whoever its users are: options, settings, configuration.</summary>
internal static class ConfigurationTypes
{
    public static bool IsNamedSo(ITypeSymbol type) =>
        type.Name.EndsWith("Options", StringComparison.Ordinal) || type.Name.EndsWith("Settings", StringComparison.Ordinal) || type.Name.Contains("Config");
}
