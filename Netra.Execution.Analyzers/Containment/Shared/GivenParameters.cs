using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Source;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment.Shared;

/// <summary>
/// Whether a parameter brings what a caller from outside gave. A private method's brings what its type passes, and a function's that is handed to a member
/// of its own type what that member says; what an object calls it with that its type makes and keeps, nobody sees. Calls are found by name in the type's
/// files; what is not found there may come from anybody.
/// </summary>
internal static class GivenParameters
{
    private const int MaxDepth = 4;

    public static bool Contains(IParameterSymbol parameter, BodyFacts body) => parameter.ContainingSymbol switch
    {
        IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } => !IsHandedToOwnMember(parameter, body.Outline.Type),
        IMethodSymbol method => IsGiven(method, parameter.Ordinal, 0),
        _ => true,
    };

    private static bool IsHandedToOwnMember(IParameterSymbol parameter, INamedTypeSymbol? type) =>
        parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax().FirstAncestorOrSelf<AnonymousFunctionExpressionSyntax>()
            is { Parent: ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: var called } } } } }
        && type is not null && type.GetMembers(called).Any(member => member is IMethodSymbol);

    private static bool IsGiven(IMethodSymbol method, int ordinal, int depth)
    {
        if (method is not { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Private } || depth == MaxDepth)
        {
            return true;
        }

        var isCalled = false;
        foreach (var use in OwnUses.Of(method))
        {
            isCalled = true;
            if (IsGivenToOwnObject(use, method.ContainingType))
            {
                continue;
            }

            if (use.Parent is not InvocationExpressionSyntax { ArgumentList.Arguments: var arguments } call || call.Expression != use)
            {
                return true;
            }

            var name = method.Parameters[ordinal].Name;
            var argument = arguments.FirstOrDefault(given => given.NameColon?.Name.Identifier.ValueText == name)
                ?? (ordinal < arguments.Count && arguments[ordinal].NameColon is null ? arguments[ordinal] : null);
            if (argument is not null && IsGiven(argument.Expression, method.ContainingType, depth))
            {
                return true;
            }
        }

        return !isCalled;
    }

    /// <summary><c>_updates = new Updates(Publish)</c>; what is kept of <c>_onUpdate = new EventHandler(Publish)</c> goes to others.</summary>
    private static bool IsGivenToOwnObject(SyntaxNode use, INamedTypeSymbol type) =>
        use.Parent is ArgumentSyntax { Parent.Parent: BaseObjectCreationExpressionSyntax { Parent: AssignmentExpressionSyntax { Left: var left } } }
        && (left as MemberAccessExpressionSyntax)?.Name is var member
        && type.GetMembers(((member ?? left) as IdentifierNameSyntax)?.Identifier.ValueText ?? "").Any(slot => IdentityNames.TypeOf(slot) is { TypeKind: not TypeKind.Delegate });

    /// <summary>True if a parameter of the member around it is a part of the expression, by the locals that it names too.</summary>
    private static bool IsGiven(ExpressionSyntax expression, INamedTypeSymbol type, int depth)
    {
        var pending = new Stack<SyntaxNode>();
        var seen = new HashSet<string>();
        pending.Push(expression);
        while (pending.Count > 0)
        {
            var part = pending.Pop();
            foreach (var used in part.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>())
            {
                var name = used.Identifier.ValueText;
                if ((used.Parent is MemberAccessExpressionSyntax access && access.Name == used) || IsOfFunctionWithin(part, used, name) || !seen.Add(name))
                {
                    continue;
                }

                if (ParameterOf(used, name) is { } parameter)
                {
                    if (parameter.Parent?.Parent is not MethodDeclarationSyntax caller || CallerIsGiven(caller, parameter, type, depth + 1))
                    {
                        return true;
                    }
                }
                else if (LocalOf(used, name) is { } source)
                {
                    pending.Push(source);
                }
                else if (type.GetMembers(name).IsEmpty && used.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member && Declares(member, name))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>A function's own parameter is what it is called with.</summary>
    private static bool IsOfFunctionWithin(SyntaxNode part, IdentifierNameSyntax used, string name) =>
        used.Ancestors().TakeWhile(around => around != part.Parent).Any(around => around switch
        {
            SimpleLambdaExpressionSyntax simple => simple.Parameter.Identifier.ValueText == name,
            ParenthesizedLambdaExpressionSyntax lambda => lambda.ParameterList.Parameters.Any(parameter => parameter.Identifier.ValueText == name),
            _ => false,
        });

    private static bool CallerIsGiven(MethodDeclarationSyntax caller, ParameterSyntax parameter, INamedTypeSymbol type, int depth)
    {
        if (parameter.Type is IdentifierNameSyntax { Identifier.ValueText: "CancellationToken" })
        {
            return false;
        }

        var ordinal = caller.ParameterList.Parameters.IndexOf(parameter);
        var methods = type.GetMembers(caller.Identifier.ValueText).OfType<IMethodSymbol>().Where(method => method.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() == caller)).ToList();
        return methods.Count == 0 || methods.Exists(method => IsGiven(method, ordinal, depth));
    }

    /// <summary>The parameter of the functions and the member around the place that has the name.</summary>
    private static ParameterSyntax? ParameterOf(SyntaxNode place, string name)
    {
        foreach (var around in place.Ancestors())
        {
            var parameters = around switch
            {
                BaseMethodDeclarationSyntax method => method.ParameterList.Parameters,
                LocalFunctionStatementSyntax function => function.ParameterList.Parameters,
                ParenthesizedLambdaExpressionSyntax lambda => lambda.ParameterList.Parameters,
                _ => default,
            };
            if (parameters.FirstOrDefault(parameter => parameter.Identifier.ValueText == name) is { } found)
            {
                return found;
            }

            if (around is SimpleLambdaExpressionSyntax { Parameter: var only } && only.Identifier.ValueText == name)
            {
                return only;
            }

            if (around is MemberDeclarationSyntax)
            {
                break;
            }
        }

        return null;
    }

    /// <summary>What the local of that name is made from, or a loop's element comes from.</summary>
    private static SyntaxNode? LocalOf(SyntaxNode place, string name)
    {
        if (place.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } member)
        {
            return null;
        }

        foreach (var node in member.DescendantNodes())
        {
            if (node is VariableDeclaratorSyntax { Initializer: { } initial } variable && variable.Identifier.ValueText == name)
            {
                return initial.Value;
            }

            if (node is ForEachStatementSyntax loop && loop.Identifier.ValueText == name)
            {
                return loop.Expression;
            }
        }

        return null;
    }

    /// <summary>A pattern, an <c>out</c> or an accessor's value: where it comes from is not followed.</summary>
    private static bool Declares(MemberDeclarationSyntax member, string name) =>
        (name == "value" && member is BasePropertyDeclarationSyntax) || member.DescendantNodes().Any(node => node switch
        {
            SingleVariableDesignationSyntax designation => designation.Identifier.ValueText == name,
            VariableDeclaratorSyntax variable => variable.Identifier.ValueText == name,
            _ => false,
        });
}
