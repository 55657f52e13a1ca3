using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.CodeFixes.Rewriting.Groups.Tracing;
using Netra.Execution.CodeFixes.Rewriting.Shapes;
using Netra.Execution.CodeFixes.Rewriting.Sources;
using Netra.Execution.CodeFixes.Rewriting.Text;

namespace Netra.Execution.CodeFixes.Rewriting.Groups;

/// <summary>Writes the call of the factory into a body: in place of a construction, or as a statement of its own before the first use.</summary>
internal sealed class EngineMaker(RewriteSession session, EngineGroup group, InjectedFactories injected)
{
    private readonly FactoryCall _call = new(session, group, injected);
    private readonly DroppedArguments _dropped = new(group, session);

    /// <summary>One engine for the values, declared before the first statement that uses one.</summary>
    public async Task HoistAsync(List<EngineValue> values, FunctionBody body, PlanBuilder plan)
    {
        var file = values[0].File;
        var (anchor, statement) = Hoisting.Anchor(values, body);
        if (FactoryCall.MakerOf(values[0], group) is null && EmitterSource.Find(anchor, group.Replacement, file) is { } existing && SyntaxFacts.IsValidIdentifier(existing))
        {
            _call.DemandOneUser(values[0], anchor);
            Settings.Check(values[0], group);
            foreach (var value in values)
            {
                plan.Replace(file, value.Expression.Span, existing);
            }

            return;
        }

        var keyword = Keyword(body, anchor, file, plan);
        var returned = values[0].Carrier is { Kind: CarrierKind.Returning };
        var name = session.Introduce(EngineNames.WishFor(values[0].Carrier, group.Replacement.Replacing), anchor, file, returned ? null : values[0].Carrier?.Symbol, goes: values[0].Carrier is { IsVanishing: true });
        var made = await _call.WriteAsync(values[0], anchor, body, plan).ConfigureAwait(false);
        var newLine = SourceLayout.NewLineOf(file.Text);
        var indent = body.Expression is null ? SourceLayout.IndentAt(file.Text, anchor.SpanStart) : BlockBody.StatementIndent(body, file);
        var when = returned ? "" : ConditionalEngine.When(values, anchor, made, group);
        var declaration = when.Length == 0 ? $"{keyword}var {name} = {made};" : $"{keyword}var {name} = {when} ? {made} : null;";
        var position = Hoisting.Before(anchor, declaration, group.Replacement, file).SpanStart;
        var behind = Settings.Statements(values[0], group, name, newLine + indent) + newLine + indent;
        if (returned)
        {
            // What the call gains moves with it.
            plan.Add(new ExpressionMove(file.Id, values[0].Expression.Span, name, position, $"{keyword}var {name} = ", ";" + behind, file.Text, BodyShape.DeclarationOrder));
            plan.Require(StatementShape.Block(statement, file));
            return;
        }

        plan.Insert(file, position, declaration + behind, BodyShape.DeclarationOrder);
        if (_dropped.Statements(values[0]).ToList() is { Count: > 0 } kept)
        {
            plan.Insert(file, position, string.Concat(kept.Select(text => text + newLine + indent)), BodyShape.PreparationOrder);
        }

        plan.Require(StatementShape.Block(statement, file));
        foreach (var value in values)
        {
            if (value.Home is { Kind: HomeKind.Alone, Node: StatementSyntax alone })
            {
                plan.Remove(file, alone);
            }
            else
            {
                plan.Replace(file, value.Expression.Span, when.Length == 0 ? name : ConditionalEngine.Sure(name, value));
            }
        }
    }

