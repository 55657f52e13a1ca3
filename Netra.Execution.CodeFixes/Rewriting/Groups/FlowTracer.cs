using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.CodeFixes.Rewriting.Shapes;

namespace Netra.Execution.CodeFixes.Rewriting.Groups;

/// <summary>
/// Follows a construction through the fields, locals, parameters and returns that its value reaches, in both directions, until nothing is added.
/// What it cannot follow ends the group with a refusal.
/// </summary>
internal sealed class FlowTracer(RewriteSession session, EngineGroup group)
{
    private readonly Queue<EngineValue> _values = new();
    private readonly Queue<Carrier> _carriers = new();
    private readonly HashSet<SyntaxNode> _seen = [];

    public async Task FollowCreationAsync(ExpressionSyntax creation, SourceFile file)
    {
        await SupplyAsync(creation, file).ConfigureAwait(false);
        await DrainAsync().ConfigureAwait(false);
    }

    public async Task FollowSymbolAsync(ISymbol symbol)
    {
        await AddAsync(symbol, WrappingOf(symbol)).ConfigureAwait(false);
        await DrainAsync().ConfigureAwait(false);
    }

    private async Task DrainAsync()
    {
        while (_values.Count + _carriers.Count > 0)
        {
            session.CancellationToken.ThrowIfCancellationRequested();
            if (_values.Count > 0)
            {
                await FollowAsync(_values.Dequeue()).ConfigureAwait(false);
            }
            else
            {
                await ExpandAsync(_carriers.Dequeue()).ConfigureAwait(false);
            }
        }
    }

    private async Task FollowAsync(EngineValue value)
    {
        switch (value.Home)
        {
            case { Kind: HomeKind.Initial, Symbol: { } target }:
                await AddAsync(target, WrappingOf(target)).ConfigureAwait(false);
                break;
            case { Kind: HomeKind.Assigned, Symbol: { } target, Node: AssignmentExpressionSyntax assignment }:
                var carrier = await AddAsync(target, WrappingOf(target)).ConfigureAwait(false);
                if (!ValueSyntax.IsStatement(assignment))
                {
                    AddValue(assignment, value.File, null, carrier);
                }

                break;
            case { Kind: HomeKind.Passed, Symbol: IParameterSymbol parameter }:
                await PassAsync(value, parameter).ConfigureAwait(false);
                break;
            case { Kind: HomeKind.Returned, Symbol: { } returning }:
                await AddAsync(returning, Wrapping.None).ConfigureAwait(false);
                break;
            case { Kind: HomeKind.Returned, Node: AnonymousFunctionExpressionSyntax lambda }:
                await FollowLambdaAsync(lambda, value.File).ConfigureAwait(false);
                break;
            case { Kind: HomeKind.Elsewhere }:
                throw Escapes(value.Expression);
        }
    }

    private async Task PassAsync(EngineValue value, IParameterSymbol parameter)
    {
        if (value.Home.Node.Parent?.Parent is InvocationExpressionSyntax invocation && Registration.Of(invocation, value.File) is { } registration)
        {
            AddRegistration(registration);
            return;
        }

        if (NullGuardAround(value.Home.Node, value.File) is { } guard)
        {
            group.Guards.Add((value.File, guard));
            return;
        }

        await AddAsync(parameter, WrappingOf(parameter.OriginalDefinition)).ConfigureAwait(false);
    }

