using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Netra.Execution.Analyzers.Model.Source;

/// <summary>
/// Names of the methods that may dispose one of their parameters, themselves or by another of their type: read from syntax when somebody asks.
/// </summary>
internal sealed class DisposingNames(Mentions mentions)
{
    private const int MaxDepth = 4;

    private readonly Lazy<HashSet<string>> _names = new(() => Read(mentions), LazyThreadSafetyMode.ExecutionAndPublication);

    public IReadOnlyCollection<string> All => _names.Value;

    private static HashSet<string> Read(Mentions mentions)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var pending = new HashSet<string>(Disposables.Names, StringComparer.Ordinal);
        for (var depth = 0; depth <= MaxDepth && pending.Count > 0; depth++)
        {
            var found = new HashSet<string>(pending.SelectMany(mentions.Of).Distinct().SelectMany(tree => Methods(tree, pending)), StringComparer.Ordinal);
            found.ExceptWith(names);
            names.UnionWith(found);
            pending = found;
        }

        return names;
    }

    private static IEnumerable<string> Methods(SyntaxTree tree, HashSet<string> disposals)
    {
        var text = tree.GetText().ToString();
        foreach (var node in tree.GetRoot().DescendantNodes(node => node is not BlockSyntax and not ArrowExpressionClauseSyntax and not ParameterListSyntax and not AttributeListSyntax))
        {
            if (node is MethodDeclarationSyntax { ParameterList.Parameters: { Count: > 0 } parameters } method
                && disposals.Any(name => text.IndexOf(name, method.SpanStart, method.Span.Length, StringComparison.Ordinal) >= 0)
                && HandsOn(method, parameters, disposals))
            {
                yield return method.Identifier.ValueText;
            }
        }
    }

    private static bool HandsOn(MethodDeclarationSyntax method, SeparatedSyntaxList<ParameterSyntax> parameters, HashSet<string> disposals)
    {
        foreach (var node in method.DescendantNodes())
        {
            var (called, given) = node switch
            {
                InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax receiver } access } => (access.Name, receiver),
                ConditionalAccessExpressionSyntax { Expression: IdentifierNameSyntax receiver, WhenNotNull: InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax binding } } =>
                    (binding.Name, receiver),
                InvocationExpressionSyntax { Expression: SimpleNameSyntax own, ArgumentList.Arguments: var arguments } =>
                    (own, arguments.Select(argument => argument.Expression).OfType<IdentifierNameSyntax>().FirstOrDefault(IsParameter)),
                _ => default,
            };
            if (called is not null && given is not null && disposals.Contains(called.Identifier.ValueText) && IsParameter(given))
            {
                return true;
            }
        }

        return false;

        bool IsParameter(IdentifierNameSyntax name) => parameters.Any(parameter => parameter.Identifier.ValueText == name.Identifier.ValueText);
    }
}
