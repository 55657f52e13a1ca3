using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Registrations;
using Netra.Execution.Analyzers.Model.Source;

namespace Netra.Execution.Analyzers.Walk;

/// <summary>
/// Code that serves users: every body of a server project except initialisers, start-up code and loggers. Functions that start-up code hands to endpoints or
/// middleware, or registers to be called per request, serve users all the same.
/// </summary>
internal static class ServingCode
{
    /// <summary>
    /// False if nothing in the body can serve users, as it shows itself. Who calls it is asked where something was found: most bodies serve, and callers
    /// are looked for in every file.
    /// </summary>
    public static bool IsPossible(BodyOutline body, IsolationModel model) =>
        model.ProjectKind is ProjectKind.Server
        && body.Root is not EqualsValueClauseSyntax
        && !IsLog(body.Type)
        && (!ShowsStart(body) || body.HasFunctions);

    /// <summary>True if the place runs while users are served.</summary>
    public static bool IsServing(IOperation place, BodyFacts body)
    {
        if (!IsStartUp(body.Outline, body.Model))
        {
            return true;
        }

        for (var at = place.Parent; at is not null; at = at.Parent)
        {
            if ((at is IAnonymousFunctionOperation && IsHandedToServer(at)) || (at is ILocalFunctionOperation local && IsHandedToServer(local.Symbol, body)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool ShowsStart(BodyOutline body) => body.Declaration is CompilationUnitSyntax || (body.Owner is IMethodSymbol method && StartUp.ShowsItself(method));

    private static bool IsStartUp(BodyOutline body, IsolationModel model) =>
        body.Declaration is CompilationUnitSyntax
        || (body.Owner is IMethodSymbol method && (model.StartUp.Contains(method) || IsOfSingleton(method, model)));

    /// <summary>The constructor of what is made once runs once.</summary>
    private static bool IsOfSingleton(IMethodSymbol method, IsolationModel model) =>
        method.MethodKind is MethodKind.Constructor && model.LifetimeOf(method.ContainingType).Kind is LifetimeKind.Shared;

    /// <summary>A logger writes down what happens, whoever it happens to.</summary>
    private static bool IsLog(INamedTypeSymbol? type) =>
        type is not null && type.AllInterfaces.Any(contract => contract.Name is "ILogger" or "ILogEventSink");

    private static bool IsHandedToServer(IOperation function)
    {
        var at = function.Parent;
        while (at is IConversionOperation or IDelegateCreationOperation or IParenthesizedOperation)
        {
            at = at.Parent;
        }

        return at is IArgumentOperation { Parent: IInvocationOperation call } && IsServer(call.TargetMethod);
    }

    private static bool IsHandedToServer(IMethodSymbol function, BodyFacts body)
    {
        foreach (var reference in body.References)
        {
            if (reference is IMethodReferenceOperation { Method: var method } && SymbolEqualityComparer.Default.Equals(method, function) && IsHandedToServer(reference))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsServer(IMethodSymbol method) =>
        ServerCalls.IsEndpoint(method.Name) || ServerCalls.IsPipeline(method.Name)
        || method.Name is "Run" or "OnConnected" or "AddScoped" or "AddTransient" or "TryAddScoped" or "TryAddTransient";
}
