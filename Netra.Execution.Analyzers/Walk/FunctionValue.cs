using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;

namespace Netra.Execution.Analyzers.Walk;

/// <summary>A lambda, local function or method group as a value: what it keeps when it is kept, what it makes when it is called.</summary>
internal static class FunctionValue
{
    public static bool Is(IOperation value) => Function(value) is IAnonymousFunctionOperation or IMethodReferenceOperation;

    /// <summary>The way to a user's data among what the function captures, or null.</summary>
    public static string? CapturedUser(IOperation value, BodyFacts body)
    {
        switch (Function(value))
        {
            case IMethodReferenceOperation { Method.MethodKind: MethodKind.LocalFunction } local:
                return Declaration(local.Method, body.Root) is { } function ? OfBody(function, body.Model) : null;
            case IMethodReferenceOperation { Instance: { Type: { } receiver } instance }:
                return body.Model.IsolationOf(receiver) is { IsOfUser: true } isolation
                    ? "target `" + (instance is IInstanceReferenceOperation ? "this" : instance.Syntax.ToString()) + "` → " + isolation.Path : null;
            case IAnonymousFunctionOperation lambda:
                return OfBody(lambda, body.Model);
            default:
                return null;
        }
    }

    /// <summary>The way to a user's data in what the lambda returns, or null.</summary>
    public static string? ResultOfUser(IOperation value, IsolationModel model)
    {
        if (Function(value) is not IAnonymousFunctionOperation lambda)
        {
            return null;
        }

        foreach (var operation in Below(lambda))
        {
            if (operation is IReturnOperation { ReturnedValue: { } returned }
                && Values.Unwrap(returned).Type is { } type && model.IsolationOf(type) is { IsOfUser: true } isolation)
            {
                return isolation.Path;
            }
        }

        return null;
    }

    /// <summary>True if a lambda uses nothing from around it.</summary>
    public static bool CapturesNothing(IOperation value)
    {
        if (Function(value) is IMethodReferenceOperation method)
        {
            return method.Method.IsStatic;
        }

        if (Function(value) is not IAnonymousFunctionOperation lambda)
        {
            return false;
        }

        foreach (var operation in Below(lambda))
        {
            if (operation is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance }
                || (operation is ILocalReferenceOperation { Local: var local } && IsOutside(local, lambda))
                || (operation is IParameterReferenceOperation { Parameter: var parameter } && IsOutside(parameter, lambda)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Where the function names locals and parameters from around it.</summary>
    public static IEnumerable<IOperation> Captured(IOperation function)
    {
        foreach (var operation in Below(function))
        {
            if ((operation is ILocalReferenceOperation { Local: var local } && IsOutside(local, function))
                || (operation is IParameterReferenceOperation { Parameter: var parameter } && IsOutside(parameter, function)))
            {
                yield return operation;
            }
        }
    }

    private static IOperation Function(IOperation value) => value is IDelegateCreationOperation { Target: var target } ? target : value;

    private static string? OfBody(IOperation function, IsolationModel model)
    {
        foreach (var operation in Below(function))
        {
            var (name, type) = operation switch
            {
                ILocalReferenceOperation { Local: var local } when IsOutside(local, function) => (local.Name, local.Type),
                IParameterReferenceOperation { Parameter: var parameter } when IsOutside(parameter, function) => (parameter.Name, parameter.Type),
                IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance, Type: { } self } => ("this", self),
                _ => ("", null),
            };
            if (type is not null && model.IsolationOf(type) is { IsOfUser: true } isolation)
            {
                return "captured `" + name + "` → " + isolation.Path;
            }
        }

        return null;
    }

    /// <summary>The local function below the root; null if it is not there.</summary>
    public static ILocalFunctionOperation? Declaration(IMethodSymbol function, IOperation root)
    {
        foreach (var operation in Below(root))
        {
            if (operation is ILocalFunctionOperation local && SymbolEqualityComparer.Default.Equals(local.Symbol, function))
            {
                return local;
            }
        }

        return null;
    }

    /// <summary>True if the local or parameter is declared around the function, which then captures it.</summary>
    public static bool IsOutside(ISymbol symbol, IOperation function)
    {
        foreach (var reference in symbol.DeclaringSyntaxReferences)
        {
            if (function.Syntax.Span.Contains(reference.Span))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The operation and everything below it.</summary>
    public static IEnumerable<IOperation> Below(IOperation root)
    {
        var pending = new Stack<IOperation>();
        pending.Push(root);
        while (pending.Count > 0)
        {
            var operation = pending.Pop();
            yield return operation;
            foreach (var child in operation.ChildOperations)
            {
                pending.Push(child);
            }
        }
    }
}
