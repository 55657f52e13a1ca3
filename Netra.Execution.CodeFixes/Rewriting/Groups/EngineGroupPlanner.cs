using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Netra.Execution.CodeFixes.Rewriting.Shapes;
using Netra.Execution.CodeFixes.Rewriting.Text;

namespace Netra.Execution.CodeFixes.Rewriting.Groups;

/// <summary>Turns a traced group into edits: each body makes its own engine, and what kept one goes.</summary>
internal sealed class EngineGroupPlanner(RewriteSession session, EngineGroup group)
{
    private readonly PlanBuilder _plan = new();
    private readonly EngineMaker _maker = new(session, group);

    public async Task<PlanBuilder> PlanAsync()
    {
        if (group.Replacement.Creation is null)
        {
            throw new RewriteRefusedException(
                RefusalCodes.NoFactory,
                $"'{group.Replacement.Replaced.Name}' names no factory with one member that makes a '{group.Replacement.Replacing.Name}' from a context",
                "name the factory in [ReplacedBy(…, Factory = typeof(…))]");
        }

        foreach (var value in group.Values)
        {
            CheckUse(value, _plan);
        }

        using var vanishing = session.Vanish(await VanishingAsync().ConfigureAwait(false));
        foreach (var body in Points().GroupBy(point => FunctionBody.Around(point.Expression)?.Node).OrderBy(body => body.Key?.SpanStart ?? 0))
        {
            await PlanBodyAsync(body.ToList()).ConfigureAwait(false);
        }

        foreach (var carrier in group.Carriers.Values)
        {
            await PlanCarrierAsync(carrier).ConfigureAwait(false);
        }

        foreach (var (file, statement) in group.Guards)
        {
            _plan.Remove(file, statement);
        }

        return _plan;
    }

    /// <summary>Gives the bodies of the values an instance of their own and leaves what they were read from alone.</summary>
    public async Task PlanReadsAsync(IReadOnlyList<EngineValue> values, PlanBuilder plan)
    {
        foreach (var value in values)
        {
            CheckUse(value, plan);
        }

        var body = FunctionBody.Around(values[0].Expression) ?? throw NoBody();
        if (body.Expression is null)
        {
            await _maker.HoistAsync(values.ToList(), body, plan).ConfigureAwait(false);
            return;
        }

        foreach (var value in values)
        {
            await _maker.ReplaceAsync(value, value.Expression, body, plan).ConfigureAwait(false);
        }
    }

    /// <summary>The values that a body has to make for itself: what is created or resolved in it, and what it reads from something that goes.</summary>
    private IEnumerable<EngineValue> Points() => group.Values.Where(value =>
        (value.Creation is not null || value.Carrier is { IsVanishing: true } || value.Carrier is { Kind: CarrierKind.Returning } && value.Home.Kind is not HomeKind.Returned)
        && !Vanishes(value));

    /// <summary>A value that only went into something that goes.</summary>
    private bool Vanishes(EngineValue value) =>
        value.Home is { Kind: HomeKind.Initial or HomeKind.Assigned or HomeKind.Passed or HomeKind.Returned, Symbol: { } target }
            && group.Carriers.TryGetValue(target.OriginalDefinition, out var carrier) && carrier.IsVanishing
        || IsInsideVanishing(value.Expression)
        || group.Guards.Any(guard => guard.Statement.Span.Contains(value.Expression.Span) && guard.Statement.SyntaxTree == value.Expression.SyntaxTree)
        || group.Registrations.Any(registration => registration.Invocation.SyntaxTree == value.Expression.SyntaxTree && registration.Invocation.ArgumentList.Span.Contains(value.Expression.Span));

    /// <summary>Inside an initializer, a lazy value's lambda or the body of a member that goes.</summary>
    private bool IsInsideVanishing(ExpressionSyntax expression) => group.Carriers.Values.Where(carrier => carrier.IsVanishing && carrier.Symbol is not IParameterSymbol)
        .SelectMany(carrier => carrier.Symbol.DeclaringSyntaxReferences)
        .Any(reference => reference.SyntaxTree == expression.SyntaxTree && reference.Span.Contains(expression.Span))
        || expression.Ancestors().OfType<AssignmentExpressionSyntax>().Any(assignment => ValueSyntax.IsStatement(assignment) && IsVanishingTarget(assignment));

    private bool IsVanishingTarget(AssignmentExpressionSyntax assignment) => group.Carriers.Values.Any(carrier => carrier is { Kind: CarrierKind.Kept }
        && carrier.Symbol.Name == (assignment.Left as IdentifierNameSyntax ?? (assignment.Left as MemberAccessExpressionSyntax)?.Name as IdentifierNameSyntax)?.Identifier.ValueText
        && group.Values.Any(value => value.Home is { Kind: HomeKind.Assigned } home && home.Node == assignment
            || value.Expression.Ancestors().Contains(assignment)));