    private async Task FollowLambdaAsync(AnonymousFunctionExpressionSyntax lambda, SourceFile file)
    {
        if (file.Model.GetTypeInfo(lambda).ConvertedType is INamedTypeSymbol { Name: "Expression" })
        {
            throw new RewriteRefusedException(RefusalCodes.ExpressionTree, "the construction stands in an expression tree", "build the expression without the engine");
        }

        switch (Home.Of(lambda, file))
        {
            case { Kind: HomeKind.Passed, Node.Parent.Parent: BaseObjectCreationExpressionSyntax lazy } when IsLazy(file.Model.GetTypeInfo(lazy).Type)
                && Home.Of(lazy, file) is { Kind: HomeKind.Initial or HomeKind.Assigned, Symbol: { } held }:
                await AddAsync(held, Wrapping.Lazy).ConfigureAwait(false);
                break;
            case { Kind: HomeKind.Passed, Node.Parent.Parent: InvocationExpressionSyntax invocation } when Registration.Of(invocation, file) is { } registration:
                AddRegistration(registration);
                break;
            case { Kind: HomeKind.Initial or HomeKind.Assigned, Symbol: { } target } when WrappingOf(target) == Wrapping.Func:
                await AddAsync(target, Wrapping.Func).ConfigureAwait(false);
                break;
            default:
                throw Escapes(lambda);
        }
    }

    private void AddRegistration(Registration registration)
    {
        if (!registration.ServiceIs(group.Replacement.Replaced))
        {
            throw new RewriteRefusedException(
                RefusalCodes.Escapes,
                $"the registration hands '{group.Replacement.Replaced.Name}' out as another type",
                "register the factory, and let the consumers make their user's engine");
        }

        group.Registrations.Add(registration);
    }

    private async Task<Carrier> AddAsync(ISymbol symbol, Wrapping wrapping)
    {
        symbol = symbol.OriginalDefinition;
        if (group.Carriers.TryGetValue(symbol, out var known))
        {
            return known;
        }

        if (!symbol.Locations.Any(location => location.IsInSource) || !Carries(TypeOf(symbol), wrapping))
        {
            throw Escapes(symbol);
        }

        var method = symbol as IMethodSymbol ?? (symbol as IParameterSymbol)?.ContainingSymbol as IMethodSymbol;
        if (method is { MethodKind: MethodKind.Ordinary } && IsContract(method))
        {
            throw new RewriteRefusedException(
                RefusalCodes.PinnedCaller,
                $"'{method.ContainingType.Name}.{method.Name}' is part of a contract, and its signature names '{group.Replacement.Replaced.Name}'",
                "change the contract by hand");
        }

        var carrier = new Carrier(symbol, await CarrierKinds.OfAsync(symbol, session).ConfigureAwait(false) ?? throw Escapes(symbol), wrapping);
        group.Carriers.Add(symbol, carrier);
        _carriers.Enqueue(carrier);
        return carrier;
    }

    private async Task ExpandAsync(Carrier carrier)
    {
        if (carrier.Symbol is IParameterSymbol parameter)
        {
            await ExpandCallersAsync(carrier, parameter).ConfigureAwait(false);
        }
        else
        {
            await SupplyInitialAsync(carrier).ConfigureAwait(false);
        }

        foreach (var use in await session.UsesAsync(carrier.Symbol).ConfigureAwait(false))
        {
            PinnedByTests.Check(use.Node, use.File, $"'{carrier.Symbol.Name}'");
            await UseAsync(carrier, use).ConfigureAwait(false);
        }
    }

    private async Task SupplyInitialAsync(Carrier carrier)
    {
        foreach (var reference in carrier.Symbol.DeclaringSyntaxReferences)
        {
            var declaration = await reference.GetSyntaxAsync(session.CancellationToken).ConfigureAwait(false);
            var file = await session.FileOfAsync(declaration).ConfigureAwait(false);
            if (declaration is SingleVariableDesignationSyntax or ForEachStatementSyntax)
            {
                throw Escapes(carrier.Symbol);
            }

            foreach (var value in InitialValues(declaration))
            {
                await SupplyAsync(value, file).ConfigureAwait(false);
            }
        }
    }

    private static IEnumerable<ExpressionSyntax> InitialValues(SyntaxNode declaration) => declaration switch
    {
        VariableDeclaratorSyntax { Initializer.Value: { } value } => [value],
        PropertyDeclarationSyntax { Initializer.Value: { } value } => [value],
        PropertyDeclarationSyntax { ExpressionBody.Expression: { } value } => [value],
        PropertyDeclarationSyntax { AccessorList: { } accessors } => accessors.Accessors.Where(accessor => accessor.IsKind(SyntaxKind.GetAccessorDeclaration)).SelectMany(Returned),
        MethodDeclarationSyntax or LocalFunctionStatementSyntax => Returned(declaration),
        _ => [],
    };

