using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Netra.Execution.Analyzers.Model;

/// <summary>
/// The registrations of a compilation, by the simple names of service and implementation, read from syntax. Two that disagree about a name give no
/// answer. Limits: aliases, types that only a factory's body names other than by <c>new</c>, and registrations in other projects are not seen.
/// </summary>
internal sealed class RegistrationIndex
{
    private readonly Dictionary<string, Lifetime> _byName = new(StringComparer.Ordinal);

    private RegistrationIndex()
    {
    }

    public static RegistrationIndex Read(IEnumerable<SyntaxTree> trees)
    {
        var index = new RegistrationIndex();
        foreach (var tree in trees)
        {
            foreach (var node in tree.GetRoot().DescendantNodes())
            {
                switch (node)
                {
                    case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call
                        when OfMethod(access.Name.Identifier.ValueText) is var kind and not LifetimeKind.Unknown:
                        index.Add(access.Name, call.ArgumentList, new Lifetime(kind, "registered by `" + access.Name.Identifier.ValueText + "`"));
                        break;
                    case ObjectCreationExpressionSyntax { Type: SimpleNameSyntax { Identifier.ValueText: "ServiceDescriptor" }, ArgumentList: { } arguments }:
                        index.Add(null, arguments, new Lifetime(OfArgument(arguments), "registered by a `ServiceDescriptor`"));
                        break;
                }
            }
        }

        return index;
    }

    public Lifetime Of(string name) => _byName.TryGetValue(name, out var lifetime) ? lifetime : Lifetime.Unknown;

    private void Add(SimpleNameSyntax? method, ArgumentListSyntax arguments, Lifetime lifetime)
    {
        if (method is GenericNameSyntax generic)
        {
            foreach (var type in generic.TypeArgumentList.Arguments)
            {
                Add(type, lifetime);
            }
        }

        foreach (var argument in arguments.Arguments)
        {
            switch (argument.Expression)
            {
                case TypeOfExpressionSyntax { Type: var type }:
                    Add(type, lifetime);
                    break;
                case ObjectCreationExpressionSyntax { Type: var made }:
                    Add(made, lifetime);
                    break;
                case LambdaExpressionSyntax { Body: ObjectCreationExpressionSyntax { Type: var made } }:
                    Add(made, lifetime);
                    break;
            }
        }
    }

    private void Add(TypeSyntax type, Lifetime lifetime)
    {
        var name = type switch
        {
            QualifiedNameSyntax { Right: var right } => right.Identifier.ValueText,
            AliasQualifiedNameSyntax { Name: var right } => right.Identifier.ValueText,
            SimpleNameSyntax simple => simple.Identifier.ValueText,
            _ => "",
        };
        _byName[name] = _byName.TryGetValue(name, out var earlier) && earlier.Kind != lifetime.Kind ? Lifetime.Unknown : lifetime;
    }

    private static LifetimeKind OfMethod(string name) => name switch
    {
        "AddHostedService" or "AddDbContextFactory" or "AddPooledDbContextFactory" => LifetimeKind.Shared,
        "AddDbContext" or "AddDbContextPool" => LifetimeKind.Scoped,
        "AddHttpClient" or "AddTypedClient" => LifetimeKind.PerUse,
        "Singleton" or "KeyedSingleton" => LifetimeKind.Shared,
        "Scoped" or "KeyedScoped" => LifetimeKind.Scoped,
        "Transient" or "KeyedTransient" => LifetimeKind.PerUse,
        _ when !name.StartsWith("Add", StringComparison.Ordinal) && !name.StartsWith("TryAdd", StringComparison.Ordinal) => LifetimeKind.Unknown,
        _ when name.EndsWith("Singleton", StringComparison.Ordinal) => LifetimeKind.Shared,
        _ when name.EndsWith("Scoped", StringComparison.Ordinal) => LifetimeKind.Scoped,
        _ when name.EndsWith("Transient", StringComparison.Ordinal) => LifetimeKind.PerUse,
        _ => LifetimeKind.Unknown,
    };

    private static LifetimeKind OfArgument(ArgumentListSyntax arguments)
    {
        foreach (var argument in arguments.Arguments)
        {
            if (argument.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name, Expression: var type } && type.ToString().EndsWith("ServiceLifetime", StringComparison.Ordinal))
            {
                return name switch
                {
                    "Singleton" => LifetimeKind.Shared,
                    "Scoped" => LifetimeKind.Scoped,
                    "Transient" => LifetimeKind.PerUse,
                    _ => LifetimeKind.Unknown,
                };
            }
        }

        return arguments.Arguments.Count == 2 ? LifetimeKind.Shared : LifetimeKind.Unknown;
    }
}
