using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Netra.Execution.Analyzers.Origin;

/// <summary>
/// Registrations that make the container construct a type: by type argument or <c>typeof</c>, for every lifetime, keyed or not, as a descriptor or not.
/// One with a factory or an instance constructs nothing itself.
/// </summary>
internal static class Registrations
{
    public const string Namespace = "Microsoft.Extensions.DependencyInjection";

    public static bool IsRegistration(IMethodSymbol method) =>
        IsNamedSo(method) && method.ContainingType is { } type && IsInjection(type.ContainingNamespace);

    /// <summary>What the container will construct, or null.</summary>
    public static Construction? Constructed(IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments, SyntaxNode name)
    {
        foreach (var parameter in method.OriginalDefinition.Parameters)
        {
            if (IsMadeElsewhere(parameter))
            {
                return null;
            }
        }

        var last = method.TypeArguments.Length - 1;
        return last >= 0
            ? new Construction(method.TypeArguments[last], TypeArguments.Place(name, method.Name, last) ?? name.GetLocation())
            : TypeArguments.TypeOf(arguments, "implementationType") ?? TypeArguments.TypeOf(arguments, "serviceType", "service", "middleware");
    }

    private static bool IsMadeElsewhere(IParameterSymbol parameter) =>
        parameter.Name is "implementationInstance" or "instance" or "implementationFactory"
        || parameter.Type.TypeKind is TypeKind.TypeParameter
        || parameter.Type is INamedTypeSymbol { TypeKind: TypeKind.Delegate, DelegateInvokeMethod.ReturnsVoid: false };

    private static bool IsNamedSo(IMethodSymbol method)
    {
        var name = method.Name;
        if (method.ContainingType?.Name == "ServiceDescriptor")
        {
            return IsLifetime(name, name.StartsWith("Keyed", StringComparison.Ordinal) ? 5 : 0) || name is "Describe" or "DescribeKeyed";
        }

        var start = name.StartsWith("TryAdd", StringComparison.Ordinal) ? 6 : name.StartsWith("Add", StringComparison.Ordinal) ? 3 : -1;
        if (start < 0)
        {
            return name is "UseMiddleware";
        }

        start += string.CompareOrdinal(name, start, "Keyed", 0, 5) == 0 ? 5 : 0;
        return IsLifetime(name, start)
            || name is "AddHostedService" or "AddHttpClient" or "AddTypedClient" or "AddActivatedSingleton" or "AddActivatedKeyedSingleton" or "AddExceptionHandler"
                or "AddDbContext" or "AddDbContextPool" or "AddDbContextFactory" or "AddPooledDbContextFactory"
                or "AddSqlServer" or "AddSqlite" or "AddNpgsql" or "AddCosmos" or "AddMySql" or "AddOracle";
    }

    private static bool IsLifetime(string name, int start) =>
        IsRest(name, start, "Singleton") || IsRest(name, start, "Scoped") || IsRest(name, start, "Transient");

    private static bool IsRest(string name, int start, string word) => name.Length - start == word.Length && name.EndsWith(word, StringComparison.Ordinal);

    private static bool IsInjection(INamespaceSymbol? space)
    {
        for (; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            if (Model.SymbolNames.IsNamespace(space, Namespace.AsSpan()) || Model.SymbolNames.IsNamespace(space, "Microsoft.AspNetCore.Builder".AsSpan()))
            {
                return true;
            }
        }

        return false;
    }
}