    /// <summary>The local's initial value becomes the factory's product, disposed with its block unless the code disposes it already.</summary>
    public async Task DeclareAsync(EngineValue point, ILocalSymbol local, VariableDeclaratorSyntax declarator, List<EngineValue> uses, FunctionBody body, PlanBuilder plan)
    {
        var file = point.File;
        var list = (VariableDeclarationSyntax)declarator.Parent!;
        if (list.Parent is UsingStatementSyntax resource)
        {
            await ReplaceAsync(point, resource, body, plan).ConfigureAwait(false);
            AwaitResource(resource, body, file, plan);
            Settings.MakeInside(resource, point, group, local.Name, plan);
            return;
        }

        if (list.Parent is not LocalDeclarationStatementSyntax statement || list.Variables.Count > 1 && !SplitDeclaration.IsPossible(statement, file))
        {
            throw new RewriteRefusedException(RefusalCodes.UnsupportedConstruction, $"'{local.Name}' is declared together with other variables", "declare it by itself");
        }

        if (group.Values.Any(value => value.Home is { Kind: HomeKind.Assigned } && SymbolEqualityComparer.Default.Equals(value.Home.Symbol, local)))
        {
            throw new RewriteRefusedException(RefusalCodes.UnsupportedConstruction, $"'{local.Name}' is assigned more than once", "declare one variable for each engine");
        }

        var split = list.Variables.Count > 1;
        if (!split && statement.UsingKeyword.RawKind == 0 && BodyShape.IsDisposable(file.Local(group.Replacement).Replacing, file.Model.Compilation) && ForeignEngines.BesideOf(point, group).Any() && !ElementOwnership.IsDisposed(uses))
        {
            await DeclareOwnAsync(point, statement, uses, body, plan).ConfigureAwait(false);
            return;
        }

        await ReplaceAsync(point, split ? declarator : statement, body, plan).ConfigureAwait(false);
        if (!split)
        {
            Settings.MakeAfter(statement, point, group, local.Name, plan);
        }
        else if (Settings.Statements(point, group, local.Name, "").Length > 0)
        {
            throw new RewriteRefusedException(RefusalCodes.UnsupportedConstruction, $"'{local.Name}' is declared together with other variables, and has settings", "declare it by itself");
        }

        var owned = uses.Any(use => use.Home.Kind is HomeKind.Returned or HomeKind.Resource
            || use.Home is { Kind: HomeKind.Receiver, Node: SimpleNameSyntax { Identifier.ValueText: "Dispose" or "DisposeAsync" } });
        if (owned)
        {
            foreach (var use in uses.Where(use => use.Home.Node is UsingStatementSyntax))
            {
                AwaitResource((UsingStatementSyntax)use.Home.Node, body, file, plan);
            }

            SplitDeclaration.Apply(declarator, "", plan.NameOf(group.Replacement.Replacing, file, statement.SpanStart), file, plan);
            return;
        }

        Captures.Check(uses, body);
        var keyword = Keyword(body, statement, file, plan);
        if (statement.UsingKeyword.IsKind(SyntaxKind.UsingKeyword))
        {
            keyword = keyword.StartsWith("await", System.StringComparison.Ordinal) && !statement.AwaitKeyword.IsKind(SyntaxKind.AwaitKeyword) ? "await " : "";
        }

        SplitDeclaration.Apply(declarator, keyword, plan.NameOf(group.Replacement.Replacing, file, statement.SpanStart), file, plan);
        if (keyword.Length > 0 && list.Variables[0] == declarator)
        {
            plan.Insert(file, statement.SpanStart, keyword);
        }

        plan.Require(StatementShape.Block(statement, file));
    }

    /// <summary>The engine that is made unless there is another one gets a variable of its own, which is disposed; the other one is not.</summary>
    private async Task DeclareOwnAsync(EngineValue point, LocalDeclarationStatementSyntax statement, List<EngineValue> uses, FunctionBody body, PlanBuilder plan)
    {
        var file = point.File;
        if (ChosenWhen.Of(point.Expression, file) is not { Length: > 0 } when || Settings.Written(point, group).Any() || _dropped.Statements(point).Any()
            || uses.Exists(use => use.Home.Kind is HomeKind.Returned))
        {
            ForeignEngines.Refuse(point, group);
            return;
        }

        Captures.Check(uses, body);
        var keyword = Keyword(body, statement, file, plan);
        var name = session.Introduce("own", statement, file, instead: null, goes: false);
        var made = await _call.WriteAsync(point, statement, body, plan).ConfigureAwait(false);
        plan.Insert(file, statement.SpanStart, $"{keyword}var {name} = {when} ? {made} : null;{SourceLayout.NewLineOf(file.Text)}{SourceLayout.IndentAt(file.Text, statement.SpanStart)}", BodyShape.DeclarationOrder);
        plan.Replace(file, point.Expression.Span, ConditionalEngine.Sure(name, point));
        plan.Require(StatementShape.Block(statement, file));
    }

    /// <summary>The local is declared where its branches made engines of their own, disposed with its block unless it is handed out.</summary>
    public async Task DeclareLateAsync(LateLocal late, List<EngineValue> uses, FunctionBody body, PlanBuilder plan)
    {
        var isOwned = uses.Exists(use => use.Home.Kind is HomeKind.Returned);
        if (!isOwned)
        {
            Captures.Check(uses, body);
        }

        var keyword = isOwned ? "" : Keyword(body, late.Statement, late.Values[0].File, plan);
        await new LateEngine(group, _call, _dropped).WriteAsync(late, keyword, body, plan).ConfigureAwait(false);
    }

