using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.CodeFixes.Rewriting;
using Netra.Execution.CodeFixes.Rewriting.Shapes;

namespace Netra.Execution.CodeFixes.Delivery;

/// <summary>What a send sends, locals being followed to their initial values.</summary>
internal static class SentData
{
    /// <summary>Refuses where the current user may not be the one whose data is sent.</summary>
    public static void CheckOwner(InvocationExpressionSyntax send, SourceFile file)
    {
        if (Addresses(send, file).Select(address => address.Name).FirstOrDefault() is { } addressed)
        {
            throw new RewriteRefusedException(
                RefusalCodes.UnknownRecipient, $"'{addressed}' says whom it is for, who need not be the current user", "send it to that user's connections or emitter");
        }

        if (Parts(send, file).OfType<InvocationExpressionSyntax>().FirstOrDefault(call => IsLookup(call, file)) is { } lookup)
        {
            throw new RewriteRefusedException(
                RefusalCodes.UnknownRecipient, $"'{ValueSyntax.Shortened(lookup)}' may give another user's data", "send it to the user whose data it is");
        }
    }

    /// <summary>What says whom it is for, and the value that says it; null where only a type shows that there is one.</summary>
    public static IEnumerable<(string Name, ExpressionSyntax? Value)> Addresses(InvocationExpressionSyntax send, SourceFile file) =>
        Parts(send, file).SelectMany(part => Address(part, file));

    /// <summary>The expressions that make up what is sent, and in them the names that are given.</summary>
    public static IEnumerable<SyntaxNode> Parts(InvocationExpressionSyntax send, SourceFile file)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var pending = new Stack<SyntaxNode>(send.ArgumentList.Arguments);
        while (pending.Count > 0)
        {
            foreach (var node in pending.Pop().DescendantNodesAndSelf())
            {
                yield return node;
                if (node is IdentifierNameSyntax name && file.Model.GetSymbolInfo(name).Symbol is ILocalSymbol local && seen.Add(local)
                    && Initial(local) is { } initial)
                {
                    pending.Push(initial);
                }
            }
        }
    }

    /// <summary>The value that a local is declared with.</summary>
    public static ExpressionSyntax? Initial(ILocalSymbol local) =>
        local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: var value } ? value : null;

    private static IEnumerable<(string Name, ExpressionSyntax? Value)> Address(SyntaxNode part, SourceFile file)
    {
        var (name, value) = part switch
        {
            ArgumentSyntax argument => (Parameter(argument, file)?.Name, argument.Expression),
            AnonymousObjectMemberDeclaratorSyntax { NameEquals: { } given } member => (given.Name.Identifier.ValueText, member.Expression),
            AssignmentExpressionSyntax { Left: IdentifierNameSyntax left, Parent: InitializerExpressionSyntax } member => (left.Identifier.ValueText, member.Right),
            IdentifierNameSyntax { Parent: not (AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } or NameEqualsSyntax or NameColonSyntax) } named
                when file.Model.GetSymbolInfo(named).Symbol is ILocalSymbol or IParameterSymbol or IFieldSymbol or IPropertySymbol => (named.Identifier.ValueText, named),
            _ => ((string?)null, (ExpressionSyntax?)null),
        };
        if (name is not null && value is not null && TypeOf(value, file) is { } type && AddressedNames.IsAddressed(name, type, file.Isolation))
        {
            yield return (name, value);
        }

        if (part is ExpressionSyntax and not BaseObjectCreationExpressionSyntax and not AnonymousObjectCreationExpressionSyntax and not AssignmentExpressionSyntax
            && TypeOf((ExpressionSyntax)part, file) is { IsAnonymousType: false } shown
            && !(file.Model.GetSymbolInfo(part).Symbol is ILocalSymbol local && Initial(local) is BaseObjectCreationExpressionSyntax)
            && PayloadTypes.Of(shown, file.Isolation) is { IsAddressed: true, Way: var way })
        {
            yield return (way.Trim('`'), null);
        }
    }

    private static IParameterSymbol? Parameter(ArgumentSyntax argument, SourceFile file) =>
        argument.Parent is ArgumentListSyntax { Parent: { } call } list && file.Model.GetSymbolInfo(call).Symbol is IMethodSymbol method
            ? argument.NameColon is { Name.Identifier.ValueText: var name } ? method.Parameters.FirstOrDefault(parameter => parameter.Name == name)
                : method.Parameters.ElementAtOrDefault(list.Arguments.IndexOf(argument))
            : null;

    private static ITypeSymbol? TypeOf(ExpressionSyntax expression, SourceFile file) => file.Model.GetTypeInfo(expression).Type;

    /// <summary>A call that gives a user's data and is not told whose by a context.</summary>
    private static bool IsLookup(InvocationExpressionSyntax call, SourceFile file) =>
        TypeOf(call, file) is { } type && file.Isolation.IsolationOf(type).IsOfUser
        && !call.ArgumentList.Arguments.Any(argument => TypeOf(argument.Expression, file) is { } given && file.Isolation.IsContext(given));
}
