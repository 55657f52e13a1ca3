using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.CodeFixes.Rewriting.Shapes;
using Netra.Execution.CodeFixes.Rewriting.Text;

namespace Netra.Execution.CodeFixes.Rewriting.Groups;

/// <summary>What becomes of the variables and members through which instances went: they go, ask for the factory, or take the new type.</summary>
internal sealed class CarrierPlanner(RewriteSession session, EngineGroup group, InjectedFactories injected, PlanBuilder plan)
{
    public async Task PlanAsync(Carrier carrier)
    {
        foreach (var reference in carrier.Symbol.DeclaringSyntaxReferences)
        {
            var declaration = await reference.GetSyntaxAsync(session.CancellationToken).ConfigureAwait(false);
            var file = await session.FileOfAsync(declaration).ConfigureAwait(false);
            switch (carrier.Kind)
            {
                case CarrierKind.Kept when declaration is ParameterSyntax:
                    break;
                case CarrierKind.Kept:
                    plan.Remove(file, declaration);
                    break;
                case CarrierKind.Injected when carrier.IsConstructorParameter:
                    RemoveParameter((ParameterSyntax)declaration, file);
                    break;
                case CarrierKind.Injected:
                    injected.Replace((ParameterSyntax)declaration, file, plan);
                    break;
                default:
                    RenameType(carrier, declaration, file);
                    break;
            }
        }

        if (carrier.Kind == CarrierKind.Kept)
        {
            await RemoveWritesAsync(carrier).ConfigureAwait(false);
        }

        if (carrier is { Kind: CarrierKind.Injected, IsConstructorParameter: true })
        {
            RemoveArguments(carrier);
        }
    }

    private void RemoveParameter(ParameterSyntax parameter, SourceFile file)
    {
        var list = (ParameterListSyntax)parameter.Parent!;
        plan.Add(new ListRemoval(file.Id, ListShape.Of(list, file.Text), list.Parameters.IndexOf(parameter)));
        foreach (var edit in Documentation.WithoutParameter(parameter, file))
        {
            plan.Add(edit);
        }
    }

    private void RemoveArguments(Carrier carrier)
    {
        foreach (var (file, argument) in carrier.Arguments)
        {
            if (SideEffects.Has(argument.Expression, file) && Creation.Of(argument.Expression, file) is null)
            {
                throw new RewriteRefusedException(RefusalCodes.Escapes, $"'{ValueSyntax.Shortened(argument)}' does more than make an engine", "make the call a statement of its own");
            }

            var list = (BaseArgumentListSyntax)argument.Parent!;
            plan.Add(new ListRemoval(file.Id, ListShape.Of(list, file.Text), list.Arguments.IndexOf(argument)));
        }
    }

    private async Task RemoveWritesAsync(Carrier carrier)
    {
        foreach (var use in await session.UsesAsync(carrier.Symbol).ConfigureAwait(false))
        {
            if (ValueSyntax.Named(use.Node) is not { Parent: AssignmentExpressionSyntax assignment } named || assignment.Left != named || !ValueSyntax.IsStatement(assignment))
            {
                continue;
            }

            if (group.Guards.Any(guard => guard.Statement.SyntaxTree == assignment.SyntaxTree && guard.Statement.Span.Contains(assignment.Span)))
            {
                continue;
            }

            if (assignment.Parent is not ExpressionStatementSyntax { Parent: BlockSyntax } statement)
            {
                if (session.IsVanishing(assignment))
                {
                    plan.Replace(use.File, assignment.Span, "");
                    if (assignment.Parent is ArrowExpressionClauseSyntax { Parent: ConstructorDeclarationSyntax constructor } arrow)
                    {
                        plan.Require(EmptiedConstructor.Of(constructor, arrow, use.File));
                    }
                }
                else if (assignment.Parent is ExpressionStatementSyntax or ArrowExpressionClauseSyntax)
                {
                    throw new RewriteRefusedException(RefusalCodes.KeptState, $"'{carrier.Symbol.Name}' is assigned under a condition", "make the engine where it is used");
                }

                continue;
            }

            foreach (var argument in group.Values.Where(value => value.Creation is not null && assignment.Span.Contains(value.Expression.Span) && value.Expression.SyntaxTree == assignment.SyntaxTree)
                .SelectMany(value => value.Creation!.Arguments))
            {
                if (SideEffects.Has(argument.Expression, use.File))
                {
                    throw new RewriteRefusedException(RefusalCodes.UnsupportedConstruction, $"the argument '{ValueSyntax.Shortened(argument)}' does something", "make it a statement of its own");
                }
            }

            plan.Remove(use.File, statement);
        }
    }

    /// <summary>The old type's name in the carrier's declared type.</summary>
    private void RenameType(Carrier carrier, SyntaxNode declaration, SourceFile file)
    {
        SyntaxNode? type = declaration switch
        {
            VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax list } => list.Variables[0] == declaration ? list.Type : null,
            ForEachStatementSyntax loop => loop.Type,
            SingleVariableDesignationSyntax { Parent: DeclarationExpressionSyntax expression } => expression.Type,
            ParameterSyntax parameter => parameter.Type,
            MethodDeclarationSyntax method => method.ReturnType,
            LocalFunctionStatementSyntax function => function.ReturnType,
            PropertyDeclarationSyntax property => property.Type,
            DelegateDeclarationSyntax => declaration,
            _ => null,
        };
        var made = ((declaration as VariableDeclaratorSyntax)?.Initializer ?? (declaration as PropertyDeclarationSyntax)?.Initializer)?.Value switch
        {
            ObjectCreationExpressionSyntax creation when Creation.Of(creation, file) is null => creation.Type,
            ArrayCreationExpressionSyntax array => array.Type,
            _ => null,
        };
        foreach (var name in new[] { type, made }.OfType<SyntaxNode>().SelectMany(written => written.DescendantNodesAndSelf()).OfType<SimpleNameSyntax>())
        {
            if (!name.IsVar && file.Model.GetTypeInfo(name).Type is { } named && (SymbolIdentity.Same(named, group.Replacement.Replaced) || carrier.Kind is CarrierKind.Local && Contracts.IsShared(named, group.Replacement)))
            {
                var whole = name.Parent is QualifiedNameSyntax or AliasQualifiedNameSyntax ? name.Parent : name;
                plan.Replace(file, whole.Span, plan.NameOf(group.Replacement.Replacing, file, whole.SpanStart));
            }
        }
    }
}
