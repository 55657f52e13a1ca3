using System;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Netra.Execution.Analyzers.Model.Source;

/// <summary>What a method's name, parameters and contracts say of when it is called.</summary>
internal static class StartSignature
{
    /// <summary>True if the method is called before the first user is served, whoever calls it.</summary>
    public static bool Is(IMethodSymbol method) =>
        method is { IsStatic: true, Name: "Main" or "<Main>$" }
        || IsModuleInitializer(method)
        || TakesBuilder(method)
        || IsToldConfiguration(method)
        || IsMadeOfConfiguration(method)
        || IsStartOfHostedService(method)
        || method.Name.StartsWith("Configure", StringComparison.Ordinal) || method.Name.StartsWith("Startup", StringComparison.Ordinal);

    /// <summary>What a library offers to whoever starts it, or a program to its tests and tools, and does not call itself.</summary>
    public static bool IsOffered(IMethodSymbol method) => IsNamed(method) || StandsBesideEntry(method);

    /// <summary>True for the name of what a library offers to whoever starts it.</summary>
    public static bool IsNamed(IMethodSymbol method) =>
        method is { IsStatic: true, DeclaredAccessibility: Accessibility.Public or Accessibility.Internal }
        && (method.Name.StartsWith("Register", StringComparison.Ordinal) || method.Name.StartsWith("Initialize", StringComparison.Ordinal)
            || method.Name is "Setup" or "SetUp" or "Init" or "Bootstrap");

    private static bool IsModuleInitializer(IMethodSymbol method)
    {
        foreach (var attribute in method.GetAttributes())
        {
            if (SymbolNames.IsType(attribute.AttributeClass, "System.Runtime.CompilerServices.ModuleInitializerAttribute"))
            {
                return true;
            }
        }

        return false;
    }

    private static bool TakesBuilder(IMethodSymbol method)
    {
        foreach (var parameter in method.Parameters)
        {
            if (IsBuilder(parameter.Type.Name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What is named for the beginning and is given the configuration is called then, by whatever loads it.</summary>
    private static bool IsToldConfiguration(IMethodSymbol method)
    {
        if (!(method.Name.StartsWith("Init", StringComparison.Ordinal) || method.Name.StartsWith("Setup", StringComparison.Ordinal) || method.Name.StartsWith("Load", StringComparison.Ordinal)
            || method.Name.StartsWith("Read", StringComparison.Ordinal) || method.Name is "SetUp" or "Start"))
        {
            return false;
        }

        foreach (var parameter in method.Parameters)
        {
            if (ConfigurationTypes.IsNamedSo(parameter.Type))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A constructor that is given nothing but the configuration has nobody to ask.</summary>
    private static bool IsMadeOfConfiguration(IMethodSymbol method) =>
        method is { MethodKind: MethodKind.Constructor, Parameters.Length: > 0 }
        && method.Parameters.All(parameter => parameter.Type is { TypeKind: TypeKind.Interface, Name: var name } && (name.Contains("Config") || name is "IOptions" or "IOptionsMonitor"));

    /// <summary>A step of the program's start that is public so that a test host can take it, too. What has an attribute may be called by whoever looks for it.</summary>
    private static bool StandsBesideEntry(IMethodSymbol method) =>
        method is { IsStatic: true, DeclaredAccessibility: Accessibility.Public or Accessibility.Internal }
        && method.GetAttributes().IsEmpty
        && !method.ContainingType.GetMembers("Main").IsEmpty;

    private static bool IsBuilder(string type) => type is "IServiceCollection" or "ServiceCollection" or "IApplicationBuilder" or "WebApplication"
        or "WebApplicationBuilder" or "IEndpointRouteBuilder" or "IHostBuilder" or "IHostApplicationBuilder" or "HostApplicationBuilder" or "IWebHostBuilder"
        or "ILoggingBuilder" or "ISiloBuilder" or "IMvcBuilder" or "ModelBuilder" or "ContainerBuilder";

    private static bool IsStartOfHostedService(IMethodSymbol method)
    {
        if (method is not { Name: "StartAsync" or "StopAsync", Parameters.Length: 1 })
        {
            return false;
        }

        foreach (var contract in method.ContainingType.AllInterfaces)
        {
            if (SymbolNames.IsType(contract, "Microsoft.Extensions.Hosting.IHostedService"))
            {
                return true;
            }
        }

        return false;
    }
}
