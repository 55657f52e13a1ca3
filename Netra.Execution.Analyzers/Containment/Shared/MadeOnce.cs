using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Containment.Ambient;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Knowledge;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment.Shared;

/// <summary>What makes a message handler, and what configures options: it runs once, for whoever came first.</summary>
internal static class MadeOnce
{
    public static bool Is(BodyOutline body, IsolationModel model)
    {
        if (body.Type is not { } type || body.Owner is null or { IsStatic: true })
        {
            return false;
        }

        return body.Owner switch
        {
            IMethodSymbol { MethodKind: MethodKind.Constructor } or IFieldSymbol => SymbolNames.Derives(type, "System.Net.Http.DelegatingHandler"),
            IPropertySymbol => body.Root is EqualsValueClauseSyntax && SymbolNames.Derives(type, "System.Net.Http.DelegatingHandler"),
            IMethodSymbol { Name: "Configure" or "PostConfigure" } => type.AllInterfaces.Any(contract =>
                contract is { Name: "IConfigureOptions" or "IPostConfigureOptions" } && (model.Known.OwnFactsOf(contract) & KnownFacts.Shared) != 0),
            _ => false,
        };
    }

    /// <summary>True for what makes any other thing that serves everybody: a constructor, or the initialiser of a slot.</summary>
    public static bool IsOfSingleton(BodyOutline body, IsolationModel model) =>
        model.ProjectKind is not ProjectKind.Test
        && (body.Owner is IMethodSymbol { MethodKind: MethodKind.Constructor } || (body.Root is EqualsValueClauseSyntax && body.Owner is IFieldSymbol { IsStatic: false } or IPropertySymbol { IsStatic: false }))
        && body.Type is { } type && SharedObjects.Evidence(type, model) is not null;

    /// <summary>Where it asks who the current user is, and the way to that user. What a function in it asks is asked later.</summary>
    public static IEnumerable<(IOperation Place, string Way)> Asks(BodyFacts body)
    {
        foreach (var operation in FunctionValue.Below(body.Root))
        {
            if (Values.FunctionAround(operation) is null && AmbientUser.Read(operation, body.Model) is { } way)
            {
                yield return (operation, way);
            }
        }
    }
}
