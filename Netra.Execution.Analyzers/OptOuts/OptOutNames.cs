using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Annotated;
using Netra.Execution.Analyzers.Model.Source;

namespace Netra.Execution.Analyzers.OptOuts;

/// <summary>The attributes by which somebody opts out, as they are written.</summary>
internal static class OptOutNames
{
    private const string Suffix = "Attribute";

    /// <summary>With the suffix and without it.</summary>
    public static HashSet<string> All { get; } = new(
        new[] { Annotations.CrossUser, Annotations.SharedAcrossUsers, "SuppressMessageAttribute", "UnconditionalSuppressMessageAttribute" }
            .SelectMany(name => new[] { name, name.Substring(0, name.Length - Suffix.Length) }),
        StringComparer.Ordinal);

    /// <summary>True if the attribute may be one of them, by its name or by what that is an alias of.</summary>
    public static bool MayBe(AttributeSyntax attribute, IsolationModel model) =>
        WrittenTypes.NameOf(attribute.Name)?.Identifier.ValueText is { } name
        && (All.Contains(name) || model.Source.Aliases.Exists(alias => All.Contains(alias.Value) && (alias.Key == name || alias.Key == name + Suffix)));
}
