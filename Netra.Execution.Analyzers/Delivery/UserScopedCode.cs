using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Delivery;

/// <summary>User-scoped code: a member of a user-scoped or holding type, or a body with a context parameter; lambdas and local functions are bodies.</summary>
internal static class UserScopedCode
{
    /// <summary>False if nothing in the body that calls one of the names, which are words of the rule, can be user-scoped code; nothing is bound.</summary>
    public static bool IsPossible(BodyOutline body, IsolationModel model, Func<string, bool> isCalled)
    {
        // What a replaced type is called by may be an extension of any name.
        var isAnyCalled = !model.Replacements.IsEmpty;
        foreach (var name in body.Named)
        {
            if (isCalled(name.Identifier.ValueText) && CalledName.IsOne(name))
            {
                if (IsInFunction(name, body.Root))
                {
                    return true;
                }

                isAnyCalled = true;
            }
        }

        return isAnyCalled && OfOwner(body, model) is not null;
    }

    private static bool IsInFunction(SyntaxNode node, SyntaxNode root)
    {
        for (var at = node.Parent; at is not null && at != root; at = at.Parent)
        {
            if (at is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)
            {
                return true;
            }
        }

        return root is AnonymousFunctionExpressionSyntax;
    }

    /// <summary>What makes the place user-scoped code, "`ChatService` → field `_context` → `UserContext`"; null if it is none.</summary>
    public static string? Way(IOperation place, BodyFacts body)
    {
        for (var at = place.Parent; at is not null; at = at.Parent)
        {
            var function = at switch
            {
                IAnonymousFunctionOperation lambda => lambda.Symbol,
                ILocalFunctionOperation local => local.Symbol,
                _ => null,
            };
            if (function is not null && OfParameters(function, body.Model) is { } way)
            {
                return way;
            }
        }

        return OfOwner(body.Outline, body.Model);
    }

    private static string? OfOwner(BodyOutline body, IsolationModel model)
    {
        if (body.Owner is IMethodSymbol method && OfParameters(method, model) is { } way)
        {
            return way;
        }

        if (body.Owner is { IsStatic: true } || body.Type is not { } type || model.IsolationOf(type) is not { IsOfUser: true } isolation)
        {
            return null;
        }

        return isolation.Kind is IsolationKind.UserScoped ? isolation.Path : "`" + type.Name + "` → " + isolation.Path;
    }

    private static string? OfParameters(IMethodSymbol method, IsolationModel model)
    {
        foreach (var parameter in method.Parameters)
        {
            if (model.IsContext(parameter.Type))
            {
                return "parameter `" + parameter.Name + "` → `" + parameter.Type.Name + "`";
            }
        }

        return null;
    }
}
