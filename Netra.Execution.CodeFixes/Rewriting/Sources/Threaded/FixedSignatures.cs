using System;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Netra.Execution.CodeFixes.Rewriting.Sources.Threaded;

/// <summary>Signatures on which somebody else decides: a framework that calls the member, or the language.</summary>
internal static class FixedSignatures
{
    private static readonly string[] s_frameworkBases = ["ControllerBase", "Hub", "PageModel", "ViewComponent", "ComponentBase"];

    /// <summary>Members that the compiler calls by their name.</summary>
    private static readonly string[] s_patterns = ["Main", "<Main>$", "GetEnumerator", "GetAsyncEnumerator", "MoveNext", "MoveNextAsync", "Deconstruct", "GetAwaiter", "Dispose", "DisposeAsync", "Add", "Slice", "GetPinnableReference"];

    /// <summary>Attributes that call nothing.</summary>
    private static readonly string[] s_harmless = ["ObsoleteAttribute", "NonActionAttribute", "ReplacedByAttribute", "ExcludeFromCodeCoverageAttribute", "EditorBrowsableAttribute", "PureAttribute", "CLSCompliantAttribute"];

    /// <summary>Who decides; null where the solution itself does.</summary>
    public static string? Of(IMethodSymbol method)
    {
        if (!method.Locations.Any(location => location.IsInSource))
        {
            return $"'{method.ContainingType.Name}.{method.Name}'";
        }

        if (method.IsExtern || s_patterns.Contains(method.Name))
        {
            return "the language";
        }

        if (method.GetAttributes().Concat(method.Parameters.SelectMany(parameter => parameter.GetAttributes())).FirstOrDefault(Calls) is { AttributeClass: { } attribute })
        {
            return $"who reads '{attribute.Name}'";
        }

        return IsConvention(method) ? "the framework" : null;
    }

    private static bool IsConvention(IMethodSymbol method) =>
        method is { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public, IsStatic: false }
            && Derives(method.ContainingType) && !method.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "NonActionAttribute")
        || method.Name is "Invoke" or "InvokeAsync" or "Configure" or "ConfigureServices" && method.Parameters.FirstOrDefault()?.Type.ContainingNamespace?.ToDisplayString().StartsWith("Microsoft.", StringComparison.Ordinal) == true;

    private static bool Derives(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (s_frameworkBases.Contains(current.Name) && !current.Locations.Any(location => location.IsInSource)
                || current.GetAttributes().Any(attribute => attribute.AttributeClass is { Name: "ApiControllerAttribute" or "ControllerAttribute" }))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>An attribute tells somebody about the member, unless it is one for the compiler or for readers.</summary>
    private static bool Calls(AttributeData attribute) => attribute.AttributeClass is { } type
        && !s_harmless.Contains(type.Name)
        && type.ContainingNamespace?.ToDisplayString() is var space
        && space is not ("System.Diagnostics.CodeAnalysis" or "System.Runtime.CompilerServices" or "System.Diagnostics" or "Netra.Execution.Annotations" or "JetBrains.Annotations");
}
