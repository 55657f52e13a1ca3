using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model.Knowledge;

namespace Netra.Execution.Analyzers.Model;

/// <summary>
/// Which parameters the methods of source types write to places that keep credentials, of clients that they have or extend, or of the objects that they hand a
/// parameter on to, read from their syntax by name. Limits: as for <see cref="Setters"/>.
/// </summary>
internal sealed class CredentialSetters(IsolationModel model, Setters setters)
{
    private const int MaxDepth = 3;

    private readonly ConcurrentDictionary<IMethodSymbol, ImmutableArray<(IParameterSymbol, ISymbol)>> _kept = new(SymbolEqualityComparer.Default);

    /// <summary>The parameters, each with the member that keeps it.</summary>
    public ImmutableArray<(IParameterSymbol Parameter, ISymbol Sink)> Of(IMethodSymbol method) => _kept.GetOrAdd(method.OriginalDefinition, key => Find(key, 0).ToImmutableArray());

    /// <summary>
    /// True if the method does nothing but write what it is given to such a place: whoever calls it is judged. One that is given a user, and reads what it
    /// writes from there, shows itself whose it is.
    /// </summary>
    public bool OnlyStores(IMethodSymbol method) =>
        setters.Implementing(method) is { } body && SetterSyntax.IsSetter(body) && Of(method) is { IsEmpty: false } kept
        && kept.All(part => !model.IsolationOf(part.Parameter.Type).IsOfUser);

    private IEnumerable<(IParameterSymbol, ISymbol)> Find(IMethodSymbol called, int depth)
    {
        if (setters.Implementing(called) is not { Parameters.IsEmpty: false } method || SetterSyntax.Declaration(method) is not { } declaration)
        {
            yield break;
        }

        foreach (var node in declaration.DescendantNodes(node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)))
        {
            switch (node)
            {
                case AssignmentExpressionSyntax assignment when Sink(assignment.Left, method) is { } sink:
                    foreach (var parameter in Named(assignment.Right, method))
                    {
                        yield return (called.Parameters[parameter.Ordinal], sink);
                    }

                    break;
                case InvocationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } arguments } call:
                    var target = Sink(call.Expression, method);
                    var inner = target is null && depth < MaxDepth
                        ? SetterSyntax.Callees(call, method).SelectMany(callee => Find(callee, depth + 1)).ToList()
                        : new List<(IParameterSymbol Parameter, ISymbol Sink)>();
                    for (var i = 0; i < arguments.Count; i++)
                    {
                        foreach (var parameter in Named(arguments[i].Expression, method))
                        {
                            if (target is not null)
                            {
                                yield return (called.Parameters[parameter.Ordinal], target);
                            }

                            foreach (var (kept, sink) in inner.Where(kept => kept.Item1.Ordinal == i))
                            {
                                yield return (called.Parameters[parameter.Ordinal], sink);
                            }
                        }
                    }

                    break;
            }
        }
    }

    /// <summary>The member of the table that the expression leads through, from a field, a property or a parameter of the constructor.</summary>
    private static ISymbol? Sink(ExpressionSyntax target, IMethodSymbol method)
    {
        var below = new Stack<string>();
        for (var at = target; ;)
        {
            switch (at)
            {
                case MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name.Identifier.ValueText: var own }:
                    return Sink(SetterSyntax.TypeNamed(own, method), below);
                case MemberAccessExpressionSyntax access:
                    below.Push(access.Name.Identifier.ValueText);
                    at = access.Expression;
                    break;
                case ElementAccessExpressionSyntax element:
                    at = element.Expression;
                    break;
                case IdentifierNameSyntax { Identifier.ValueText: var name }:
                    return Sink(method.IsExtensionMethod && method.Parameters[0].Name == name ? method.Parameters[0].Type : SetterSyntax.TypeNamed(name, method), below);
                default:
                    return null;
            }
        }
    }

    private static ISymbol? Sink(ITypeSymbol? type, Stack<string> path)
    {
        while (type is not null && path.Count > 0 && SetterSyntax.MemberNamed(path.Pop(), type as INamedTypeSymbol) is { } member)
        {
            if ((KnownMembers.Of(member) & MemberFacts.Credential) != 0)
            {
                return member;
            }

            type = member switch { IPropertySymbol property => property.Type, IFieldSymbol field => field.Type, _ => null };
        }

        return null;
    }

    private static IEnumerable<IParameterSymbol> Named(ExpressionSyntax value, IMethodSymbol method) =>
        method.Parameters.Where(parameter => value.DescendantNodesAndSelf().Any(node => node is IdentifierNameSyntax { Identifier.ValueText: var name } && name == parameter.Name));
}
