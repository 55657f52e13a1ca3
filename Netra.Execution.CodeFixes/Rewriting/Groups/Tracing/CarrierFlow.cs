using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.CodeFixes.Rewriting.Shapes;

namespace Netra.Execution.CodeFixes.Rewriting.Groups.Tracing;

/// <summary>Both ways: what goes into a variable, member or method, and every place that reads it.</summary>
internal sealed class CarrierFlow(RewriteSession session, FlowFrontier frontier, ValueSupply supply, EngineGroup group)
{
    public async Task ExpandAsync(Carrier carrier)
    {
        if (carrier.Symbol is INamedTypeSymbol type)
        {
            await ExpandTypeAsync(type).ConfigureAwait(false);
            return;
        }

        var delegates = new DelegateFlow(frontier, supply, group);
        Func<ExpressionSyntax, SourceFile, Task> follow = carrier.Wrapping switch
        {
            Wrapping.Taken => delegates.HandAsync,
            Wrapping.ManyTaken => delegates.HandElementsAsync,
            _ => supply.AddAsync,
        };
        if (carrier.Symbol is IParameterSymbol parameter)
        {
            await ExpandCallersAsync(carrier, parameter, follow).ConfigureAwait(false);
            if (CarrierKinds.PropertyOf(parameter) is { } keeping)
            {
                await frontier.AddAsync(keeping).ConfigureAwait(false);
            }
        }
        else
        {
            await SupplyInitialAsync(carrier, follow).ConfigureAwait(false);
        }

        foreach (var use in await session.UsesAsync(carrier.Symbol).ConfigureAwait(false))
        {
            PinnedByTests.Check(use.Node, use.File, $"'{carrier.Symbol.Name}'");
            await (carrier.Wrapping switch
            {
                Wrapping.Taken => delegates.UseAsync(use),
                Wrapping.ManyTaken => delegates.UseElementsAsync(use),
                _ => UseAsync(carrier, use),
            }).ConfigureAwait(false);
        }
    }

    /// <summary>Everything that is declared with a delegate type of the code base has to be followed, as the type names another one afterwards.</summary>
    private async Task ExpandTypeAsync(INamedTypeSymbol type)
    {
        foreach (var use in await session.UsesAsync(type).ConfigureAwait(false))
        {
            PinnedByTests.Check(use.Node, use.File, $"'{type.Name}'");
            if (use.Node.IsPartOfStructuredTrivia() || IsNameOf(use.Node))
            {
                continue;
            }

            var declared = use.Node is SimpleNameSyntax name ? DeclaredWith.Of(name, use.File) : null;
            var made = use.Node.AncestorsAndSelf().TakeWhile(node => node is TypeSyntax or TypeArgumentListSyntax).Last().Parent as ExpressionSyntax;
            declared ??= made is BaseObjectCreationExpressionSyntax or ArrayCreationExpressionSyntax ? DelegateFlow.KeeperOf(made, use.File) : null;
            await frontier.AddAsync(declared ?? throw Escape.Into(use.Node)).ConfigureAwait(false);
        }
    }

