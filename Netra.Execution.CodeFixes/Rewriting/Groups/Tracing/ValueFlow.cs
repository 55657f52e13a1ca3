using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.CodeFixes.Rewriting.Shapes;

namespace Netra.Execution.CodeFixes.Rewriting.Groups.Tracing;

/// <summary>Forward: who holds a value after the place at which it is had.</summary>
internal sealed class ValueFlow(RewriteSession session, FlowFrontier frontier, EngineGroup group)
{
    public async Task FollowAsync(EngineValue value)
    {
        switch (value.Home)
        {
            case { Kind: HomeKind.Initial or HomeKind.Element, Symbol: { } target }:
                await frontier.AddAsync(target).ConfigureAwait(false);
                break;
            case { Kind: HomeKind.Assigned, Symbol: { } target, Node: AssignmentExpressionSyntax assignment }:
                var carrier = await frontier.AddAsync(target).ConfigureAwait(false);
                if (!ValueSyntax.IsStatement(assignment))
                {
                    frontier.Add(assignment, value.File, null, carrier);
                }

                break;
            case { Kind: HomeKind.Passed, Symbol: IParameterSymbol parameter }:
                await PassAsync(value, parameter).ConfigureAwait(false);
                break;
            case { Kind: HomeKind.Returned, Symbol: { } returning }:
                await frontier.AddAsync(returning, Wrapping.None).ConfigureAwait(false);
                break;
            case { Kind: HomeKind.Yielded, Symbol: IMethodSymbol iterator }:
                await frontier.AddAsync(iterator, Wrapping.Many).ConfigureAwait(false);
                break;
            case { Kind: HomeKind.Returned, Node: AnonymousFunctionExpressionSyntax lambda }:
                await FollowLambdaAsync(lambda, value.File).ConfigureAwait(false);
                break;
            case { Kind: HomeKind.Tested } when value.Carrier is { Kind: CarrierKind.Local, Wrapping: Wrapping.None }:
                break;
            case { Kind: HomeKind.Tested, Node: { } test } when value.Carrier is { Kind: CarrierKind.Kept, Wrapping: Wrapping.None } kept && LazyField.Around(test, kept.Symbol, value.File) is { } statement:
                group.Guards.Add((value.File, statement));
                break;
            case { Kind: HomeKind.Elsewhere, Node: { } place } when value.Carrier is { } plain && CarriedType.IsPlainObject(plain.Symbol) && AskedBy(place, value.File) is { } type:
                Ask(place, type, value.File);
                break;
            case { Kind: HomeKind.Elsewhere or HomeKind.Tested or HomeKind.Yielded }:
                throw Escape.Into(value.Expression);
        }
    }

    /// <summary>The replaced type's name in the test.</summary>
    private TypeSyntax? AskedBy(SyntaxNode test, SourceFile file)
    {
        var type = test switch
        {
            IsPatternExpressionSyntax { Pattern: DeclarationPatternSyntax { Designation: SingleVariableDesignationSyntax } pattern } => pattern.Type,
            IsPatternExpressionSyntax { Pattern: UnaryPatternSyntax { Pattern: DeclarationPatternSyntax { Designation: SingleVariableDesignationSyntax } pattern } } => pattern.Type,
            BinaryExpressionSyntax { Right: TypeSyntax right } binary when binary.IsKind(SyntaxKind.IsExpression) || binary.IsKind(SyntaxKind.AsExpression) => right,
            _ => null,
        };
        return type is not null && SymbolIdentity.Same(file.Model.GetSymbolInfo(type).Symbol, group.Replacement.Replaced) ? type : null;
    }

    private void Ask(SyntaxNode test, TypeSyntax type, SourceFile file)
    {
        group.AskedTypes.Add((file, type));
        if (type.Parent is DeclarationPatternSyntax { Designation: SingleVariableDesignationSyntax variable })
        {
            frontier.AddAsked(variable, file);
        }
        else if (test.IsKind(SyntaxKind.AsExpression))
        {
            frontier.AddAsked((ExpressionSyntax)test, file);
        }
    }

