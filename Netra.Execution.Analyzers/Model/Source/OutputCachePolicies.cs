using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Netra.Execution.Analyzers.Model.Source;

/// <summary>
/// The named policies of the output cache that leave out the framework's own, which alone refuses the responses of signed-in users, and put nothing in its
/// place: read from syntax when somebody asks.
/// </summary>
internal sealed class OutputCachePolicies
{
    private static readonly string[] Separating =
    {
        "VaryByValue", "SetVaryByHeader", "SetCacheKeyPrefix", "CacheKeyPrefix", "CacheVaryByRules", "Authorization", "Cookie", "IsAuthenticated", "User",
    };

    private readonly Compilation _compilation;

    private readonly Mentions _mentions;

    private readonly Lazy<HashSet<string>> _open;

    public OutputCachePolicies(Compilation compilation, Mentions mentions)
    {
        _compilation = compilation;
        _mentions = mentions;
        _open = new Lazy<HashSet<string>>(Read);
    }

    /// <summary>True if the policy of that name is registered here and keeps the responses of all users under one key.</summary>
    public bool IsOpen(string name) => _open.Value.Contains(name);

    /// <summary>True if what a policy is given as, a function beside <c>excludeDefaultPolicy</c> or an object, leaves the user out of it.</summary>
    public bool IsOpen(ExpressionSyntax policy, bool excludesDefault)
    {
        if (policy is AnonymousFunctionExpressionSyntax)
        {
            return excludesDefault && !Separates(policy);
        }

        var type = policy switch
        {
            ObjectCreationExpressionSyntax { Type: SimpleNameSyntax name } => name.Identifier.ValueText,
            MemberAccessExpressionSyntax { Expression: SimpleNameSyntax name } => name.Identifier.ValueText,
            _ => null,
        };
        var declarations = type is null
            ? Array.Empty<SyntaxNode>()
            : _compilation.GetSymbolsWithName(type, SymbolFilter.Type).SelectMany(symbol => symbol.DeclaringSyntaxReferences).Select(reference => reference.GetSyntax()).ToArray();
        return declarations.Length > 0 && !declarations.Any(Separates);
    }

    private static bool Separates(SyntaxNode policy)
    {
        var text = policy.ToString();
        return Separating.Any(word => text.IndexOf(word, StringComparison.Ordinal) >= 0);
    }

    private HashSet<string> Read()
    {
        var open = new HashSet<string>(StringComparer.Ordinal);
        foreach (var tree in _mentions.Of("AddPolicy"))
        {
            if (tree.GetText().ToString().IndexOf("OutputCache", StringComparison.Ordinal) < 0)
            {
                continue;
            }

            foreach (var call in tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>())
            {
                if (call is { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "AddPolicy" }, ArgumentList.Arguments: { Count: 2 or 3 } arguments }
                    && arguments[0].Expression is LiteralExpressionSyntax { Token.Value: string name }
                    && IsOpen(arguments[1].Expression, arguments.Count == 3 && arguments[2].Expression is LiteralExpressionSyntax { Token.Value: true }))
                {
                    open.Add(name);
                }
            }
        }

        return open;
    }
}
