using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;

namespace Netra.Execution.Analyzers.Ending;

/// <summary>
/// What is made for one scope and has to be disposed with it: service scopes, and disposable types that only their factory makes, engines among them.
/// Whoever calls a method that gives a new one has it to dispose, through however many methods of one type it comes.
/// </summary>
internal static class Products
{
    private const int MaxDepth = 4;

    /// <summary>The names of the container's methods that open a scope.</summary>
    public static readonly string[] ScopeNames = { "CreateScope", "CreateAsyncScope" };

    /// <summary>How the names of methods begin that give a new one. Others may give one that is kept.</summary>
    public static readonly string[] Verbs = { "Create", "Make", "Open", "Begin", "Start", "Build", "New", "Spawn" };

    public static bool IsProduct(ITypeSymbol? type, IsolationModel model) =>
        type is INamedTypeSymbol { TypeKind: not TypeKind.Error } named
        && (IsScope(named) || (model.Creators.Of(named).Length > 0 && Disposables.Is(named)));

    /// <summary>True if the call gives a new product, itself or as the result of its task, that its caller has to dispose.</summary>
    public static bool IsCreation(IInvocationOperation call, IsolationModel model) =>
        TaskTypes.ResultOf(call.TargetMethod.ReturnType) is { } made && IsProduct(made, model)
        && (IsMadeBy(call.TargetMethod, (INamedTypeSymbol)made, model) || IsPassedOn(call.TargetMethod.OriginalDefinition, (INamedTypeSymbol)made, model, 0));

    private static bool IsScope(INamedTypeSymbol type) =>
        type.Name is "IServiceScope" or "AsyncServiceScope" && SymbolNames.IsIn(type, "Microsoft.Extensions.DependencyInjection");

    private static bool IsMadeBy(IMethodSymbol method, INamedTypeSymbol made, IsolationModel model)
    {
        if (IsScope(made))
        {
            return Array.IndexOf(ScopeNames, method.Name) >= 0;
        }

        if (!IsNamedSo(method.Name))
        {
            return false;
        }

        foreach (var creator in model.Creators.Of(made))
        {
            if (SymbolEqualityComparer.Default.Equals(creator.OriginalDefinition, method.ContainingType.OriginalDefinition) || Implements(creator, method.ContainingType))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNamedSo(string name)
    {
        foreach (var verb in Verbs)
        {
            if (name.StartsWith(verb, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Implements(INamedTypeSymbol creator, INamedTypeSymbol contract)
    {
        foreach (var implemented in creator.AllInterfaces)
        {
            if (SymbolEqualityComparer.Default.Equals(implemented.OriginalDefinition, contract.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>By what it returns: a call that is named like one which makes it, or another method of its type that returns such a call.</summary>
    private static bool IsPassedOn(IMethodSymbol method, INamedTypeSymbol made, IsolationModel model, int depth)
    {
        if (depth > MaxDepth || method.IsAbstract || method.IsVirtual || method.IsOverride || method.DeclaringSyntaxReferences.IsEmpty)
        {
            return false;
        }

        var returns = 0;
        foreach (var reference in method.DeclaringSyntaxReferences)
        {
            foreach (var returned in Returned(reference.GetSyntax()))
            {
                if (NameOfCall(returned) is not { } name || !(IsNameOfMaker(name, made) || IsPassedOnByOwn(name, method, made, model, depth)))
                {
                    return false;
                }

                returns++;
            }
        }

        return returns > 0;
    }

    private static bool IsPassedOnByOwn(string name, IMethodSymbol method, INamedTypeSymbol made, IsolationModel model, int depth)
    {
        foreach (var member in method.ContainingType.GetMembers(name))
        {
            if (member is IMethodSymbol other && SymbolEqualityComparer.Default.Equals(TaskTypes.ResultOf(other.ReturnType), made) && IsPassedOn(other, made, model, depth + 1))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNameOfMaker(string name, INamedTypeSymbol made) => IsScope(made) ? Array.IndexOf(ScopeNames, name) >= 0 : IsNamedSo(name);

    private static IEnumerable<ExpressionSyntax> Returned(SyntaxNode declaration)
    {
        foreach (var node in declaration.DescendantNodes(node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)))
        {
            var returned = node switch
            {
                ReturnStatementSyntax { Expression: { } value } => value,
                ArrowExpressionClauseSyntax { Expression: var value } => value,
                _ => null,
            };
            if (returned is not null)
            {
                yield return returned;
            }
        }
    }

    private static string? NameOfCall(ExpressionSyntax returned) => returned switch
    {
        AwaitExpressionSyntax awaited => NameOfCall(awaited.Expression),
        ParenthesizedExpressionSyntax inner => NameOfCall(inner.Expression),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Expression: var configured } } => NameOfCall(configured),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } } => name,
        InvocationExpressionSyntax { Expression: SimpleNameSyntax { Identifier.ValueText: var name } } => name,
        _ => null,
    };
}
