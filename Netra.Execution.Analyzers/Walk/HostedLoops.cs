using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Source;

namespace Netra.Execution.Analyzers.Walk;

/// <summary>A hosted service's own code: it serves nobody in particular, unless it takes what somebody queued.</summary>
internal static class HostedLoops
{
    private static readonly string[] Taking = { "ReadAsync", "ReadAllAsync", "TryRead", "TryTake", "TryPop", "Dequeue", "DequeueAsync", "TryDequeue", "Receive", "ReceiveAsync", "TryReceive", "Consume", "ConsumeAsync", "Poll" };

    /// <summary>True for the service's own loop; what others can call of it may serve them.</summary>
    public static bool IsOne(BodyFacts body) =>
        body.Outline is { Owner: IMethodSymbol { IsOverride: var isOverride, DeclaredAccessibility: var access }, Type: { } type }
        && type.AllInterfaces.Any(contract => SymbolNames.IsType(contract, "Microsoft.Extensions.Hosting.IHostedService"))
        && (isOverride || access is Accessibility.Private or Accessibility.Protected);

    /// <summary>True if a hosted service alone does it, from time to time, by itself or by a static method that only such ones call; with nothing that was queued.</summary>
    public static bool Refreshes(BodyFacts body) => IsOne(body)
        ? !body.Root.DescendantsAndSelf().Any(IsTaking)
        : body.Outline.Owner is IMethodSymbol { MethodKind: MethodKind.Ordinary, IsStatic: true } method && IsOnlyCalledByLoops(method, body.Model);

    private static bool IsTaking(IOperation operation) => operation is IForEachLoopOperation { IsAsynchronous: true }
        || (operation is IInvocationOperation { TargetMethod.Name: var name } && Array.IndexOf(Taking, name) >= 0);

    private static bool IsOnlyCalledByLoops(IMethodSymbol method, IsolationModel model)
    {
        var isCalled = false;
        foreach (var call in CallsByName.Of(method, model.Mentions))
        {
            if (call.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { Parent: ClassDeclarationSyntax { BaseList: { } bases } } caller
                || !bases.Types.Any(parent => WrittenTypes.NameOf(parent.Type)?.Identifier.ValueText is "BackgroundService" or "IHostedService")
                || caller.Modifiers.Any(SyntaxKind.PublicKeyword)
                || caller.DescendantNodes().Any(IsTaking))
            {
                return false;
            }

            isCalled = true;
        }

        return isCalled;
    }

    private static bool IsTaking(SyntaxNode node) => node is ForEachStatementSyntax { AwaitKeyword.RawKind: (int)SyntaxKind.AwaitKeyword }
        || (node is InvocationExpressionSyntax call && Array.IndexOf(Taking, CalledName.Of(call)) >= 0);
}
