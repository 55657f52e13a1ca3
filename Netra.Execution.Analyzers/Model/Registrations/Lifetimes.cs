using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model.Knowledge;
using Netra.Execution.Analyzers.Model.Source;

namespace Netra.Execution.Analyzers.Model.Registrations;

/// <summary>
/// How long instances live: by registration first, then by what the frameworks do with a type. Registrations that disagree give no answer. Limit: a type
/// that is made by hand anywhere is not taken for a framework's singleton unless it is registered so.
/// </summary>
internal sealed class Lifetimes(Compilation compilation, KnownTypes known, Mentions mentions)
{
    private readonly Lazy<RegistrationIndex> _registrations = new(() => RegistrationIndex.Read(compilation.SyntaxTrees), LazyThreadSafetyMode.ExecutionAndPublication);
    private readonly ConcurrentDictionary<INamedTypeSymbol, Lifetime> _answers = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<(SyntaxTree, string), bool> _mentioned = new();

    public RegistrationIndex Registrations => _registrations.Value;

    public Lifetime Of(INamedTypeSymbol type) =>
        _answers.TryGetValue(type.OriginalDefinition, out var known) ? known : _answers.GetOrAdd(type.OriginalDefinition, Find);

    private Lifetime Find(INamedTypeSymbol type)
    {
        Lifetime? registered = null;
        foreach (var registration in Registrations.Naming(type))
        {
            switch (registration.Role)
            {
                case RegistrationRole.Handler:
                    return new Lifetime(LifetimeKind.Shared, "pooled by `" + registration.By + "`");
                case RegistrationRole.Middleware when Has(type, "Microsoft.AspNetCore.Http.IMiddleware"):
                    break;
                case RegistrationRole.Middleware:
                    return new Lifetime(LifetimeKind.Shared, "made once by `UseMiddleware`");
                default:
                    registered = registered is { } earlier && earlier.Kind != registration.Kind
                        ? Lifetime.Unknown
                        : new Lifetime(registration.Kind, registration.Role is RegistrationRole.Instance
                            ? "kept by `" + registration.By + "`" : "registered by `" + registration.By + "`");
                    break;
            }
        }

        return registered switch
        {
            { Kind: LifetimeKind.PerUse } when IsMessageHandler(type) => ByFramework(type),
            { Kind: LifetimeKind.Unknown } => Lifetime.Unknown,
            { } lifetime => lifetime,
            null => ByFramework(type),
        };
    }

    private Lifetime ByFramework(INamedTypeSymbol type)
    {
        var facts = known.FactsOf(type);
        return (facts & KnownFacts.Shared) != 0 ? IsMadeByHand(type) ? Lifetime.Unknown : new Lifetime(LifetimeKind.Shared, "kept by its framework for everybody")
            : IsConventionMiddleware(type) ? new Lifetime(LifetimeKind.Shared, "made once as middleware")
            : IsStatelessWorker(type) ? new Lifetime(LifetimeKind.Shared, "a stateless worker for whomever calls")
            : IsAttributeFilter(type) ? new Lifetime(LifetimeKind.Shared, "made once as an attribute")
            : (facts & KnownFacts.Scoped) != 0 ? new Lifetime(LifetimeKind.Scoped, "scoped by its framework")
            : Lifetime.Unknown;
    }

    private bool IsConventionMiddleware(INamedTypeSymbol type) =>
        type.TypeKind is TypeKind.Class && MayMention(type, "RequestDelegate") && !Has(type, "Microsoft.AspNetCore.Http.IMiddleware")
        && HasConstructor(type, parameter => IsDelegateOfRequest(parameter));

    /// <summary>False if no file that declares the type has the word; asked before its members are, which the compiler may not have made yet.</summary>
    private bool MayMention(INamedTypeSymbol type, string word)
    {
        foreach (var declaration in type.DeclaringSyntaxReferences)
        {
            if (_mentioned.GetOrAdd((declaration.SyntaxTree, word), static about => about.Item1.GetText().ToString().Contains(about.Item2)))
            {
                return true;
            }
        }

        return type.DeclaringSyntaxReferences.IsEmpty;
    }

