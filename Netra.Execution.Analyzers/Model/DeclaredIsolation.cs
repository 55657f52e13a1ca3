using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Netra.Execution.Analyzers.Model.Annotated;
using Netra.Execution.Analyzers.Model.Configuration;
using Netra.Execution.Analyzers.Model.Knowledge;

namespace Netra.Execution.Analyzers.Model;

/// <summary>
/// What is declared about a type itself, strongest first: its own annotation, an inherited one, the configuration, the built-in table, the
/// shape of a slot with a value for each user. Null if nothing is.
/// </summary>
internal sealed class DeclaredIsolation(KnownTypes known, IsolationConfiguration configuration, AnnotatedNames annotated)
{
    private readonly ConcurrentDictionary<ITypeSymbol, IsolationKind?> _answers = new(SymbolEqualityComparer.Default);

    public IsolationKind? Of(ITypeSymbol type) =>
        type is { TypeKind: TypeKind.Error or TypeKind.Dynamic } or not INamedTypeSymbol ? null
        : _answers.TryGetValue(type, out var known) ? known
        : _answers.GetOrAdd(type, Find(type));

    private IsolationKind? Find(ITypeSymbol type) => ByOwnAnnotation(type) ?? ByInheritedAnnotation(type) ?? ByConfiguration(type) ?? ByTable(type) ?? BySlot((INamedTypeSymbol)type);

    /// <summary>True for a type of the application that holds a value for each user.</summary>
    public bool IsUserSlot(ITypeSymbol type) => type is INamedTypeSymbol { Arity: 1 } slot && UserSlots.ReadOf(slot, IsUser) is not null;

    /// <summary>As <see cref="Of"/>, without the built-in table.</summary>
    public IsolationKind? ByApplication(ITypeSymbol type) =>
        type is not INamedTypeSymbol ? null : ByOwnAnnotation(type) ?? ByInheritedAnnotation(type) ?? ByConfiguration(type);

    private IsolationKind? ByOwnAnnotation(ITypeSymbol type)
    {
        if (!annotated.MayBeOn(type))
        {
            return null;
        }

        foreach (var attribute in type.OriginalDefinition.GetAttributes())
        {
            if (KindOf(attribute) is { } kind)
            {
                return kind;
            }
        }

        return null;
    }

    private IsolationKind? ByInheritedAnnotation(ITypeSymbol type)
    {
        for (var parent = type.BaseType; parent is not null; parent = parent.BaseType)
        {
            if (ByOwnAnnotation(parent) is { } kind and not IsolationKind.Neutral)
            {
                return kind;
            }
        }

        foreach (var contract in type.AllInterfaces)
        {
            if (ByOwnAnnotation(contract) is { } kind and not IsolationKind.Neutral)
            {
                return kind;
            }
        }

        return null;
    }

    private static IsolationKind? KindOf(AttributeData attribute)
    {
        IsolationKind? kind = attribute.AttributeClass?.Name switch
        {
            Annotations.SharedAcrossUsers => IsolationKind.Neutral,
            Annotations.UserScoped => IsolationKind.UserScoped,
            Annotations.UserKey => IsolationKind.UserKey,
            _ => null,
        };
        return kind is not null && SymbolNames.IsIn(attribute.AttributeClass, Annotations.Namespace) ? kind : null;
    }

    private IsolationKind? ByConfiguration(ITypeSymbol type)
    {
        if (!configuration.DeclaresTypes)
        {
            return null;
        }

        if (Named(type) is { } own)
        {
            return own;
        }

        for (var parent = type.BaseType; parent is { SpecialType: not SpecialType.System_Object }; parent = parent.BaseType)
        {
            if (Named(parent) is { } kind and not IsolationKind.Neutral)
            {
                return kind;
            }
        }

        foreach (var contract in type.AllInterfaces)
        {
            if (Named(contract) is { } kind and not IsolationKind.Neutral)
            {
                return kind;
            }
        }

        return null;
    }

    private IsolationKind? Named(ITypeSymbol type) =>
        IsolationConfiguration.Names(configuration.SharedTypes, type) ? IsolationKind.Neutral
        : IsolationConfiguration.Names(configuration.UserScopedTypes, type) ? IsolationKind.UserScoped
        : IsolationConfiguration.Names(configuration.UserKeyTypes, type) ? IsolationKind.UserKey
        : null;

    private IsolationKind? BySlot(INamedTypeSymbol type) => IsUserSlot(type) ? IsolationKind.Neutral : null;

    private bool IsUser(ITypeSymbol type) => Of(type) is IsolationKind.UserScoped or IsolationKind.UserKey;

    private IsolationKind? ByTable(ITypeSymbol type)
    {
        var own = known.OwnFactsOf(type);
        var facts = own is KnownFacts.None ? known.FactsOf(type) : own;
        return (facts & KnownFacts.UserScoped) != 0 ? IsolationKind.UserScoped
            : (facts & KnownFacts.UserKey) != 0 ? IsolationKind.UserKey
            : (own & KnownFacts.Neutral) != 0 ? IsolationKind.Neutral
            : null;
    }
}
