using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model.Source;

namespace Netra.Execution.Analyzers.Model.Registrations;

/// <summary>The registrations of one tree, read from syntax. It never changes once it is read.</summary>
internal sealed class TreeRegistrations
{
    private TreeRegistrations()
    {
    }

    public List<Registration> All { get; } = new();

    /// <summary>Namespaces that the file imports for every file.</summary>
    public List<string> GlobalUsings { get; } = new();

    public static TreeRegistrations Read(SyntaxTree tree)
    {
        var registrations = new TreeRegistrations();
        if (tree.GetRoot() is CompilationUnitSyntax unit)
        {
            registrations.ReadUsings(unit);
            var text = tree.GetText().ToString();
            if (RegistrationNames.MayOccur(text))
            {
                registrations.ReadCalls(unit, text);
            }
        }

        return registrations;
    }

    private void ReadUsings(CompilationUnitSyntax unit)
    {
        foreach (var directive in unit.Usings)
        {
            if (directive is { Alias: null, Name: { } name } && directive.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword)
                && directive.StaticKeyword.IsKind(SyntaxKind.None))
            {
                var text = name.ToString();
                GlobalUsings.Add(text.StartsWith("global::", StringComparison.Ordinal) ? text.Substring(8) : text);
            }
        }
    }

    /// <summary>In the order of the nodes, by which of a chain the last call comes first: of two registrations the later one is shown.</summary>
    private void ReadCalls(CompilationUnitSyntax unit, string text)
    {
        var nodes = WordTokens.Of(RegistrationNames.Words, unit, text).Select(RegistrationOf).OfType<ExpressionSyntax>();
        foreach (var node in nodes.Distinct().OrderBy(node => node.SpanStart).ThenByDescending(node => node.Span.End))
        {
            switch (node)
            {
                case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } access } call when !KernelPlugins.IsName(name) || KernelPlugins.AreShared(call):
                    ReadCall(access, call.ArgumentList);
                    break;
                case InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax { Name: var bound } } call when !KernelPlugins.IsName(bound.Identifier.ValueText):
                    ReadCall(bound, call.ArgumentList);
                    break;
                case BaseObjectCreationExpressionSyntax { ArgumentList: { } arguments } creation when IsDescriptor(creation):
                    Add(null, arguments, OfArgument(arguments) ?? (arguments.Arguments.Count == 2 ? LifetimeKind.Shared : LifetimeKind.Unknown),
                        "ServiceDescriptor", RegistrationRole.Service);
                    break;
            }
        }
    }

    /// <summary>The call or creation that the name may make a registration: it is the method's, the type's, or that of the lifetime or the list which it is given.</summary>
    private static ExpressionSyntax? RegistrationOf(SyntaxToken word)
    {
        var at = word.Parent;
        while (at is NameSyntax or MemberAccessExpressionSyntax or MemberBindingExpressionSyntax)
        {
            at = at.Parent;
        }

        return at is ArgumentSyntax { Parent.Parent: ImplicitObjectCreationExpressionSyntax creation } ? creation : at as ExpressionSyntax;
    }

    private void ReadCall(MemberAccessExpressionSyntax access, ArgumentListSyntax arguments)
    {
        if (access.Name.Identifier.ValueText is "Add" or "AddFilter" or "AddEndpointFilter")
        {
            if (access.Name.Identifier.ValueText != "Add" || Rightmost(access.Expression) is "Filters")
            {
                AddInstances(arguments, access.Name.Identifier.ValueText);
            }
        }
        else
        {
            ReadCall(access.Name, arguments);
        }
    }

    private void ReadCall(SimpleNameSyntax name, ArgumentListSyntax arguments)
    {
        var method = name.Identifier.ValueText;
        var role = RegistrationNames.RoleOf(method);
        var kind = method is "Describe" or "DescribeKeyed" ? OfArgument(arguments) ?? LifetimeKind.Unknown
            : role is not RegistrationRole.Service || KernelPlugins.IsName(method) ? LifetimeKind.Shared
            : RegistrationNames.KindOf(method);
        if (kind is not LifetimeKind.Unknown)
        {
            Add(name, arguments, RegistrationNames.TakesLifetime(method) ? OfArgument(arguments) ?? kind : kind, method, role);
        }
    }

    /// <summary>A filter that is made on the spot is kept; one given as a type is made anew each time.</summary>
    private void AddInstances(ArgumentListSyntax arguments, string method)
    {
        foreach (var argument in arguments.Arguments)
        {
            if (argument.Expression is ObjectCreationExpressionSyntax { Type: var made })
            {
                All.Add(new Registration(LifetimeKind.Shared, method, RegistrationRole.Instance, null, made));
            }
        }
    }

    private void Add(SimpleNameSyntax? method, ArgumentListSyntax arguments, LifetimeKind kind, string by, RegistrationRole role)
    {
        if (kind is LifetimeKind.Unknown)
        {
            return;
        }

        var types = new List<TypeSyntax>();
        if (method is GenericNameSyntax generic)
        {
            types.AddRange(generic.TypeArgumentList.Arguments);
        }

        var made = new List<TypeSyntax>();
        var isMadeElsewhere = false;
        var isKeyNext = RegistrationNames.IsKeyed(by);
        foreach (var argument in arguments.Arguments)
        {
            if (argument.Expression is TypeOfExpressionSyntax { Type: var type })
            {
                types.Add(type);
            }
            else if (isKeyNext)
            {
                isKeyNext = false;
            }
            else if (RegistrationNames.TakesFactory(by) && MadeTypes.Of(argument.Expression, made))
            {
                isMadeElsewhere = true;
            }
        }

        if (made.Count > 0)
        {
            foreach (var implementation in made)
            {
                All.Add(new Registration(kind, by, role, types.Count > 0 ? types[0] : null, implementation));
            }
        }
        else if (types.Count > 1)
        {
            All.Add(new Registration(kind, by, role, types[0], types[1]));
        }
        else if (types.Count == 1)
        {
            All.Add(new Registration(kind, by, role, types[0], isMadeElsewhere ? null : types[0]));
        }
    }

    private static bool IsDescriptor(BaseObjectCreationExpressionSyntax creation) => creation switch
    {
        ObjectCreationExpressionSyntax { Type: var type } => WrittenTypes.NameOf(type)?.Identifier.ValueText == "ServiceDescriptor",
        { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add" or "TryAdd" or "Replace" or "TryAddEnumerable" } } } }
            => creation.ArgumentList is { } arguments && OfArgument(arguments) is not null,
        _ => false,
    };

    private static LifetimeKind? OfArgument(ArgumentListSyntax arguments)
    {
        foreach (var argument in arguments.Arguments)
        {
            if (argument.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name, Expression: var type }
                && argument.NameColon?.Name.Identifier.ValueText is not "optionsLifetime"
                && Rightmost(type) is "ServiceLifetime")
            {
                return name switch
                {
                    "Singleton" => LifetimeKind.Shared,
                    "Scoped" => LifetimeKind.Scoped,
                    "Transient" => LifetimeKind.PerUse,
                    _ => null,
                };
            }
        }

        return null;
    }

    private static string Rightmost(ExpressionSyntax expression) => expression switch
    {
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        _ => "",
    };
}
