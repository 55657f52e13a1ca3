using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment.Ambient;

/// <summary>
/// Reads of whoever is current: the context behind an accessor, the current principal, a member of a user that the container is asked for. What a function
/// inside does is done when it is called. Methods that are called are read by their syntax, in their own type.
/// </summary>
internal static class AmbientUser
{
    private const int MaxDepth = 4;

    /// <summary>The names of the members that lead to whoever is current.</summary>
    public static readonly string[] Contexts = { "HttpContext", "ActionContext", "CurrentPrincipal", "ClaimsPrincipal" };

    /// <summary>What is read when the function runs, "`IHttpContextAccessor.HttpContext`"; null if nothing shows it.</summary>
    public static string? ReadIn(IOperation function, BodyFacts body)
    {
        switch (function)
        {
            case IMethodReferenceOperation { Method: { MethodKind: MethodKind.LocalFunction } local }:
                return FunctionValue.Declaration(local, body.Root) is { } declaration ? ReadIn(declaration, body) : null;
            case IMethodReferenceOperation { Method: var method }:
                return ReadIn(method, 0);
        }

        foreach (var operation in FunctionValue.Below(function))
        {
            if (Values.FunctionAround(operation) == function && (Read(operation, body.Model) ?? Called(operation, body)) is { } read)
            {
                return read;
            }
        }

        return null;
    }

    /// <summary>What the operation itself reads, or null.</summary>
    public static string? Read(IOperation operation, IsolationModel model) => operation switch
    {
        IPropertyReferenceOperation { Property: { Name: "HttpContext" or "ActionContext" } property, Instance.Type: { } accessor } when IsAccessor(accessor) => "`" + accessor.Name + "." + property.Name + "`",
        IPropertyReferenceOperation { Property: { IsStatic: true, Name: "Current", ContainingType: var type } } when SymbolNames.IsType(type, "System.Security.Claims.ClaimsPrincipal") =>
            "`ClaimsPrincipal.Current`",
        IPropertyReferenceOperation { Property: { IsStatic: true, Name: "CurrentPrincipal", ContainingType: var type } } when SymbolNames.IsType(type, "System.Threading.Thread") =>
            "`Thread.CurrentPrincipal`",
        IMemberReferenceOperation { Instance: { } instance } when Resolved(instance, model) is { } way => way,
        IInvocationOperation { Instance: { } instance } when Resolved(instance, model) is { } way => way,
        _ => null,
    };

    private static string? Resolved(IOperation instance, IsolationModel model) =>
        Values.Receiver(instance) is IInvocationOperation { TargetMethod: { Name: "GetRequiredService" or "GetService" or "GetRequiredKeyedService" or "GetKeyedService", TypeArguments: { Length: 1 } services } method }
        && SymbolNames.IsIn(method.ContainingType, "Microsoft.Extensions.DependencyInjection")
        && model.IsolationOf(services[0]) is { Kind: IsolationKind.UserScoped } isolation
            ? "`" + method.Name + "` → " + isolation.Path
            : null;

    private static string? Called(IOperation operation, BodyFacts body) => operation is IInvocationOperation { TargetMethod: var method }
        ? method.MethodKind is MethodKind.LocalFunction
            ? FunctionValue.Declaration(method, body.Root) is { } local && Values.FunctionAround(operation) != local ? ReadIn(local, body) : null
            : SymbolEqualityComparer.Default.Equals(method.ContainingType, body.Outline.Type) ? ReadIn(method, 0) : null
        : null;

    private static string? ReadIn(IMethodSymbol method, int depth)
    {
        foreach (var reference in method.OriginalDefinition.DeclaringSyntaxReferences)
        {
            var declaration = reference.GetSyntax();
            var hasAccessor = declaration.ToString().IndexOf("HttpContextAccessor", StringComparison.Ordinal) >= 0;
            foreach (var node in declaration.DescendantNodes(node => node is not AnonymousFunctionExpressionSyntax and not LocalFunctionStatementSyntax))
            {
                switch (node)
                {
                    case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "HttpContext" } when hasAccessor:
                        return "`" + method.Name + "` → `IHttpContextAccessor.HttpContext`";
                    case InvocationExpressionSyntax { Expression: SimpleNameSyntax { Identifier.ValueText: var name } } when depth < MaxDepth && OfOwn(name, method, depth) is { } way:
                        return "`" + method.Name + "` → " + way;
                }
            }
        }

        return null;
    }

    private static string? OfOwn(string name, IMethodSymbol method, int depth)
    {
        foreach (var member in method.ContainingType.GetMembers(name))
        {
            if (member is IMethodSymbol called && !SymbolEqualityComparer.Default.Equals(called, method) && ReadIn(called, depth + 1) is { } way)
            {
                return way;
            }
        }

        return null;
    }

    /// <summary>True for what leads to the context of the current request.</summary>
    public static bool IsAccessor(ITypeSymbol? type) =>
        type is { Name: "IHttpContextAccessor" or "HttpContextAccessor" } ? SymbolNames.IsIn(type, "Microsoft.AspNetCore.Http")
        : type is { Name: "IActionContextAccessor" } && SymbolNames.IsIn(type, "Microsoft.AspNetCore.Mvc.Infrastructure");
}
