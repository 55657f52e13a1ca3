using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Ending;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Origin;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment.Shared;

/// <summary>A function that a framework keeps and calls again, for whomever.</summary>
/// <param name="Place">The call or creation that takes it.</param>
/// <param name="Name">What that is called.</param>
/// <param name="Function">The function.</param>
/// <param name="IsMadeOnce">It is called once, and what it makes is kept; else it is kept itself.</param>
internal readonly record struct LongLivedFunction(IOperation Place, string Name, IOperation Function, bool IsMadeOnce)
{
    private static readonly string[] Singletons = { "AddSingleton", "TryAddSingleton", "AddKeyedSingleton", "TryAddKeyedSingleton", "Singleton", "KeyedSingleton" };

    private static readonly string[] Options = { "Configure", "ConfigureAll", "PostConfigure", "PostConfigureAll" };

    private static readonly string[] Subscriptions = { "OnChange", "RegisterChangeCallback", "CreateTimer", "RegisterPostEvictionCallback" };

    /// <summary>The tokens of the application's own end, and of its beginning.</summary>
    private static readonly string[] Lifetime = { "ApplicationStarted", "ApplicationStopping", "ApplicationStopped" };

    public static IReadOnlyList<string> Words { get; } = new[] { Singletons, Options, Subscriptions, Lifetime, new[] { "Timer", "Elapsed", "AddAIAgent" } }.SelectMany(names => names).ToArray();

    public static IEnumerable<LongLivedFunction> Of(BodyFacts body)
    {
        foreach (var operation in body.Constructing)
        {
            switch (operation)
            {
                case IInvocationOperation { TargetMethod: var method } call when IsMadeOnceBy(method) || SharedRegistration.IsOfSharedAgent(call):
                    foreach (var function in Functions(call.Arguments))
                    {
                        yield return new LongLivedFunction(call, method.Name, function, true);
                    }

                    break;
                case IInvocationOperation { TargetMethod: var method } call when (IsSubscription(method) || IsOfLifetime(call)) && IsKept(call, body):
                    foreach (var function in Functions(call.Arguments))
                    {
                        yield return new LongLivedFunction(call, method.Name, function, false);
                    }

                    break;
                case IObjectCreationOperation { Type: { } type } creation when SymbolNames.IsType(type, "System.Threading.Timer") && IsKept(creation, body):
                    foreach (var function in Functions(creation.Arguments))
                    {
                        yield return new LongLivedFunction(creation, type.Name, function, false);
                    }

                    break;
            }
        }

        foreach (var reference in body.References)
        {
            if (reference is IEventReferenceOperation { Event: { Name: "Elapsed", ContainingType: var timer }, Parent: IEventAssignmentOperation { Adds: true } subscription }
                && SymbolNames.IsType(timer, "System.Timers.Timer") && FunctionValue.Is(Values.Unwrap(subscription.HandlerValue)))
            {
                yield return new LongLivedFunction(subscription, "Timer.Elapsed", Unwrapped(subscription.HandlerValue), false);
            }
        }
    }

    private static IOperation Unwrapped(IOperation function) => Values.Unwrap(function) is IDelegateCreationOperation { Target: var target } ? target : Values.Unwrap(function);

    private static IEnumerable<IOperation> Functions(IEnumerable<IArgumentOperation> arguments)
    {
        foreach (var argument in arguments)
        {
            if (FunctionValue.Is(Values.Unwrap(argument.Value)))
            {
                yield return Unwrapped(argument.Value);
            }
        }
    }

    private static bool IsMadeOnceBy(IMethodSymbol method) =>
        Array.IndexOf(Singletons, method.Name) >= 0 ? Registrations.IsRegistration(method)
        : Array.IndexOf(Options, method.Name) >= 0
            && (method.ContainingType is { Name: "OptionsServiceCollectionExtensions" } || SymbolNames.IsType(method.ContainingType, "Microsoft.Extensions.Options.OptionsBuilder`1"));

    private static bool IsSubscription(IMethodSymbol method) => Array.IndexOf(Subscriptions, method.Name) >= 0 && method.Name switch
    {
        "OnChange" => method.ContainingType.Name is "ChangeToken" or "IOptionsMonitor" or "OptionsMonitorExtensions" && IsOfExtensions(method),
        "CreateTimer" => IsTimeProvider(method.ContainingType),
        _ => IsOfExtensions(method),
    };

    private static bool IsOfLifetime(IInvocationOperation call) =>
        call is { TargetMethod.Name: "Register" or "UnsafeRegister", Instance: { } token }
        && Values.Receiver(token) is IPropertyReferenceOperation { Property: { Name: var name, ContainingType: var owner } }
        && Array.IndexOf(Lifetime, name) >= 0 && SymbolNames.IsType(owner, "Microsoft.Extensions.Hosting.IHostApplicationLifetime");

    private static bool IsOfExtensions(IMethodSymbol method) => SymbolNames.IsOfPlatform(method.ContainingType);

    private static bool IsTimeProvider(INamedTypeSymbol type) => SymbolNames.IsType(type, "System.TimeProvider");

    /// <summary>False where the code, its caller or the owner of a member ends it again.</summary>
    private static bool IsKept(IOperation subscription, BodyFacts body)
    {
        var value = subscription;
        while (value.Parent is IConversionOperation or IParenthesizedOperation)
        {
            value = value.Parent;
        }

        switch (value.Parent)
        {
            case IExpressionStatementOperation or ISimpleAssignmentOperation { Target: IDiscardOperation }:
                return true;
            case IInvocationOperation or IArgumentOperation { Parent: IInvocationOperation }:
                return subscription is IInvocationOperation { TargetMethod.Name: "RegisterPostEvictionCallback" };
            case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } }:
                return subscription is IInvocationOperation { TargetMethod.Name: "RegisterPostEvictionCallback" } || !(local.IsUsing || TaskFate.IsMentioned(local, body));
            case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } table } }:
                return Values.Receiver(table) is IMemberReferenceOperation { Member: var kept } && !KeptProducts.AreReached(kept);
            case ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Member: var member } }:
                return !KeptProducts.AreDisposed(member, value.Syntax.FirstAncestorOrSelf<MemberDeclarationSyntax>());
            default:
                return false;
        }
    }
}