    private void CheckUse(EngineValue value, PlanBuilder plan)
    {
        if (value.Creation?.Initializer is { } initializer)
        {
            throw new RewriteRefusedException(
                RefusalCodes.MemberMissing,
                $"settings are made where it is constructed: '{ValueSyntax.Shortened(initializer)}'",
                $"move the settings to '{group.Replacement.Factory?.Name}'");
        }

        if (value.Home is not { Kind: HomeKind.Receiver, Node: SimpleNameSyntax name })
        {
            return;
        }

        var counterpart = MemberCompatibility.CounterpartOf(name, value.File.Local(group.Replacement), value.File, out var member);
        if (counterpart != name.Identifier.ValueText)
        {
            plan.Replace(value.File, name.Identifier.Span, counterpart);
        }

        if (BodyShape.IsDisposable(value.File.Local(group.Replacement).Replacing, value.File.Model.Compilation))
        {
            UnawaitedRuns.Check(name, value.File);
        }
        else
        {
            AsTask(name, member as IMethodSymbol, value.File, plan);
        }
    }

    /// <summary>A value task that is not awaited here has to be a task where one was.</summary>
    private static void AsTask(SimpleNameSyntax name, IMethodSymbol? counterpart, SourceFile file, PlanBuilder plan)
    {
        var invocation = name.FirstAncestorOrSelf<InvocationExpressionSyntax>();
        if (counterpart?.ReturnType is { Name: "ValueTask" } && invocation is { Parent: not (AwaitExpressionSyntax or ExpressionStatementSyntax) }
            && file.Model.GetTypeInfo(invocation).Type is { Name: "Task" })
        {
            plan.Insert(file, invocation.Span.End, ".AsTask()");
        }
    }

    private async Task PlanBodyAsync(List<EngineValue> points)
    {
        var first = points[0];
        var body = FunctionBody.Around(first.Expression) ?? throw NoBody();
        foreach (var point in points.Where(point => !IsHoisted(point)))
        {
            await PlanInPlaceAsync(point, body).ConfigureAwait(false);
        }

        foreach (var same in points.Where(IsHoisted).GroupBy(point => (object?)point.Carrier ?? point.Expression))
        {
            await _maker.HoistAsync(same.ToList(), body, _plan).ConfigureAwait(false);
        }
    }

    private static bool IsHoisted(EngineValue point) => point.Home.Kind is HomeKind.Receiver or HomeKind.Passed or HomeKind.Alone;

    private async Task PlanInPlaceAsync(EngineValue point, FunctionBody body)
    {
        switch (point.Home)
        {
            case { Kind: HomeKind.Initial, Symbol: ILocalSymbol local, Node: VariableDeclaratorSyntax declarator }:
                var uses = group.Values.Where(value => SymbolEqualityComparer.Default.Equals(value.Carrier?.Symbol, local)).ToList();
                if (uses.Count > 0 && uses.All(Vanishes))
                {
                    _plan.Remove(point.File, declarator);
                    return;
                }

                await _maker.DeclareAsync(point, local, declarator, uses, body, _plan).ConfigureAwait(false);
                break;
            case { Kind: HomeKind.Resource, Node: UsingStatementSyntax statement }:
                await _maker.ReplaceAsync(point, statement, body, _plan).ConfigureAwait(false);
                _maker.AwaitResource(statement, body, point.File, _plan);
                break;
            case { Kind: HomeKind.Assigned, Symbol: ILocalSymbol or IParameterSymbol }:
                if (!group.Values.Any(value => value.Carrier is not null && SymbolEqualityComparer.Default.Equals(value.Carrier.Symbol, point.Home.Symbol)
                    && value.Home is { Kind: HomeKind.Receiver, Node: SimpleNameSyntax { Identifier.ValueText: "Dispose" or "DisposeAsync" } }))
                {
                    throw new RewriteRefusedException(
                        RefusalCodes.UnsupportedConstruction,
                        $"'{point.Home.Symbol.Name}' is assigned after its declaration, so nothing disposes the engine",
                        "declare the engine where it is made");
                }

                await _maker.ReplaceAsync(point, point.Expression, body, _plan).ConfigureAwait(false);
                break;
            case { Kind: HomeKind.Returned }:
                await _maker.ReplaceAsync(point, point.Expression, body, _plan).ConfigureAwait(false);
                break;
            default:
                throw new RewriteRefusedException(RefusalCodes.Escapes, $"'{ValueSyntax.Shortened(point.Home.Node)}' is not followed", "decide who owns the instance there");
        }
    }

