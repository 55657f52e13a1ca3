using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Ending;
using Netra.Execution.CodeFixes.Rewriting.Shapes;

namespace Netra.Execution.CodeFixes.Rewriting.Sources;

/// <summary>
/// Which functions run when what surrounds their start may have ended: lambdas that a queue, a timer, a thread or a call that nobody waits for takes, also by a
/// variable, and the functions of the same type that such a one calls. Known limits: a delegate that a field, another object or another type's method holds.
/// </summary>
internal sealed class LateRuns(SourceFile file)
{
    private readonly HashSet<ISymbol> _asked = new(SymbolEqualityComparer.Default);

    /// <summary>True for a lambda, a local function or a method group that runs later than the code around it.</summary>
    public bool IsLate(SyntaxNode function) => function switch
    {
        SimpleNameSyntax or MemberAccessExpressionSyntax => function.Parent is ArgumentSyntax && ModelOf(function).GetSymbolInfo(function).Symbol is IMethodSymbol && IsGiven((ExpressionSyntax)function, ModelOf(function)),
        AnonymousFunctionExpressionSyntax lambda => IsGiven(lambda, ModelOf(lambda)) || HolderOf(lambda) is { } holder && IsUsedLate(holder, holder.DeclaringSyntaxReferences[0].GetSyntax().FirstAncestorOrSelf<MemberDeclarationSyntax>()),
        LocalFunctionStatementSyntax local => ModelOf(local).GetDeclaredSymbol(local) is { } symbol && IsUsedLate(symbol, local.FirstAncestorOrSelf<MemberDeclarationSyntax>()),
        _ => false,
    };

    /// <summary>True for a method that such a function of the same type runs, with the request of the object that they share or with one that is handed in from around it.</summary>
    /// <param name="method">The method in which the request is needed.</param>
    /// <param name="request">Its parameter that is the request; null where a member is.</param>
    public bool IsRunLate(IMethodSymbol method, IParameterSymbol? request) =>
        method.ContainingType is { } type && type.DeclaringSyntaxReferences.Any(part => IsUsedLate(method, part.GetSyntax(), request));

    private bool IsUsedLate(ISymbol function, SyntaxNode? within, IParameterSymbol? request = null)
    {
        if (within is null || !within.ToString().Contains(function.Name) || !_asked.Add(function) && function is not IMethodSymbol { MethodKind: MethodKind.Ordinary })
        {
            return false;
        }

        var model = ModelOf(within);
        foreach (var name in within.DescendantNodes().OfType<SimpleNameSyntax>().Where(name => name.Identifier.ValueText == function.Name && Means(name, function, model)))
        {
            var used = name.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access && access.Name == name ? access : (ExpressionSyntax)name;
            var call = used.Parent as InvocationExpressionSyntax;
            if (call?.Expression != used)
            {
                call = null;
            }

            if (request is null && call is null && IsGiven(used, model) || call is not null && IsLeftAlone(call, model) || name.Ancestors().Any(around => IsLateAround(around, function, call, request, model)))
            {
                return true;
            }

            // Who runs it may itself run late.
            if (request is null && name.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } caller && model.GetDeclaredSymbol(caller) is { } calling && !SymbolEqualityComparer.Default.Equals(calling, function)
                && function is IMethodSymbol { MethodKind: MethodKind.Ordinary } && _asked.Add(calling) && IsRunLate(calling, request: null))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A late function around a use, in which neither the function itself nor the request that the use hands on is declared.</summary>
    private bool IsLateAround(SyntaxNode around, ISymbol function, InvocationExpressionSyntax? call, IParameterSymbol? request, SemanticModel model) =>
        around is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax
        && !function.DeclaringSyntaxReferences.Any(declared => declared.SyntaxTree == around.SyntaxTree && around.Span.Contains(declared.Span))
        && !(request is not null && IsHandedFrom(around, call, request, model))
        && IsLate(around);

    private static bool IsHandedFrom(SyntaxNode around, InvocationExpressionSyntax? call, IParameterSymbol request, SemanticModel model)
    {
        var argument = call?.ArgumentList.Arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == request.Name) ?? call?.ArgumentList.Arguments.ElementAtOrDefault(request.Ordinal);
        var handed = argument is null ? null : model.GetSymbolInfo(argument.Expression.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().FirstOrDefault() ?? argument.Expression).Symbol;
        return handed is null || handed.DeclaringSyntaxReferences.Any(declared => declared.SyntaxTree == around.SyntaxTree && around.Span.Contains(declared.Span));
    }

    /// <summary>The variable that a lambda is the value of.</summary>
    private ILocalSymbol? HolderOf(AnonymousFunctionExpressionSyntax lambda)
    {
        SyntaxNode value = lambda;
        while (value.Parent is ParenthesizedExpressionSyntax or CastExpressionSyntax)
        {
            value = value.Parent;
        }

        return value.Parent switch
        {
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator } => ModelOf(lambda).GetDeclaredSymbol(declarator) as ILocalSymbol,
            AssignmentExpressionSyntax assignment when assignment.Right == value => ModelOf(lambda).GetSymbolInfo(assignment.Left).Symbol as ILocalSymbol,
            _ => null,
        };
    }

    /// <summary>Whether a function is given to what runs it later.</summary>
    private static bool IsGiven(ExpressionSyntax function, SemanticModel model)
    {
        if (function.Parent is not ArgumentSyntax { Parent.Parent: { } taking })
        {
            return false;
        }

        if (taking is BaseObjectCreationExpressionSyntax made)
        {
            return model.GetTypeInfo(made).Type is { Name: "Timer" or "Thread", ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } };
        }

        if (taking is not InvocationExpressionSyntax call || model.GetSymbolInfo(call).Symbol is not IMethodSymbol method || model.GetTypeInfo(function).ConvertedType is not INamedTypeSymbol { DelegateInvokeMethod: { } invoke })
        {
            return false;
        }

        var isAsync = function is AnonymousFunctionExpressionSyntax lambda && lambda.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword) || TaskTypes.KindOf(invoke.ReturnType) > 0;
        return Starts.ReturnsAtOnce(method)
            || Starts.IsQueue(method) && !(Starts.MayCompleteWithWork(method) && IsWaitedFor(call))
            || isAsync && (method.ReturnsVoid || invoke.ReturnsVoid)
            || TaskTypes.KindOf(method.ReturnType) > 0 && !IsWaitedFor(call);
    }

    /// <summary>A call whose task nobody has: after its first await it runs beside what called it.</summary>
    private static bool IsLeftAlone(InvocationExpressionSyntax call, SemanticModel model) => !IsWaitedFor(call) && model.GetSymbolInfo(call).Symbol is IMethodSymbol method && TaskTypes.KindOf(method.ReturnType) > 0;

    /// <summary>Everything but a statement or a discard: who has the task may await it.</summary>
    private static bool IsWaitedFor(InvocationExpressionSyntax call) => !ValueSyntax.IsDropped(call);

    private static bool Means(SimpleNameSyntax name, ISymbol function, SemanticModel model) =>
        model.GetSymbolInfo(name) is var bound && (SymbolIdentity.Same(bound.Symbol, function) || bound.CandidateSymbols.Any(candidate => SymbolIdentity.Same(candidate, function)));

    private SemanticModel ModelOf(SyntaxNode node) => node.SyntaxTree == file.Root.SyntaxTree ? file.Model : file.Model.Compilation.GetSemanticModel(node.SyntaxTree);
}