    private async Task PassAsync(EngineValue value, IParameterSymbol parameter)
    {
        if (Registration.Around(value.Home.Node, value.File) is { } registration)
        {
            Add(registration);
        }
        else if (NullGuardAround(value.Home.Node, value.File) is { } guard)
        {
            group.Guards.Add((value.File, guard));
        }
        else if (parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.DelegateInvoke }
            && value.Home.Node is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } && DelegateFlow.HolderOf(DelegateFlow.CalledBy(call), value.File) is { } called)
        {
            await frontier.AddAsync(called).ConfigureAwait(false);
        }
        else if (value.Carrier is null or { Kind: CarrierKind.Local } && await Contracts.EndsAtAsync(parameter.Type, group.Replacement, value.File, session).ConfigureAwait(false))
        {
            group.HandedOn.Add(value.Expression);
        }
        else
        {
            await frontier.AddAsync(parameter.OriginalDefinition).ConfigureAwait(false);
        }
    }

    private async Task FollowLambdaAsync(AnonymousFunctionExpressionSyntax lambda, SourceFile file)
    {
        if (file.Model.GetTypeInfo(lambda).ConvertedType is INamedTypeSymbol { Name: "Expression" })
        {
            throw new RewriteRefusedException(RefusalCodes.ExpressionTree, "the construction stands in an expression tree", "build the expression without the engine");
        }

        switch (Home.Of(lambda, file))
        {
            case { Kind: HomeKind.Passed, Node.Parent.Parent: BaseObjectCreationExpressionSyntax lazy } when CarriedType.IsLazy(file.Model.GetTypeInfo(lazy).Type)
                && Home.Of(lazy, file) is { Kind: HomeKind.Initial or HomeKind.Assigned, Symbol: { } held }:
                await frontier.AddAsync(held, Wrapping.Lazy).ConfigureAwait(false);
                break;
            case { Kind: HomeKind.Passed, Symbol: IParameterSymbol parameter } when CarriedType.WrappingOf(parameter) == Wrapping.Func && parameter.Locations.Any(location => location.IsInSource):
                await frontier.AddAsync(parameter.OriginalDefinition).ConfigureAwait(false);
                break;
            case { Kind: HomeKind.Returned, Node: AnonymousFunctionExpressionSyntax outer }:
                await FollowLambdaAsync(outer, file).ConfigureAwait(false);
                break;
            case { Node: ArgumentSyntax { Parent.Parent: BaseObjectCreationExpressionSyntax wrapper } } when file.Model.GetTypeInfo(wrapper).Type is INamedTypeSymbol { Name: "Func" or "Lazy", Arity: 1 }
                && Home.Of(wrapper, file) is { Kind: HomeKind.Returned, Node: AnonymousFunctionExpressionSyntax outer }:
                await FollowLambdaAsync(outer, file).ConfigureAwait(false);
                break;
            case { Kind: HomeKind.Passed, Node: { } argument } when Registration.Around(argument, file) is { } registration:
                Add(registration);
                break;
            case { Kind: HomeKind.Initial or HomeKind.Assigned or HomeKind.Element, Symbol: { } target } when CarriedType.WrappingOf(target) is Wrapping.Func or Wrapping.ManyFuncs:
                await frontier.AddAsync(target).ConfigureAwait(false);
                break;
            default:
                throw Escape.Into(lambda);
        }
    }

    private void Add(Registration registration)
    {
        if (!registration.ServiceIs(group.Replacement))
        {
            throw new RewriteRefusedException(
                RefusalCodes.Escapes,
                $"the registration hands '{group.Replacement.Replaced.Name}' out as another type",
                "register the factory, and let the consumers make their user's engine");
        }

        group.Registrations.Add(registration);
    }

    /// <summary>A statement that only refuses null: it goes with what it guards.</summary>
    private static StatementSyntax? NullGuardAround(SyntaxNode argument, SourceFile file) =>
        argument.Parent?.Parent is InvocationExpressionSyntax { Parent: ExpressionStatementSyntax statement } invocation
        && file.Model.GetSymbolInfo(invocation).Symbol is IMethodSymbol { Name: "ThrowIfNull", ContainingType.Name: "ArgumentNullException" }
            ? statement
            : null;
}