    /// <summary>The expression becomes a call of the factory; what its arguments did is kept before <paramref name="place"/>.</summary>
    public async Task ReplaceAsync(EngineValue point, SyntaxNode place, FunctionBody body, PlanBuilder plan)
    {
        var file = point.File;
        var call = point.Carrier is { Kind: CarrierKind.Returning } ? null : await _call.WriteAsync(point, place, body, plan).ConfigureAwait(false);
        var kept = _dropped.Statements(point).ToList();
        if (kept.Count > 0)
        {
            if ((place as StatementSyntax ?? point.Expression.Parent as ReturnStatementSyntax) is not { } statement)
            {
                throw new RewriteRefusedException(RefusalCodes.UnsupportedConstruction, "an argument does something, and there is no statement before it", "make the argument a statement of its own");
            }

            if (place is not StatementSyntax && file.Isolation.ProjectKind is ProjectKind.Test && !_dropped.AreHandedOn(point))
            {
                throw new RewriteRefusedException(
                    RefusalCodes.PinnedCaller, "a test's own double is made of what the test prepares, and the factory would make it of its own", "let the double take the factory that the test prepares");
            }

            var newLine = SourceLayout.NewLineOf(file.Text) + SourceLayout.IndentAt(file.Text, statement.SpanStart);
            plan.Insert(file, statement.SpanStart, string.Concat(kept.Select(text => text + newLine)), BodyShape.PreparationOrder);
            plan.Require(StatementShape.Block(statement, file));
        }

        if (call is not null)
        {
            plan.Replace(file, Collapsed(point).Span, call);
        }
    }

    /// <summary>Where the code disposes what it reads, it waits for that.</summary>
    public void AwaitDisposal(IReadOnlyCollection<EngineValue> reads, PlanBuilder plan)
    {
        foreach (var read in reads.Where(read => read.Home.Node is UsingStatementSyntax))
        {
            AwaitResource((UsingStatementSyntax)read.Home.Node, FunctionBody.Around(read.Expression)!, read.File, plan);
        }

        foreach (var read in reads)
        {
            if (ElementOwnership.DisposingDeclaration(read) is { } statement)
            {
                Await(statement, statement.AwaitKeyword, FunctionBody.Around(statement)!, read.File, plan);
            }
        }
    }

    /// <summary>An engine that is returned with settings gets a variable, on which they are made.</summary>
    public void SetReturned(EngineValue point, PlanBuilder plan)
    {
        if (!Settings.AreOfReturned(point, group) || point.Expression.Parent is not ReturnStatementSyntax statement)
        {
            return;
        }

        var file = point.File;
        var name = session.Introduce(EngineNames.WishFor(null, group.Replacement.Replacing), statement, file, instead: null, goes: false);
        var line = SourceLayout.NewLineOf(file.Text) + SourceLayout.IndentAt(file.Text, statement.SpanStart);
        plan.Replace(file, TextSpan.FromBounds(statement.SpanStart, point.Expression.SpanStart), $"var {name} = ", BodyShape.KeywordOrder);
        plan.Insert(file, statement.Span.End, Settings.Statements(point, group, name, line) + $"{line}return {name};", -BodyShape.KeywordOrder);
        plan.Require(StatementShape.Block(statement, file));
    }

    public void AwaitResource(UsingStatementSyntax statement, FunctionBody body, SourceFile file, PlanBuilder plan)
    {
        Await(statement, statement.AwaitKeyword, body, file, plan);
        if (statement.Declaration is { } declaration)
        {
            foreach (var name in declaration.Type.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Where(name => !name.IsVar && file.Isolation.Replacements.Of(file.Model.GetTypeInfo(name).Type) is not null))
            {
                plan.Replace(file, name.Span, plan.NameOf(group.Replacement.Replacing, file, name.SpanStart));
            }
        }
    }

    /// <summary>Disposal waits where the body can.</summary>
    public void Await(StatementSyntax statement, SyntaxToken awaitKeyword, FunctionBody body, SourceFile file, PlanBuilder plan)
    {
        var keyword = BodyShape.DisposalKeyword(body, statement, file.Local(group.Replacement).Replacing, file);
        if (keyword.StartsWith("await", System.StringComparison.Ordinal) && !awaitKeyword.IsKind(SyntaxKind.AwaitKeyword))
        {
            plan.Insert(file, statement.SpanStart, "await ");
            plan.Require(BodyShape.Prepare(body, statement, needsAwait: true, file));
        }
    }

    /// <summary>The words that declare an engine at a place; the body is made fit for them.</summary>
    public string Keyword(FunctionBody body, SyntaxNode place, SourceFile file, PlanBuilder plan)
    {
        var keyword = BodyShape.DisposalKeyword(body, place, file.Local(group.Replacement).Replacing, file);
        plan.Require(BodyShape.Prepare(body, place, BodyShape.NeedsAwait(keyword, body, place, file), file));
        return keyword;
    }

    /// <summary>Where every branch makes the same engine, one call stands for the whole choice.</summary>
    private ExpressionSyntax Collapsed(EngineValue point)
    {
        var top = ValueSyntax.Outermost(point.Expression);
        return top != point.Expression && ValueSyntax.Leaves(top).All(leaf => leaf is ThrowExpressionSyntax || group.Values.Any(value => value.Expression == leaf && (value.Creation is not null || value.Carrier is { IsVanishing: true })))
            && ValueSyntax.Leaves(top).Skip(1).Any() && !ValueSyntax.Choices(top).Any(choice => SideEffects.Has(choice, point.File))
            ? top
            : point.Expression;
    }
}