    private static bool IsNameOf(SyntaxNode use) => use.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } };

    private async Task SupplyInitialAsync(Carrier carrier, Func<ExpressionSyntax, SourceFile, Task> follow)
    {
        foreach (var reference in carrier.Symbol.DeclaringSyntaxReferences)
        {
            var declaration = await reference.GetSyntaxAsync(session.CancellationToken).ConfigureAwait(false);
            var file = await session.FileOfAsync(declaration).ConfigureAwait(false);
            if (declaration is ForEachStatementSyntax loop && !IsIterator(loop.Expression, file))
            {
                await frontier.AddAsync(Elements.CollectionOf(loop.Expression, file) ?? throw frontier.Escapes(carrier.Symbol)).ConfigureAwait(false);
            }

            if (declaration is SingleVariableDesignationSyntax variable && !group.Asked.Contains(variable))
            {
                await (DelegateFlow.CollectionAsked(variable, file) is { } collection
                    ? frontier.AddAsync(collection)
                    : supply.AddAsync(Elements.ValueOf(variable) ?? throw frontier.Escapes(carrier.Symbol), file)).ConfigureAwait(false);
            }

            foreach (var value in InitialValues(declaration))
            {
                await follow(value, file).ConfigureAwait(false);
            }
        }
    }

    private static IEnumerable<ExpressionSyntax> InitialValues(SyntaxNode declaration) => declaration switch
    {
        VariableDeclaratorSyntax { Initializer.Value: { } value } => [value],
        PropertyDeclarationSyntax { Initializer.Value: { } value } => [value],
        PropertyDeclarationSyntax { ExpressionBody.Expression: { } value } => [value],
        PropertyDeclarationSyntax { AccessorList: { } accessors } => accessors.Accessors.Where(accessor => accessor.IsKind(SyntaxKind.GetAccessorDeclaration)).SelectMany(ValueSupply.Returned),
        MethodDeclarationSyntax or LocalFunctionStatementSyntax => ValueSupply.Returned(declaration),
        _ => [],
    };

    private async Task ExpandCallersAsync(Carrier carrier, IParameterSymbol parameter, Func<ExpressionSyntax, SourceFile, Task> follow)
    {
        if (parameter.ContainingSymbol is not IMethodSymbol { MethodKind: not MethodKind.AnonymousFunction } method)
        {
            return;
        }

        foreach (var use in await session.UsesAsync(method).ConfigureAwait(false))
        {
            PinnedByTests.Check(use.Node, use.File, $"'{method.ContainingType.Name}'");
            var call = use.Node.AncestorsAndSelf().TakeWhile(node => node is not StatementSyntax)
                .FirstOrDefault(node => node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or ConstructorInitializerSyntax or PrimaryConstructorBaseTypeSyntax);
            var list = call?.ChildNodes().OfType<ArgumentListSyntax>().FirstOrDefault();
            if (list is null || list.Span.Contains(use.Node.Span))
            {
                if (carrier.Kind == CarrierKind.Injected)
                {
                    continue;
                }

                if (ValueSyntax.Named(use.Node) is { } function && DelegateFlow.KeeperOf(function, use.File) is { } taking)
                {
                    await frontier.AddAsync(taking).ConfigureAwait(false);
                    continue;
                }

                throw Escape.Into(use.Node);
            }

            if (parameter.Ordinal == 0 && Receiver(call!, use.File) is { } receiver)
            {
                await supply.AddAsync(receiver, use.File).ConfigureAwait(false);
            }

            foreach (var argument in list.Arguments)
            {
                if (use.File.Model.GetOperation(argument) is IArgumentOperation { Parameter: { } target } && SymbolEqualityComparer.Default.Equals(target.OriginalDefinition, parameter))
                {
                    carrier.Arguments.Add((use.File, argument));
                    await follow(argument.Expression, use.File).ConfigureAwait(false);
                }
            }
        }
    }

    /// <summary>What an extension method is called on, as if it were a member.</summary>
    private static ExpressionSyntax? Receiver(SyntaxNode call, SourceFile file) => file.Model.GetSymbolInfo(call).Symbol is not IMethodSymbol { ReducedFrom: not null } ? null
        : call is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } ? access.Expression
        : call.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression;

    private async Task UseAsync(Carrier carrier, SymbolUse use)
    {
        if (IsNameOf(use.Node))
        {
            return;
        }

        if (ValueSyntax.Named(use.Node) is not { } named)
        {
            throw Escape.Into(use.Node);
        }

        if (carrier.Wrapping is Wrapping.Many or Wrapping.ManyFuncs or Wrapping.Tuple)
        {
            var collection = carrier.Symbol is IMethodSymbol ? named.Parent as InvocationExpressionSyntax ?? throw Escape.Into(named) : named;
            await new ElementFlow(frontier, supply).UseAsync(carrier, collection, use.File).ConfigureAwait(false);
        }
        else if (named.Parent is AssignmentExpressionSyntax assignment && assignment.Left == named)
        {
            if (!ValueSyntax.IsStatement(assignment))
            {
                frontier.Add(assignment, use.File, null, carrier);
            }

            await supply.AddAsync(assignment.Right, use.File).ConfigureAwait(false);
        }
        else if (carrier.Symbol is IMethodSymbol)
        {
            frontier.Add(named.Parent as InvocationExpressionSyntax ?? throw Escape.Into(named), use.File, null, carrier);
        }
        else
        {
            if (CarriedType.IsPlainObject(carrier.Symbol) && named.AncestorsAndSelf().OfType<CastExpressionSyntax>().FirstOrDefault(cast => cast.Expression.Span == named.Span) is { Type: var type }
                && SymbolIdentity.Same(use.File.Model.GetSymbolInfo(type).Symbol, group.Replacement.Replaced))
            {
                group.AskedTypes.Add((use.File, type));
            }

            frontier.Add(Unwrapped(named, carrier, use.File), use.File, null, carrier);
        }
    }

    /// <summary>What an iterator gives out has been seen there.</summary>
    private bool IsIterator(ExpressionSyntax collection, SourceFile file) =>
        file.Model.GetSymbolInfo(collection).Symbol is IMethodSymbol { OriginalDefinition: var method } && group.Carriers.TryGetValue(method, out var known) && known.Wrapping is Wrapping.Many;

    private static ExpressionSyntax Unwrapped(ExpressionSyntax named, Carrier carrier, SourceFile file) => (carrier.Wrapping, named.Parent) switch
    {
        (Wrapping.None, _) => named,
        (Wrapping.Lazy, MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Value" } access) => access,
        (Wrapping.Func, InvocationExpressionSyntax call) => call,
        (Wrapping.Func, MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Invoke", Parent: InvocationExpressionSyntax call }) => call,
        _ when Home.Of(named, file) is { Kind: HomeKind.Initial or HomeKind.Assigned or HomeKind.Passed, Symbol: { } holder }
            && (CarriedType.WrappingOf(holder) == carrier.Wrapping || holder.ContainingType is { Name: nameof(ArgumentNullException) }) => named,
        _ => throw Escape.Into(named),
    };
}
