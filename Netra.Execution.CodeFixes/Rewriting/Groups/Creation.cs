using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Annotated;

namespace Netra.Execution.CodeFixes.Rewriting.Groups;

/// <summary>How an expression comes by an instance of a replaced type.</summary>
internal enum CreationKind
{
    /// <summary>It constructs one: <c>new</c>, <c>Activator</c>, <c>ActivatorUtilities</c>.</summary>
    Constructed,

    /// <summary>It asks a container for one.</summary>
    Resolved,
}

/// <summary>An expression that comes by an instance of a replaced type.</summary>
internal sealed record Creation(CreationKind Kind, ExpressionSyntax Expression, Replacement Replacement, IReadOnlyList<ArgumentSyntax> Arguments, InitializerExpressionSyntax? Initializer)
{
    public static Creation? Of(ExpressionSyntax expression, SourceFile file)
    {
        switch (expression)
        {
            case BaseObjectCreationExpressionSyntax creation when file.Isolation.Replacements.Of(file.Model.GetTypeInfo(creation).Type) is { } replacement:
                return new Creation(CreationKind.Constructed, creation, replacement, creation.ArgumentList?.Arguments.ToList() ?? [], creation.Initializer);
            case CastExpressionSyntax { Expression: InvocationExpressionSyntax inner } cast when OfInvocation(inner, file) is { } created:
                return created with { Expression = cast };
            case InvocationExpressionSyntax invocation:
                return OfInvocation(invocation, file);
            default:
                return null;
        }
    }

    private static Creation? OfInvocation(InvocationExpressionSyntax invocation, SourceFile file)
    {
        if (file.Model.GetSymbolInfo(invocation).Symbol is not IMethodSymbol method)
        {
            return null;
        }

        var type = method.TypeArguments.Length == 1
            ? method.TypeArguments[0]
            : invocation.ArgumentList.Arguments.Select(argument => argument.Expression).OfType<TypeOfExpressionSyntax>()
                .Select(typeOf => file.Model.GetTypeInfo(typeOf.Type).Type).FirstOrDefault();
        if (file.Isolation.Replacements.Of(type) is not { } replacement)
        {
            return null;
        }

        var arguments = invocation.ArgumentList.Arguments.Where(argument => argument.Expression is not TypeOfExpressionSyntax).ToList();
        return (method.ContainingType.ToDisplayString(), method.Name) switch
        {
            ("System.Activator", "CreateInstance") => new Creation(CreationKind.Constructed, invocation, replacement, arguments, null),
            ("Microsoft.Extensions.DependencyInjection.ActivatorUtilities", "CreateInstance" or "GetServiceOrCreateInstance") =>
                new Creation(CreationKind.Constructed, invocation, replacement, arguments.Skip(1).ToList(), null),
            ("Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions", "GetRequiredService" or "GetService") =>
                new Creation(CreationKind.Resolved, invocation, replacement, [], null),
            _ => null,
        };
    }
}