    private static IEnumerable<ExpressionSyntax> Returned(SyntaxNode function)
    {
        if (function.ChildNodes().OfType<ArrowExpressionClauseSyntax>().FirstOrDefault() is { } arrow)
        {
            return [arrow.Expression];
        }

        return function.ChildNodes().OfType<BlockSyntax>().FirstOrDefault()?.Statements.FirstOrDefault() is { } first && FunctionBody.Around(first) is { } body
            ? body.Returns().Select(statement => statement.Expression).OfType<ExpressionSyntax>()
            : [];
    }

    private async Task ExpandCallersAsync(Carrier carrier, IParameterSymbol parameter)
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

                throw Escapes(use.Node);
            }

            foreach (var argument in list.Arguments)
            {
                if (use.File.Model.GetOperation(argument) is IArgumentOperation { Parameter: { } target } && SymbolEqualityComparer.Default.Equals(target.OriginalDefinition, parameter))
                {
                    carrier.Arguments.Add((use.File, argument));
                    await SupplyAsync(argument.Expression, use.File).ConfigureAwait(false);
                }
            }
        }
    }

    private async Task UseAsync(Carrier carrier, SymbolUse use)
    {
        if (use.Node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } })
        {
            return;
        }

        if (ValueSyntax.Named(use.Node) is not { } named)
        {
            throw Escapes(use.Node);
        }

        if (named.Parent is AssignmentExpressionSyntax assignment && assignment.Left == named)
        {
            if (!ValueSyntax.IsStatement(assignment))
            {
                AddValue(assignment, use.File, null, carrier);
            }

            await SupplyAsync(assignment.Right, use.File).ConfigureAwait(false);
        }
        else if (carrier.Symbol is IMethodSymbol)
        {
            AddValue(named.Parent as InvocationExpressionSyntax ?? throw Escapes(named), use.File, null, carrier);
        }
        else
        {
            AddValue(Unwrapped(named, carrier), use.File, null, carrier);
        }
    }

    private static ExpressionSyntax Unwrapped(ExpressionSyntax named, Carrier carrier) => (carrier.Wrapping, named.Parent) switch
    {
        (Wrapping.None, _) => named,
        (Wrapping.Lazy, MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Value" } access) => access,
        (Wrapping.Func, InvocationExpressionSyntax call) => call,
        (Wrapping.Func, MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Invoke", Parent: InvocationExpressionSyntax call }) => call,
        _ => throw Escapes(named),
    };

    /// <summary>Each expression that may supply the value belongs to the group too.</summary>
    private async Task SupplyAsync(ExpressionSyntax expression, SourceFile file)
    {
        foreach (var leaf in ValueSyntax.Leaves(expression).Where(leaf => !ValueSyntax.IsNull(leaf)))
        {
            if (Creation.Of(leaf, file) is { } creation)
            {
                AddValue(leaf, file, creation, null);
            }
            else if (leaf is AnonymousFunctionExpressionSyntax lambda)
            {
                foreach (var value in lambda.ExpressionBody is { } body ? [body] : Returned(lambda))
                {
                    await SupplyAsync(value, file).ConfigureAwait(false);
                }
            }
            else if (leaf is BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: >= 1 } arguments } lazy
                && IsLazy(file.Model.GetTypeInfo(lazy).Type) && arguments[0].Expression is AnonymousFunctionExpressionSyntax)
            {
                await SupplyAsync(arguments[0].Expression, file).ConfigureAwait(false);
            }
            else if (leaf is AssignmentExpressionSyntax assignment && file.Model.GetSymbolInfo(assignment.Left).Symbol is { } assigned)
            {
                await AddAsync(assigned, WrappingOf(assigned)).ConfigureAwait(false);
                await SupplyAsync(assignment.Right, file).ConfigureAwait(false);
            }
            else if (Supplier(leaf, file) is { } symbol)
            {
                await AddAsync(symbol, WrappingOf(symbol)).ConfigureAwait(false);
            }
            else
            {
                throw Escapes(leaf);
            }
        }
    }

    /// <summary>The variable, member or method in source whose value the expression is.</summary>
    private static ISymbol? Supplier(ExpressionSyntax leaf, SourceFile file)
    {
        var symbol = file.Model.GetSymbolInfo(leaf).Symbol?.OriginalDefinition;
        if (symbol is IPropertySymbol { Name: "Value", ContainingType: var lazy } && IsLazy(lazy) && leaf is MemberAccessExpressionSyntax access)
        {
            symbol = file.Model.GetSymbolInfo(access.Expression).Symbol?.OriginalDefinition;
        }
        else if (symbol is IMethodSymbol { MethodKind: MethodKind.DelegateInvoke } && leaf is InvocationExpressionSyntax call)
        {
            symbol = file.Model.GetSymbolInfo(call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Invoke" } invoke ? invoke.Expression : call.Expression).Symbol?.OriginalDefinition;
        }

        return symbol is IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction } or ILocalSymbol or IFieldSymbol or IPropertySymbol or IParameterSymbol
            && symbol.Locations.Any(location => location.IsInSource)
                ? symbol
                : null;
    }

    private void AddValue(ExpressionSyntax expression, SourceFile file, Creation? creation, Carrier? carrier)
    {
        if (!_seen.Add(expression))
        {
            return;
        }

        var value = new EngineValue(expression, file, creation, carrier, Home.Of(expression, file));
        group.Values.Add(value);
        _values.Enqueue(value);
    }

    private Wrapping WrappingOf(ISymbol symbol) => TypeOf(symbol) switch
    {
        INamedTypeSymbol type when IsLazy(type) => Wrapping.Lazy,
        INamedTypeSymbol { Name: "Func", Arity: 1 } => Wrapping.Func,
        _ => Wrapping.None,
    };

    private bool Carries(ITypeSymbol? type, Wrapping wrapping)
    {
        var instance = wrapping == Wrapping.None ? type : (type as INamedTypeSymbol)?.TypeArguments.FirstOrDefault();
        return SymbolIdentity.Same(instance, group.Replacement.Replaced);
    }

    private static ITypeSymbol? TypeOf(ISymbol symbol) => symbol switch
    {
        ILocalSymbol local => local.Type,
        IParameterSymbol parameter => parameter.Type,
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        IMethodSymbol method => method.ReturnType,
        _ => null,
    };

    private static bool IsLazy(ITypeSymbol? type) => type is INamedTypeSymbol { Name: "Lazy", Arity: 1, ContainingNamespace.Name: "System" };

    private static bool IsContract(IMethodSymbol method) => method.IsOverride || method.IsVirtual || method.IsAbstract || method.PartialDefinitionPart is not null
        || method.ContainingType.AllInterfaces.SelectMany(contract => contract.GetMembers(method.Name))
            .Any(member => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method));

    /// <summary>A statement that only refuses null: it goes with what it guards.</summary>
    private static StatementSyntax? NullGuardAround(SyntaxNode argument, SourceFile file) =>
        argument.Parent?.Parent is InvocationExpressionSyntax { Parent: ExpressionStatementSyntax statement } invocation
        && file.Model.GetSymbolInfo(invocation).Symbol is IMethodSymbol { Name: "ThrowIfNull", ContainingType.Name: "ArgumentNullException" }
            ? statement
            : null;

    private RewriteRefusedException Escapes(ISymbol symbol) => new(
        RefusalCodes.Escapes,
        $"the instance flows into '{symbol.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)}', which is not followed",
        $"decide who owns the '{group.Replacement.Replaced.Name}' there");

    private static RewriteRefusedException Escapes(SyntaxNode node)
    {
        var text = ValueSyntax.Shortened(node.Parent is StatementSyntax or null ? node : node.Parent);
        return new(RefusalCodes.Escapes, $"the instance flows into '{text}', which is not followed", "decide who owns the instance there");
    }
}
