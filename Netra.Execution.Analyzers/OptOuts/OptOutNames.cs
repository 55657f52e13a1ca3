using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Annotated;
using Netra.Execution.Analyzers.Model.Source;
using Netra.Execution.Analyzers.Walk;

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

    /// <summary>The attributes of a file that may be one of them, by their names or by what those are aliases of.</summary>
    public static IEnumerable<AttributeSyntax> In(TreeFacts tree) =>
        from name in All.Union(Aliases(tree.Model))
        from token in WordTokens.Of(name, tree.Unit, tree.Matches.Text)
        let attribute = token.Parent?.FirstAncestorOrSelf<AttributeSyntax>()
        where attribute is not null && WrittenTypes.NameOf(attribute.Name)?.Identifier == token
        select attribute;

    private static IEnumerable<string> Aliases(IsolationModel model) =>
        from alias in model.Source.Aliases
        where All.Contains(alias.Value)
        from name in alias.Key.EndsWith(Suffix, StringComparison.Ordinal) ? new[] { alias.Key, alias.Key.Substring(0, alias.Key.Length - Suffix.Length) } : new[] { alias.Key }
        select name;
}
