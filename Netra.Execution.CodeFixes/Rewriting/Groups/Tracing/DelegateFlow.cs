using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.CodeFixes.Rewriting.Shapes;

namespace Netra.Execution.CodeFixes.Rewriting.Groups.Tracing;

/// <summary>A delegate that is handed an instance: what it is made of, and where it is called, also out of a member or a collection that keeps it.</summary>
internal sealed class DelegateFlow(FlowFrontier frontier, ValueSupply supply, EngineGroup group)
{
    /// <summary>The functions that the expression may be: their parameters take the instance.</summary>
    public async Task HandAsync(ExpressionSyntax expression, SourceFile file)
    {
        foreach (var leaf in ValueSyntax.Leaves(expression).Where(leaf => !ValueSyntax.IsNull(leaf)))
        {
            switch (leaf, file.Model.GetSymbolInfo(leaf).Symbol)
            {
                case (AnonymousFunctionExpressionSyntax, IMethodSymbol lambda):
                    foreach (var parameter in lambda.Parameters.Where(IsTaken))
                    {
                        frontier.AddVariable(parameter);
                    }

                    break;
                case (_, IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction } method) when leaf is not InvocationExpressionSyntax:
                    foreach (var parameter in method.OriginalDefinition.Parameters.Where(IsTaken))
                    {
                        await frontier.AddAsync(parameter).ConfigureAwait(false);
                    }

                    break;
                case (BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments }, _) when file.Model.GetTypeInfo(leaf).Type is { TypeKind: TypeKind.Delegate }:
                    await HandAsync(arguments[0].Expression, file).ConfigureAwait(false);
                    break;
                default:
                    await frontier.AddAsync(HolderOf(leaf, file) ?? throw Escape.Into(leaf)).ConfigureAwait(false);
                    break;
            }
        }
    }

    /// <summary>The collections that the expression may be, and the functions in them.</summary>
    public async Task HandElementsAsync(ExpressionSyntax expression, SourceFile file)
    {
        foreach (var leaf in ValueSyntax.Leaves(expression).Where(leaf => !ValueSyntax.IsNull(leaf)))
        {
            if (Elements.Of(leaf, file) is { } elements && IsRetyped(leaf, file))
            {
                foreach (var element in elements)
                {
                    await HandAsync(element, file).ConfigureAwait(false);
                }
            }
            else
            {
                await frontier.AddAsync(file.Model.GetSymbolInfo(leaf).Symbol is (ILocalSymbol or IParameterSymbol or IFieldSymbol or IPropertySymbol) and { } holder ? holder : throw Escape.Into(leaf)).ConfigureAwait(false);
            }
        }
    }

    /// <summary>A call supplies an instance; handing it on makes another variable of it.</summary>
    public async Task UseAsync(SymbolUse use)
    {
        var named = ValueSyntax.Named(use.Node) ?? throw Escape.Into(use.Node);
        if (named.Parent is AssignmentExpressionSyntax assignment && assignment.Left == named)
        {
            await HandAsync(assignment.Right, use.File).ConfigureAwait(false);
        }
        else
        {
            await ReadAsync(named, use.File).ConfigureAwait(false);
        }
    }

    /// <summary>What goes into a collection is handed one, and so is what comes out.</summary>
    public async Task UseElementsAsync(SymbolUse use)
    {
        var (file, named) = (use.File, ValueSyntax.Named(use.Node) ?? throw Escape.Into(use.Node));
        switch (named.Parent)
        {
            case AssignmentExpressionSyntax assignment when assignment.Left == named:
                await HandElementsAsync(assignment.Right, file).ConfigureAwait(false);
                break;
            case ForEachStatementSyntax loop when loop.Expression == named:
                await frontier.AddAsync(file.Model.GetDeclaredSymbol(loop)!).ConfigureAwait(false);
                break;
            case ElementAccessExpressionSyntax { Parent: AssignmentExpressionSyntax assignment } access when access.Expression == named && assignment.Left == access:
                await HandAsync(assignment.Right, file).ConfigureAwait(false);
                break;
            case ElementAccessExpressionSyntax access when access.Expression == named:
                await ReadAsync(access, file).ConfigureAwait(false);
                break;
            case MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access when access.Expression == named && Elements.Takes(access):
                await ReadAsync(call, file).ConfigureAwait(false);
                break;
            case MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access when access.Expression == named && (Elements.Adds(access) || access.Name.Identifier.ValueText == "TryGetValue"):
                foreach (var argument in call.ArgumentList.Arguments.Where(argument => file.Model.GetOperation(argument) is IArgumentOperation { Parameter.Type.TypeKind: TypeKind.Delegate }))
                {
                    await (argument.Expression is DeclarationExpressionSyntax { Designation: SingleVariableDesignationSyntax variable }
                        ? frontier.AddAsync(file.Model.GetDeclaredSymbol(variable)!)
                        : HandAsync(argument.Expression, file)).ConfigureAwait(false);
                }

                break;
            case MemberAccessExpressionSyntax access when access.Expression == named && Elements.Asks(access):
                break;
            default:
                await frontier.AddAsync(Home.Of(named, file) is { Kind: HomeKind.Passed or HomeKind.Initial or HomeKind.Assigned, Symbol: { } taking } ? taking : throw Escape.Into(named)).ConfigureAwait(false);
                break;
        }
    }

    private async Task ReadAsync(ExpressionSyntax read, SourceFile file)
    {
        if (Called(read) is { } call)
        {
            foreach (var argument in call.ArgumentList.Arguments.Where(argument => file.Model.GetTypeInfo(argument.Expression).Type is { } type && CarriedType.Holds(type, group.Replacement)))
            {
                await supply.AddAsync(argument.Expression, file).ConfigureAwait(false);
            }
        }
        else if (Home.Of(read, file) is not ({ Kind: HomeKind.Tested } or { Kind: HomeKind.Passed, Symbol.ContainingType.Name: "ArgumentNullException" }))
        {
            await frontier.AddAsync(KeeperOf(read, file) ?? throw Escape.Into(read)).ConfigureAwait(false);
        }
    }

    /// <summary>Who holds a function afterwards: a variable or member, or the one whose collection it is put into.</summary>
    public static ISymbol? KeeperOf(ExpressionSyntax function, SourceFile file)
    {
        if (function.Parent is ArgumentSyntax { Parent.Parent: BaseObjectCreationExpressionSyntax wrapper } && file.Model.GetTypeInfo(wrapper).Type is { TypeKind: TypeKind.Delegate })
        {
            return KeeperOf(wrapper, file);
        }

        var collection = function.Parent switch
        {
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } } when Elements.Adds(access) => access.Expression,
            AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax access } assignment when assignment.Right == function => access.Expression,
            _ => null,
        };
        var holder = collection is not null ? file.Model.GetSymbolInfo(collection).Symbol
            : Elements.CollectionAround(function) is { } made ? Home.Of(made, file).Symbol
            : Home.Of(function, file) is { Kind: HomeKind.Passed or HomeKind.Initial or HomeKind.Assigned, Symbol: { } taking } ? taking.OriginalDefinition
            : null;
        return holder is not null && CarriedType.WrappingOf(holder) is Wrapping.Taken or Wrapping.ManyTaken or Wrapping.Func or Wrapping.ManyFuncs ? holder : null;
    }

    /// <summary>The variable or member that a function is read from, also out of its collection.</summary>
    public static ISymbol? HolderOf(ExpressionSyntax function, SourceFile file) => function switch
    {
        ElementAccessExpressionSyntax access => HolderOf(access.Expression, file),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } when Elements.Takes(access) => HolderOf(access.Expression, file),
        _ => file.Model.GetSymbolInfo(function).Symbol is (ILocalSymbol or IParameterSymbol or IFieldSymbol or IPropertySymbol) and { } holder ? holder : null,
    };

    /// <summary>The collection whose <c>TryGetValue</c> gives the variable its value.</summary>
    public static ISymbol? CollectionAsked(SingleVariableDesignationSyntax variable, SourceFile file) =>
        variable.Parent?.Parent?.Parent?.Parent is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "TryGetValue" } access } ? Elements.CollectionOf(access.Expression, file) : null;

    /// <summary>The old type's name is changed where a variable or member is declared, and nowhere else.</summary>
    private static bool IsRetyped(ExpressionSyntax made, SourceFile file)
    {
        var written = made switch { ObjectCreationExpressionSyntax creation => creation.Type, ArrayCreationExpressionSyntax array => array.Type, _ => (TypeSyntax?)null };
        return made.Parent is EqualsValueClauseSyntax || written is null || !written.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Any(name => file.Isolation.Replacements.Of(file.Model.GetTypeInfo(name).Type) is not null);
    }

    /// <summary>What a delegate's call is a call of: <c>work(…)</c>, <c>work.Invoke(…)</c>, <c>work?.Invoke(…)</c>.</summary>
    public static ExpressionSyntax CalledBy(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Invoke" } access => access.Expression,
        MemberBindingExpressionSyntax { Name.Identifier.ValueText: "Invoke" } when call.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>() is { } access => access.Expression,
        var callee => callee,
    };

    private static InvocationExpressionSyntax? Called(ExpressionSyntax named) => named.Parent switch
    {
        InvocationExpressionSyntax call when call.Expression == named => call,
        MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } when CalledBy(call) == named => call,
        ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax call } when CalledBy(call) == named => call,
        _ => null,
    };

    private bool IsTaken(IParameterSymbol parameter) => CarriedType.Holds(parameter.Type, group.Replacement);
}
