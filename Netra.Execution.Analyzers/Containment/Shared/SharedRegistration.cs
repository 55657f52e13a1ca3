using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Annotated;
using Netra.Execution.Analyzers.Model.Registrations;
using Netra.Execution.Analyzers.Origin;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment.Shared;

/// <summary>A registration that makes one instance for everybody.</summary>
/// <param name="Place">The call or the descriptor that is made.</param>
/// <param name="Name">By what it registers.</param>
/// <param name="Types">What is registered, the service first.</param>
internal sealed record SharedRegistration(IOperation Place, string Name, IReadOnlyList<ITypeSymbol> Types)
{
    /// <summary>A text without any of these registers nothing for everybody.</summary>
    public static readonly IReadOnlyCollection<string> Words = new[]
    {
        "AddSingleton", "TryAddSingleton", "AddKeyedSingleton", "TryAddKeyedSingleton", "ServiceDescriptor", "AddHostedService", "UseMiddleware",
        Agent, "AddFromType", "AddFromObject",
    };

    private const string Agent = "AddAIAgent";

    private static readonly HashSet<string> Methods = new(Words, StringComparer.Ordinal) { "Singleton", "KeyedSingleton", "Describe", "DescribeKeyed" };

    public static IEnumerable<SharedRegistration> Of(BodyFacts body)
    {
        foreach (var operation in body.Constructing)
        {
            switch (operation)
            {
                case IInvocationOperation call when Methods.Contains(call.TargetMethod.Name) && IsRegistration(call) && IsShared(call):
                    yield return new SharedRegistration(call, call.TargetMethod.Name, Registered(call.TargetMethod.TypeArguments, call.Arguments));
                    break;
                case IObjectCreationOperation { Constructor.ContainingType: { Name: "ServiceDescriptor" } type } creation
                    when SymbolNames.IsIn(type, Registrations.Namespace) && IsShared(creation.Arguments, otherwise: creation.Arguments.Any(argument => argument.Parameter?.Name is "instance")):
                    yield return new SharedRegistration(creation, type.Name, Registered(Enumerable.Empty<ITypeSymbol>(), creation.Arguments));
                    break;
            }
        }
    }

    /// <summary>The way to the user's data that is made one for everybody; null where a type that is made shows it itself.</summary>
    public string? WayToUser(BodyFacts body)
    {
        var model = body.Model;
        if (Types.Count == 0 || IsDisputed(Types[0], model))
        {
            return null;
        }

        foreach (var type in Types)
        {
            if (HeldUser.WayOf(type, model) is { } way)
            {
                return model.IsUserScoped(type) ? way : "`" + type.Name + "` → " + way;
            }
        }

        return OfForeign(model, parameter => HeldUser.WayOf(parameter.Type, model) ?? HeldUser.InjectedWayOf(parameter.Type, model))
            ?? FactoryParts.WayToUser(Place, body);
    }

    /// <summary>
    /// The way through a parameter of every constructor of what is made, where that is another project's type: only its constructors are in sight.
    /// </summary>
    public string? OfForeign(IsolationModel model, Func<IParameterSymbol, string?> wayOf)
    {
        if (Types.Count == 0 || Types[Types.Count - 1] is not INamedTypeSymbol { TypeKind: TypeKind.Class } made || IsDisputed(Types[0], model)
            || SymbolEqualityComparer.Default.Equals(made.ContainingAssembly, model.Compilation.Assembly) || SymbolNames.IsOfPlatform(made)
            || Annotations.Has(made, Annotations.SharedAcrossUsers))
        {
            return null;
        }

        string? way = null;
        foreach (var constructor in made.InstanceConstructors)
        {
            if (constructor.DeclaredAccessibility is not Accessibility.Public)
            {
                continue;
            }

            var given = constructor.Parameters.FirstOrDefault(parameter => wayOf(parameter) is not null);
            if (given is null)
            {
                return null;
            }

            way = "parameter `" + given.Name + "` of `" + made.Name + "` → " + wayOf(given);
        }

        return way;
    }

    private static bool IsDisputed(ITypeSymbol type, IsolationModel model) =>
        type is INamedTypeSymbol named
        && model.Registrations.Naming(named.OriginalDefinition).Any(registration => registration is { Role: RegistrationRole.Service, Kind: not LifetimeKind.Shared });

    /// <summary>True for an agent's registration, one for everybody unless it is given another lifetime.</summary>
    public static bool IsOfAgent(IMethodSymbol method) => method.Name is Agent && SymbolNames.IsIn(method.ContainingType, "Microsoft.Agents.AI.Hosting");

    /// <summary>True if one is made for everybody by an agent's registration.</summary>
    public static bool IsOfSharedAgent(IInvocationOperation call) => IsOfAgent(call.TargetMethod) && IsShared(call);

    private static bool IsRegistration(IInvocationOperation call) =>
        KernelPlugins.IsName(call.TargetMethod.Name)
            ? SymbolNames.IsIn(call.TargetMethod.ContainingType, "Microsoft.SemanticKernel") && call.Syntax is InvocationExpressionSyntax plugin && KernelPlugins.AreShared(plugin)
            : IsOfAgent(call.TargetMethod) || Registrations.IsRegistration(call.TargetMethod);

    private static bool IsShared(IInvocationOperation call) => call.TargetMethod.Name switch
    {
        Agent => IsShared(call.Arguments, otherwise: true),
        "Describe" or "DescribeKeyed" => IsShared(call.Arguments, otherwise: false),
        "UseMiddleware" => call.TargetMethod.TypeArguments.Length == 0 || !IsMadeByContainer(call.TargetMethod.TypeArguments[0]),
        _ => true,
    };

    private static bool IsShared(IEnumerable<IArgumentOperation> arguments, bool otherwise)
    {
        foreach (var argument in arguments)
        {
            if (argument.Parameter?.Type.Name is "ServiceLifetime")
            {
                return argument.Value.ConstantValue is { HasValue: true, Value: 0 };
            }
        }

        return otherwise;
    }

    private static bool IsMadeByContainer(ITypeSymbol middleware) =>
        middleware.AllInterfaces.Any(contract => SymbolNames.IsType(contract, "Microsoft.AspNetCore.Http.IMiddleware"));

    private static List<ITypeSymbol> Registered(IEnumerable<ITypeSymbol> typeArguments, IEnumerable<IArgumentOperation> arguments)
    {
        var types = typeArguments.ToList();
        foreach (var argument in arguments)
        {
            switch (Values.Unwrap(argument.Value))
            {
                case ITypeOfOperation { TypeOperand: var named }:
                    types.Add(named);
                    break;
                case IAnonymousFunctionOperation lambda when FactoryParts.IsFactory(argument):
                    types.AddRange(FactoryParts.Returned(lambda).Select(returned => returned.Type).OfType<ITypeSymbol>());
                    break;
                case { Type: { } instance } when argument.Parameter?.Name is "implementationInstance" or "instance" or "target":
                    types.Add(instance);
                    break;
            }
        }

        return types;
    }
}