    private static bool IsDelegateOfRequest(ITypeSymbol type) => SymbolNames.IsType(type, "Microsoft.AspNetCore.Http.RequestDelegate");

    /// <summary>An attribute is made once a place; one that asks for services is made by a filter that names its type.</summary>
    private static bool IsAttributeFilter(INamedTypeSymbol type)
    {
        var isAttribute = false;
        for (var parent = type.BaseType; parent is not null; parent = parent.BaseType)
        {
            isAttribute |= SymbolNames.IsType(parent, "System.Attribute");
        }

        return isAttribute && Has(type, "Microsoft.AspNetCore.Mvc.Filters.IFilterMetadata") && !HasConstructor(type, parameter => !CanBeInAttribute(parameter));
    }

    private bool IsStatelessWorker(INamedTypeSymbol type) =>
        type.TypeKind is TypeKind.Class && MayMention(type, "StatelessWorker")
        && type.GetAttributes().Any(attribute => SymbolNames.IsType(attribute.AttributeClass, "Orleans.Concurrency.StatelessWorkerAttribute"));

    private static bool CanBeInAttribute(ITypeSymbol type) =>
        type is IArrayTypeSymbol array ? CanBeInAttribute(array.ElementType)
        : type.SpecialType is >= SpecialType.System_Object and <= SpecialType.System_String or SpecialType.System_Enum
            || type.TypeKind is TypeKind.Enum || SymbolNames.IsType(type, "System.Type");

    private static bool IsMessageHandler(INamedTypeSymbol type)
    {
        for (var parent = type.BaseType; parent is not null; parent = parent.BaseType)
        {
            if (SymbolNames.IsType(parent, "System.Net.Http.HttpMessageHandler"))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Has(INamedTypeSymbol type, string contract)
    {
        foreach (var implemented in type.AllInterfaces)
        {
            if (SymbolNames.IsType(implemented, contract))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasConstructor(INamedTypeSymbol type, Func<ITypeSymbol, bool> condition)
    {
        foreach (var constructor in type.InstanceConstructors)
        {
            foreach (var parameter in constructor.Parameters)
            {
                if (condition(parameter.Type))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Whoever makes it by hand may make one for each user. A hosted service that nobody registers is started by somebody else's code.</summary>
    private bool IsMadeByHand(INamedTypeSymbol type)
    {
        if (type.DeclaringSyntaxReferences.IsEmpty || Has(type, "Microsoft.Extensions.Hosting.IHostedService"))
        {
            return false;
        }

        foreach (var tree in mentions.Of(type.Name))
        {
            if (tree.GetText().ToString().Contains("new " + type.Name) && Makes(tree.GetRoot(), type.Name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True for a part of what is registered as one for everybody: a stage in the pipeline of a chat client.</summary>
    private static bool IsMadeForSingleton(SyntaxNode creation)
    {
        var isSingleton = false;
        foreach (var around in creation.Ancestors())
        {
            if (around is AnonymousFunctionExpressionSyntax { Parent: not ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax } } })
            {
                return false;
            }

            if (around is InvocationExpressionSyntax call && CalledName.Of(call) is { } name)
            {
                if (RegistrationNames.KindOf(name) is LifetimeKind.Scoped or LifetimeKind.PerUse)
                {
                    return false;
                }

                isSingleton |= RegistrationNames.KindOf(name) is LifetimeKind.Shared || (name is "AddChatClient" or "AddKeyedChatClient" && !call.ArgumentList.ToString().Contains("ServiceLifetime"));
            }
        }

        return isSingleton;
    }

    private static bool Makes(SyntaxNode root, string type)
    {
        foreach (var node in root.DescendantNodes())
        {
            if (node is ObjectCreationExpressionSyntax { Type: var made } && WrittenTypes.NameOf(made)?.Identifier.ValueText == type && !IsMadeForSingleton(node))
            {
                return true;
            }
        }

        return false;
    }
}
