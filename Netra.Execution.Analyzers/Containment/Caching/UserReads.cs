using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Containment.Credentials;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Annotated;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment.Caching;

/// <summary>A place where an expression takes, captures or reads who the user is.</summary>
/// <param name="Way">"`userId`", "`ClaimsPrincipal`".</param>
/// <param name="Root">The variable or member that it was read from.</param>
internal readonly record struct UserRead(string Way, ISymbol? Root);

/// <summary>
/// Looks for the first such place in an expression, in what its locals were given, and in its functions. Yes and no, numbers, dates and tokens of
/// cancellation do not carry the user on, a function that asks them does. What a function or a loop names itself is nobody's in particular.
/// </summary>
internal static class UserReads
{
    private static readonly HashSet<string> Current = new(StringComparer.Ordinal) { "current", "user", "context", "session", "principal", "identity", "caller", "me" };

    /// <param name="value">The expression.</param>
    /// <param name="place">The call that takes it: what was declared around it is captured.</param>
    /// <param name="body">The body.</param>
    public static UserRead? In(IOperation value, IOperation place, BodyFacts body)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var pending = new Stack<(IOperation Value, bool IsInFunction)>();
        pending.Push((value, false));
        while (pending.Count > 0)
        {
            var (at, isInFunction) = pending.Pop();
            if (at is INameOfOperation || (!isInFunction && SaysNothing(at.Type) && !IsKey(at, body.Model)) || Logs.Is(at))
            {
                continue;
            }

            if (Of(at, place, body) is { } read)
            {
                return read;
            }

            if (at is ILocalReferenceOperation { Local: var local })
            {
                foreach (var written in seen.Add(local) ? body.WrittenTo(local) : Array.Empty<IOperation>())
                {
                    pending.Push((written, isInFunction));
                }

                continue;
            }

            var method = at switch
            {
                IMethodReferenceOperation reference => reference.Method,
                IInvocationOperation call => call.TargetMethod,
                _ => null,
            };
            if (method is { MethodKind: MethodKind.LocalFunction } && seen.Add(method) && FunctionValue.Declaration(method, body.Root) is { } function)
            {
                pending.Push((function, true));
            }

            isInFunction |= at is IAnonymousFunctionOperation or ILocalFunctionOperation;
            foreach (var child in at.ChildOperations.Reverse())
            {
                pending.Push((child, isInFunction));
            }
        }