    private async Task PlanCarrierAsync(Carrier carrier)
    {
        foreach (var reference in carrier.Symbol.DeclaringSyntaxReferences)
        {
            var declaration = await reference.GetSyntaxAsync(session.CancellationToken).ConfigureAwait(false);
            var file = await session.FileOfAsync(declaration).ConfigureAwait(false);
            switch (carrier.Kind)
            {
                case CarrierKind.Kept:
                    _plan.Remove(file, declaration);
                    break;
                case CarrierKind.Injected when carrier.Symbol is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } }:
                    RemoveParameter((ParameterSyntax)declaration, file);
                    break;
                case CarrierKind.Injected:
                    _maker.ReplaceInjectedParameter((ParameterSyntax)declaration, file, _plan);
                    break;
                default:
                    RenameType(declaration, file);
                    break;
            }
        }

        if (carrier.Kind == CarrierKind.Kept)
        {
            await RemoveWritesAsync(carrier).ConfigureAwait(false);
        }

        if (carrier is { Kind: CarrierKind.Injected, Symbol.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } })
        {
            foreach (var (file, argument) in carrier.Arguments)
            {
                if (SideEffects.Has(argument.Expression, file) && Creation.Of(argument.Expression, file) is null)
                {
                    throw new RewriteRefusedException(RefusalCodes.Escapes, $"'{ValueSyntax.Shortened(argument)}' does more than make an engine", "make the call a statement of its own");
                }

                var list = (BaseArgumentListSyntax)argument.Parent!;
                _plan.Add(new ListRemoval(file.Id, ListShape.Of(list, file.Text), list.Arguments.IndexOf(argument)));
            }
        }
    }

    /// <summary>Members that go, and assignments that are all a constructor does: its body becomes that of the injected factory.</summary>
    private async Task<IReadOnlyList<SyntaxNode>> VanishingAsync()
    {
        var found = new List<SyntaxNode>();
        foreach (var carrier in group.Carriers.Values.Where(carrier => carrier.Kind == CarrierKind.Kept))
        {
            found.AddRange(carrier.Symbol.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(session.CancellationToken).FirstAncestorOrSelf<MemberDeclarationSyntax>()!));
            found.AddRange((await session.UsesAsync(carrier.Symbol).ConfigureAwait(false))
                .Select(use => ValueSyntax.Named(use.Node)?.Parent)
                .OfType<AssignmentExpressionSyntax>()
                .Where(assignment => assignment.Parent is ArrowExpressionClauseSyntax { Parent: ConstructorDeclarationSyntax }));
        }

        return found;
    }

    private void RemoveParameter(ParameterSyntax parameter, SourceFile file)
    {
        var list = (ParameterListSyntax)parameter.Parent!;
        _plan.Add(new ListRemoval(file.Id, ListShape.Of(list, file.Text), list.Parameters.IndexOf(parameter)));
        foreach (var edit in Documentation.WithoutParameter(parameter, file))
        {
            _plan.Add(edit);
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

            if (assignment.Parent is not ExpressionStatementSyntax { Parent: BlockSyntax } statement)
            {
                if (session.IsVanishing(assignment))
                {
                    _plan.Replace(use.File, assignment.Span, "");
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

            _plan.Remove(use.File, statement);
        }
    }

    /// <summary>The old type's name in the carrier's declared type.</summary>
    private void RenameType(SyntaxNode declaration, SourceFile file)
    {
        var type = declaration switch
        {
            VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax list } => list.Type,
            ParameterSyntax parameter => parameter.Type,
            MethodDeclarationSyntax method => method.ReturnType,
            LocalFunctionStatementSyntax function => function.ReturnType,
            _ => null,
        };
        foreach (var name in type?.DescendantNodesAndSelf().OfType<SimpleNameSyntax>() ?? [])
        {
            if (!name.IsVar && SymbolIdentity.Same(file.Model.GetTypeInfo(name).Type, group.Replacement.Replaced))
            {
                var whole = name.Parent is QualifiedNameSyntax or AliasQualifiedNameSyntax ? name.Parent : name;
                _plan.Replace(file, whole.Span, _plan.NameOf(group.Replacement.Replacing, file, whole.SpanStart));
            }
        }
    }

    private static RewriteRefusedException NoBody() => new(
        RefusalCodes.UnsupportedConstruction,
        "an initializer has no body that could make and dispose an engine",
        "make the engine in the method that uses it");
}
