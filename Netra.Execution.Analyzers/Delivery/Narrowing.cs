using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Knowledge;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Delivery;

/// <summary>
/// What gives a target and changes nothing: the members of a hub's clients, and a member named <c>Narrow…</c> that gives back what can be sent through.
/// One that gives back its own object narrows in place. Unsupported: public for the code fixes.
/// </summary>
public static class Narrowing
{
    internal const string Verb = "Narrow";

    /// <summary>The facts of the members of a hub's clients.</summary>
    internal const MemberFacts Targets = MemberFacts.Narrow | MemberFacts.Everybody;

    private static readonly HashSet<string> NamesOfClients = new(KnownMembers.Names(Targets));

    /// <summary>What the member is called, "Clients.User"; null if it gives no target.</summary>
    internal static string? NameOf(IOperation value, IsolationModel model) => value switch
    {
        IPropertyReferenceOperation { Property: var property } => IsOfClients(property) ? "Clients." + property.Name : null,
        IInvocationOperation { TargetMethod: var called } call => (called.ReducedFrom ?? called) is var method && IsOfClients(method) ? "Clients." + method.Name
            : IsNarrow(call, model) ? method.ContainingType.Name + "." + method.Name
            : null,
        _ => null,
    };

    /// <summary>True for <c>Narrow</c> and what begins with that word.</summary>
    public static bool IsNamedSo(string name) =>
        name.StartsWith(Verb, System.StringComparison.Ordinal) && (name.Length == Verb.Length || !char.IsLower(name[Verb.Length]));

    internal static bool IsNameOfClients(string name) => NamesOfClients.Contains(name);

    private static bool IsOfClients(ISymbol member) => KnownMembers.Of(member) is var facts && (facts & Targets) != 0 && (facts & MemberFacts.Send) == 0;

    private static bool IsNarrow(IInvocationOperation call, IsolationModel model) =>
        IsNamedSo(call.TargetMethod.Name)
        && Values.ReceiverOf(call) is { } receiver && Values.Receiver(receiver).Type is { } narrowed
        && TargetOf(call.TargetMethod) is { } target
        && (CanSend(target) || (Emitters.TakesUser(call.TargetMethod.Parameters, model) && IsOrHas(narrowed, target)))
        && !NarrowsInPlace(call.TargetMethod.OriginalDefinition, model);

    /// <summary>What the call gives, behind a task.</summary>
    private static INamedTypeSymbol? TargetOf(IMethodSymbol method) =>
        TaskTypes.ResultOf(method.ReturnType) is INamedTypeSymbol { SpecialType: SpecialType.None, TypeKind: TypeKind.Class or TypeKind.Interface or TypeKind.Struct } target ? target : null;

    private static bool CanSend(INamedTypeSymbol target)
    {
        for (INamedTypeSymbol? type = target; type is { SpecialType: SpecialType.None }; type = type.BaseType)
        {
            if (HasSend(type))
            {
                return true;
            }
        }

        foreach (var contract in target.AllInterfaces)
        {
            if (HasSend(contract))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasSend(INamedTypeSymbol type)
    {
        foreach (var name in type.MemberNames)
        {
            if (EmitNames.IsVerb(name) && type.GetMembers(name)[0] is IMethodSymbol { IsStatic: false })
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOrHas(ITypeSymbol type, INamedTypeSymbol wanted)
    {
        for (var self = type; self is not null; self = self.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(self.OriginalDefinition, wanted.OriginalDefinition))
            {
                return true;
            }
        }

        foreach (var contract in type.AllInterfaces)
        {
            if (SymbolEqualityComparer.Default.Equals(contract.OriginalDefinition, wanted.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }

    private static bool NarrowsInPlace(IMethodSymbol method, IsolationModel model)
    {
        if (GivesItself(method))
        {
            return true;
        }

        if (method.IsAbstract || method.IsVirtual)
        {
            foreach (var type in model.Implementations.Of(method.ContainingType))
            {
                foreach (var member in type.GetMembers(method.Name))
                {
                    if (member is IMethodSymbol implementation && GivesItself(implementation))
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    private static bool GivesItself(IMethodSymbol method)
    {
        foreach (var reference in method.DeclaringSyntaxReferences)
        {
            foreach (var node in reference.GetSyntax().DescendantNodes())
            {
                if (node is ThisExpressionSyntax { Parent: ReturnStatementSyntax or ArrowExpressionClauseSyntax }
                    or ThisExpressionSyntax { Parent: ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "FromResult" } } } } })
                {
                    return true;
                }
            }
        }

        return false;
    }
}