        return null;
    }

    /// <summary>The variable, or the member of this object, that a chain of members begins with.</summary>
    public static ISymbol? RootOf(IOperation value)
    {
        while (true)
        {
            switch (Values.Receiver(value))
            {
                case IParameterReferenceOperation { Parameter: var parameter }:
                    return parameter;
                case ILocalReferenceOperation { Local: var local }:
                    return local;
                case IMemberReferenceOperation { Instance: { } instance } member when Values.Receiver(instance) is not IInstanceReferenceOperation:
                    value = instance;
                    break;
                case IMemberReferenceOperation { Member: var member }:
                    return member;
                case IInvocationOperation call when Values.ReceiverOf(call) is { } receiver:
                    value = receiver;
                    break;
                default:
                    return null;
            }
        }
    }

    private static UserRead? Of(IOperation at, IOperation place, BodyFacts body)
    {
        switch (at)
        {
            case IParameterReferenceOperation { Parameter: var parameter }:
                return IsAround(parameter, place) ? OfVariable(parameter, parameter.Type, body.Model) : null;
            case ILocalReferenceOperation { Local: var local }:
                return IsAround(local, place) ? OfVariable(local, local.Type, body.Model) : null;
            case IMemberReferenceOperation { Member: IPropertySymbol or IFieldSymbol } member:
                return OfMember(member, place, body);
            case IInvocationOperation call:
                return OfCall(call, body);
            default:
                return null;
        }
    }

    private static UserRead? OfVariable(ISymbol variable, ITypeSymbol type, IsolationModel model) =>
        SaysWho(variable) || IsUser(type, model) ? new UserRead("`" + variable.Name + "`", variable) : null;

    private static UserRead? OfMember(IMemberReferenceOperation member, IOperation place, BodyFacts body)
    {
        var (symbol, type) = (member.Member, member.Type);
        var root = RootOf(member);
        if (IsSessionItself(member))
        {
            return new UserRead("`ISession`", root);
        }

        // The context itself, when only a member of it is used that says nothing, is no read.
        if (type is not null && IsUser(type, body.Model) && !(member.Parent is IMemberReferenceOperation or IInvocationOperation && body.Model.IsContext(type) && IsReceiver(member)))
        {
            return IsOfElement(root, place) ? null : new UserRead("`" + symbol.Name + "`", root);
        }

        if (IdentityOrigin.Of(member, body) is { } origin)
        {
            return IsOfElement(root, place) ? null : new UserRead(origin, root);
        }

        return SaysWho(symbol) && IsOfCurrent(member, place) ? new UserRead("`" + symbol.Name + "`", root) : null;
    }

    private static UserRead? OfCall(IInvocationOperation call, BodyFacts body)
    {
        var name = call.TargetMethod.Name;
        var asked = name.EndsWith("Async", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Async".Length) : name;
        var takesNothing = call.Arguments.Length == (call.Instance is null && call.TargetMethod.IsExtensionMethod ? 1 : 0);
        return takesNothing && IdentityNames.IsIdentity(asked) && !IdentityNames.IsIdentity(call.TargetMethod.ContainingType.Name)
            ? new UserRead("`" + name + "()`", Values.ReceiverOf(call) is { } receiver ? RootOf(receiver) : null)
            : null;
    }

    /// <summary>A member of this object, of an argument, or of what is called the current user; of an element of a loop or a query it is anybody's.</summary>
    private static bool IsOfCurrent(IMemberReferenceOperation member, IOperation place)
    {
        if (member.Instance is not { } instance || Values.Receiver(instance) is not { } receiver || receiver is IInstanceReferenceOperation)
        {
            return true;
        }

        return receiver switch
        {
            IParameterReferenceOperation { Parameter: var parameter } => IsAround(parameter, place),
            IMemberReferenceOperation { Member: { Name: var name } } => IsNamedCurrent(name),
            ILocalReferenceOperation { Local: { Name: var name } local } => IsAround(local, place) && IsNamedCurrent(name) && name is not "user",
            _ => false,
        };
    }

    private static bool IsNamedCurrent(string name) => AddressedNames.Words(name).Exists(Current.Contains);

    private static bool IsOfElement(ISymbol? root, IOperation place) => root is IParameterSymbol or ILocalSymbol && !IsAround(root, place);

    private static bool IsReceiver(IOperation value) => value.Parent switch
    {
        IMemberReferenceOperation member => member.Instance == value,
        IInvocationOperation call => call.Instance == value,
        _ => false,
    };

    private static bool IsUser(ITypeSymbol type, IsolationModel model) =>
        model.IsKey(type) || (model.IsContext(type) && !UserDependence.IsRequestOnly(type, model));

    private static bool IsKey(IOperation value, IsolationModel model) =>
        (value.Type is { } type && IsUser(type, model))
        || value switch
        {
            IMemberReferenceOperation { Member: var member } => SaysWho(member),
            IParameterReferenceOperation { Parameter: var parameter } => SaysWho(parameter),
            ILocalReferenceOperation { Local: var local } => IdentityNames.IsIdentity(local),
            IInvocationOperation { TargetMethod: { Name: var name } } => name.IndexOf("Id", StringComparison.Ordinal) > 0,
            _ => false,
        };

    private static bool SaysWho(ISymbol symbol) => IdentityNames.IsIdentity(symbol) || Annotations.Has(symbol, Annotations.UserKey);

    private static bool IsSessionItself(IMemberReferenceOperation member) =>
        UserDependence.IsSession(member.Type)
        && (member.Parent is IArgumentOperation or IConversionOperation || member.Parent is IInvocationOperation { TargetMethod.Name: "TryGetValue" });

    /// <summary>True if the variable was declared around the call and not within what the call is given.</summary>
    private static bool IsAround(ISymbol variable, IOperation place)
    {
        foreach (var reference in variable.ContainingSymbol.DeclaringSyntaxReferences)
        {
            if (reference.SyntaxTree == place.Syntax.SyntaxTree && reference.Span.Contains(place.Syntax.Span))
            {
                return true;
            }
        }

        return variable.ContainingSymbol.DeclaringSyntaxReferences.IsEmpty;
    }

    /// <summary>Yes and no, a number, a date, a kind, a token of cancellation.</summary>
    internal static bool SaysNothing(ITypeSymbol? type) =>
        type is { TypeKind: TypeKind.Enum }
        || type?.SpecialType is (>= SpecialType.System_Boolean and <= SpecialType.System_Double and not SpecialType.System_Char) or SpecialType.System_DateTime
        || SymbolNames.IsType(type, "System.DateTimeOffset") || SymbolNames.IsType(type, "System.TimeSpan") || SymbolNames.IsType(type, "System.DateOnly")
        || SymbolNames.IsType(type, "System.Threading.CancellationToken");
}
