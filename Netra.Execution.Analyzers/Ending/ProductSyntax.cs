using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Ending;

/// <summary>What shows, before anything is bound, that a body makes a product that it has to dispose.</summary>
internal static class ProductSyntax
{
    private static readonly string[] ScopeTypes = { "IServiceScope", "AsyncServiceScope" };

    public static void AddWords(IsolationModel model, WordList words)
    {
        words.Exact.UnionWith(Products.ScopeNames);
        words.Exact.UnionWith(Passing(model));

        if (model.Creators.Names.Count > 0)
        {
            words.Prefixes.AddRange(Products.Verbs);
        }
    }

    /// <summary>The names of the types themselves, behind which a parameter may stand.</summary>
    public static IEnumerable<string> TypeNames(IsolationModel model)
    {
        foreach (var name in ScopeTypes)
        {
            yield return name;
        }

        foreach (var name in model.Creators.Names)
        {
            yield return name;
        }
    }

    /// <summary>True if a call may make one that its caller does not simply return, pass or put into a <c>using</c>.</summary>
    public static bool MayLeak(BodyOutline body, IsolationModel model)
    {
        var hasFactories = model.Creators.Names.Count > 0;
        var makers = new HashSet<string>(Passing(model), StringComparer.Ordinal);
        makers.UnionWith(Products.ScopeNames);
        foreach (var called in body.Named)
        {
            if (called.Identifier.ValueText is var name && (makers.Contains(name) || (hasFactories && IsNamedSo(name))) && CalledName.CallOf(called) is { } call && !IsSettled(call))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Names of the methods that are declared to give one.</summary>
    private static IEnumerable<string> Passing(IsolationModel model)
    {
        foreach (var method in model.Source.ReturnedTypes)
        {
            if (Array.IndexOf(ScopeTypes, method.Key) >= 0 || model.Creators.Names.Contains(method.Key))
            {
                yield return method.Value;
            }
        }
    }

    private static bool IsNamedSo(string name)
    {
        foreach (var verb in Products.Verbs)
        {
            if (name.StartsWith(verb, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSettled(SyntaxNode made)
    {
        while (true)
        {
            switch (made.Parent)
            {
                case AwaitExpressionSyntax or ParenthesizedExpressionSyntax:
                    made = made.Parent;
                    break;
                case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Parent: InvocationExpressionSyntax configured }:
                    made = configured;
                    break;
                case ReturnStatementSyntax or ArrowExpressionClauseSyntax or ArgumentSyntax or UsingStatementSyntax or YieldStatementSyntax:
                    return true;
                case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Parent: var declaration } } }:
                    return declaration is UsingStatementSyntax or LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 };
                default:
                    return false;
            }
        }
    }
}
