using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.CodeFixes.Rewriting.Shapes;
using Netra.Execution.CodeFixes.Rewriting.Text;

namespace Netra.Execution.CodeFixes.Rewriting.Sources.Threaded;

/// <summary>A place that calls a member which gains a parameter, or hands it on as a delegate.</summary>
/// <param name="Use">The name that stands there.</param>
/// <param name="Place">The call, or the delegate that becomes a lambda.</param>
/// <param name="Arguments">The call's arguments; null for a delegate.</param>
/// <param name="Index">Where the new argument goes.</param>
/// <param name="Method">What is called.</param>
/// <param name="IsKept">It stands where a delegate is kept: whoever calls that has the value.</param>
internal sealed record ThreadedCall(SymbolUse Use, SyntaxNode Place, BaseArgumentListSyntax? Arguments, int Index, IMethodSymbol Method, bool IsKept = false)
{
    /// <summary>Null where the use needs no argument.</summary>
    public static ThreadedCall? Of(SymbolUse use, ThreadedMember member, Func<string, RewriteRefusedException> end)
    {
        if (use.Node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } nameOf && nameOf.ArgumentList.Span.Contains(use.Node.Span))
        {
            return null;
        }

        var text = ValueSyntax.Shortened(use.Node.Parent!);
        var call = member.IsConstructor ? OfConstructor(use, end, text) : OfMethod(use, end, text);
        if (call.Place.Ancestors().OfType<LambdaExpressionSyntax>().Any(lambda => use.File.Model.GetTypeInfo(lambda).ConvertedType is INamedTypeSymbol { Name: "Expression", Arity: 1 }))
        {
            throw end($"'{text}' is part of an expression tree");
        }

        return call;
    }

    /// <exception cref="RewriteRefusedException">The place is not edited.</exception>
    public void Check(RewriteSession session)
    {
        PinnedByTests.Check(Use.Node, Use.File, $"'{Method.Name}'");
        var replaced = Use.Node.Ancestors().OfType<TypeDeclarationSyntax>().Any(type => Use.File.Isolation.Replacements.Of(Use.File.Model.GetDeclaredSymbol(type)) is not null);
        if (replaced || !session.IsEditable(Use.File))
        {
            throw new RewriteRefusedException(
                RefusalCodes.PinnedCaller, $"'{System.IO.Path.GetFileName(Use.File.Path)}' calls '{Method.Name}' and is not edited", "call it through something that can be handed the user");
        }
    }

    public ImmutableArray<Edit> Edits(string expression, ThreadedValue value)
    {
        if (Arguments is not null)
        {
            return ImmutableArray.Create<Edit>(new ListAddition(Use.File.Id, ListShape.Of(Arguments, Use.File.Text), Index, expression, value.Order));
        }

        var names = Parameters();
        var head = names.Length == 1 ? names[0] : $"({string.Join(", ", names)})";
        return ImmutableArray.Create<Edit>(
            new TextEdit(Use.File.Id, new TextSpan(Place.SpanStart, 0), head + " => "),
            new TextEdit(Use.File.Id, new TextSpan(Place.Span.End, 0), $"({string.Join(", ", names.Prepend(expression))})"));
    }

    private static ThreadedCall OfConstructor(SymbolUse use, Func<string, RewriteRefusedException> end, string text)
    {
        var node = use.Node.AncestorsAndSelf().TakeWhile(node => node is not StatementSyntax)
            .FirstOrDefault(node => node is BaseObjectCreationExpressionSyntax or ConstructorInitializerSyntax);
        BaseArgumentListSyntax? list = node is BaseObjectCreationExpressionSyntax creation ? creation.ArgumentList : (node as ConstructorInitializerSyntax)?.ArgumentList;
        return node is not null && list is not null && !list.Span.Contains(use.Node.Span) && use.File.Model.GetSymbolInfo(node).Symbol is IMethodSymbol method
            ? new ThreadedCall(use, node, list, 0, method)
            : throw end($"'{text}' constructs in a way that takes no argument");
    }

    private static ThreadedCall OfMethod(SymbolUse use, Func<string, RewriteRefusedException> end, string text)
    {
        ExpressionSyntax? named = use.Node is SimpleNameSyntax { Parent: MemberBindingExpressionSyntax binding } ? binding : ValueSyntax.Named(use.Node);
        if (named is null || use.File.Model.GetSymbolInfo(named).Symbol is not IMethodSymbol method)
        {
            throw end($"'{text}' uses it in a way that takes no argument");
        }

        if (named.Parent is InvocationExpressionSyntax invocation && invocation.Expression == named)
        {
            return new ThreadedCall(use, invocation, invocation.ArgumentList, method is { IsExtensionMethod: true, ReducedFrom: null } ? 1 : 0, method);
        }

        if (method.IsExtensionMethod || use.File.Model.GetTypeInfo(named).ConvertedType is not INamedTypeSymbol { DelegateInvokeMethod: { } invoke }
            || named.Parent is AssignmentExpressionSyntax { RawKind: not (int)SyntaxKind.SimpleAssignmentExpression }
            || method.Parameters.Length != invoke.Parameters.Length || method.Parameters.Concat(invoke.Parameters).Any(parameter => parameter.RefKind != RefKind.None || parameter.IsParams))
        {
            throw end($"'{text}' uses it in a way that takes no argument");
        }

        if (ThreadedPlace.IsHandedToFramework(named, use.File))
        {
            throw end($"the framework calls it through '{text}'");
        }

        if (DelegateSlot.Holding(named, use.File) is not null && ThreadedPlace.IsKept(named, use.File))
        {
            return new ThreadedCall(use, named, null, 0, method, IsKept: true);
        }

        if (ThreadedPlace.IsKept(named, use.File) || named.Parent is not (ArgumentSyntax or EqualsValueClauseSyntax { Parent.Parent: VariableDeclarationSyntax { Type.IsVar: false } }))
        {
            throw end($"'{text}' is kept, and may run for anybody");
        }

        var call = new ThreadedCall(use, named, null, 0, method);
        return call.BindsAlike() ? call : throw end($"'{text}' would call something else if it were a lambda");
    }

    /// <summary>Whether the call that takes the delegate would be the same with a lambda of the same shape.</summary>
    private bool BindsAlike()
    {
        if (Place.Parent is not ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax invocation } argument)
        {
            return true;
        }

        var names = Parameters();
        var lambda = SyntaxFactory.ParseExpression($"({string.Join(", ", names)}) => {Place}({string.Join(", ", names)})");
        var speculated = invocation.ReplaceNode(argument.Expression, lambda);
        var model = Use.File.Model;
        return model.GetSymbolInfo(invocation).Symbol is { } before
            && SymbolEqualityComparer.Default.Equals(before, model.GetSpeculativeSymbolInfo(invocation.SpanStart, speculated, SpeculativeBindingOption.BindAsExpression).Symbol);
    }

    private string[] Parameters()
    {
        var taken = new System.Collections.Generic.List<string>();
        foreach (var parameter in Method.Parameters)
        {
            taken.Add(Names.Free(parameter.Name, Place, Use.File, taken));
        }

        return taken.ToArray();
    }
}
