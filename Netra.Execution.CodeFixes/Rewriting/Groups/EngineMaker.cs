using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Netra.Execution.CodeFixes.Rewriting.Shapes;
using Netra.Execution.CodeFixes.Rewriting.Sources;
using Netra.Execution.CodeFixes.Rewriting.Text;

namespace Netra.Execution.CodeFixes.Rewriting.Groups;

/// <summary>Writes the call of the factory into a body: in place of a construction, or as a statement of its own before the first use.</summary>
internal sealed class EngineMaker(RewriteSession session, EngineGroup group)
{
    private readonly ContextSource _contexts = new(session);
    private readonly FactorySource _factories = new(session);
    private readonly Dictionary<SyntaxNode, string> _injectedFactories = [];

    /// <summary>One engine for the values, declared before the first statement that uses one.</summary>
    public async Task HoistAsync(List<EngineValue> values, FunctionBody body, PlanBuilder plan)
    {
        var file = values[0].File;
        var (anchor, statement) = Hoisting.Anchor(values, body);
        var keyword = Keyword(body, anchor, file, plan);
        var name = session.Introduce(WishFor(values[0]), anchor, file, Freed(values[0]));
        var made = await MadeAsync(values[0], anchor, body, plan).ConfigureAwait(false);
        var newLine = SourceLayout.NewLineOf(file.Text);
        var indent = body.Expression is null ? SourceLayout.IndentAt(file.Text, anchor.SpanStart) : BodyShape.StatementIndent(body, file);
        var declaration = $"{keyword}var {name} = {made};";
        var position = Hoisting.Before(anchor, declaration, group.Replacement, file).SpanStart;
        plan.Insert(file, position, declaration + newLine + indent, BodyShape.DeclarationOrder);
        if (Lost(values[0]).ToList() is { Count: > 0 } lost)
        {
            plan.Insert(file, position, string.Concat(lost.Select(text => text + newLine + indent)), BodyShape.PreparationOrder);
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
                plan.Replace(file, value.Expression.Span, name);
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
            return;
        }

        if (list.Variables.Count > 1 || list.Parent is not LocalDeclarationStatementSyntax statement)
        {
            throw new RewriteRefusedException(RefusalCodes.UnsupportedConstruction, $"'{local.Name}' is declared together with other variables", "declare it by itself");
        }

        if (group.Values.Any(value => value.Home is { Kind: HomeKind.Assigned } && SymbolEqualityComparer.Default.Equals(value.Home.Symbol, local)))
        {
            throw new RewriteRefusedException(RefusalCodes.UnsupportedConstruction, $"'{local.Name}' is assigned more than once", "declare one variable for each engine");
        }

        await ReplaceAsync(point, statement, body, plan).ConfigureAwait(false);
        var owned = uses.Any(use => use.Home.Kind is HomeKind.Returned or HomeKind.Resource
            || use.Home is { Kind: HomeKind.Receiver, Node: SimpleNameSyntax { Identifier.ValueText: "Dispose" or "DisposeAsync" } });
        if (owned)
        {
            foreach (var use in uses.Where(use => use.Home.Node is UsingStatementSyntax))
            {
                AwaitResource((UsingStatementSyntax)use.Home.Node, body, file, plan);
            }

            return;
        }

        CheckCaptures(uses, body);
        var keyword = Keyword(body, statement, file, plan);
        if (statement.UsingKeyword.IsKind(SyntaxKind.UsingKeyword))
        {
            keyword = keyword.StartsWith("await", System.StringComparison.Ordinal) && !statement.AwaitKeyword.IsKind(SyntaxKind.AwaitKeyword) ? "await " : "";
        }

        if (keyword.Length > 0)
        {
            plan.Insert(file, statement.SpanStart, keyword);
        }

        plan.Require(StatementShape.Block(statement, file));
    }

    /// <summary>The expression becomes a call of the factory; what its arguments did is kept before <paramref name="place"/>.</summary>
    public async Task ReplaceAsync(EngineValue point, SyntaxNode place, FunctionBody body, PlanBuilder plan)
    {
        var file = point.File;
        var lost = Lost(point).ToList();
        if (lost.Count > 0)
        {
            if (place is not StatementSyntax statement)
            {
                throw new RewriteRefusedException(RefusalCodes.UnsupportedConstruction, "an argument does something, and there is no statement before it", "make the argument a statement of its own");
            }

            var newLine = SourceLayout.NewLineOf(file.Text) + SourceLayout.IndentAt(file.Text, statement.SpanStart);
            plan.Insert(file, statement.SpanStart, string.Concat(lost.Select(text => text + newLine)), BodyShape.PreparationOrder);
        }

        if (point.Carrier is { Kind: CarrierKind.Returning })
        {
            return;
        }

        plan.Replace(file, Collapsed(point).Span, await MadeAsync(point, place, body, plan).ConfigureAwait(false));
    }

    public void AwaitResource(UsingStatementSyntax statement, FunctionBody body, SourceFile file, PlanBuilder plan)
    {
        var keyword = BodyShape.DisposalKeyword(body, statement, file.Local(group.Replacement).Replacing, file);
        if (keyword.StartsWith("await", System.StringComparison.Ordinal) && !statement.AwaitKeyword.IsKind(SyntaxKind.AwaitKeyword))
        {
            plan.Insert(file, statement.SpanStart, "await ");
            plan.Require(BodyShape.Prepare(body, statement, needsAwait: true, file));
        }

        if (statement.Declaration is { } declaration)
        {
            foreach (var name in declaration.Type.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Where(name => !name.IsVar && file.Isolation.Replacements.Of(file.Model.GetTypeInfo(name).Type) is not null))
            {
                plan.Replace(file, name.Span, plan.NameOf(group.Replacement.Replacing, file, name.SpanStart));
            }
        }
    }

    /// <summary>A parameter that the framework fills asks for the factory instead.</summary>
    public void ReplaceInjectedParameter(ParameterSyntax parameter, SourceFile file, PlanBuilder plan)
    {
        var name = InjectedName(parameter, file);
        foreach (var keyed in parameter.AttributeLists.Where(list => list.Attributes.Count == 1 && list.Attributes[0].Name.ToString().StartsWith("FromKeyedServices", System.StringComparison.Ordinal)))
        {
            plan.Replace(file, TextSpan.FromBounds(keyed.SpanStart, keyed.GetLastToken().GetNextToken().SpanStart), "");
        }

        plan.Replace(file, parameter.Type!.Span, plan.NameOf(group.Replacement.Factory!, file, parameter.SpanStart));
        if (parameter.Identifier.ValueText != name)
        {
            plan.Replace(file, parameter.Identifier.Span, name);
        }
    }

    private string InjectedName(ParameterSyntax parameter, SourceFile file)
    {
        if (!_injectedFactories.TryGetValue(parameter, out var name))
        {
            name = session.Introduce(FactorySource.WishFor(group.Replacement.Factory!), Inside(parameter.Parent!.Parent!), file, parameter.Identifier.ValueText);
            _injectedFactories.Add(parameter, name);
        }

        return name;
    }

    /// <summary>A place in the body of the function that has the parameter.</summary>
    private static SyntaxNode Inside(SyntaxNode function) => function switch
    {
        AnonymousFunctionExpressionSyntax lambda => (lambda.Body as BlockSyntax)?.Statements.FirstOrDefault() ?? lambda.Body,
        BaseMethodDeclarationSyntax { Body.Statements: { Count: > 0 } statements } => statements[0],
        BaseMethodDeclarationSyntax { ExpressionBody.Expression: { } expression } => expression,
        _ => function,
    };

    /// <summary>The name of a parameter that goes is free again.</summary>
    private static string? Freed(EngineValue value) => value.Carrier is { Kind: CarrierKind.Injected, Symbol: IParameterSymbol parameter } ? parameter.Name : null;

    private async Task<string> MadeAsync(EngineValue point, SyntaxNode place, FunctionBody body, PlanBuilder plan)
    {
        if (point.Carrier is { Kind: CarrierKind.Returning })
        {
            return point.Expression.ToString();
        }

        var file = point.File;
        var creation = group.Replacement.Creation!;
        var context = plan.Use(ContextOf(point, place));
        string factory;
        if (creation.IsStatic)
        {
            factory = plan.NameOf(creation.ContainingType, file, place.SpanStart);
        }
        else if (point.Carrier is { Kind: CarrierKind.Injected, Symbol: IParameterSymbol { ContainingSymbol: not IMethodSymbol { MethodKind: MethodKind.Constructor } } } injected)
        {
            factory = InjectedName((ParameterSyntax)injected.Declaration(), file);
        }
        else
        {
            factory = plan.Use(await _factories.FindAsync(place, group.Replacement.Factory!, file).ConfigureAwait(false));
        }

        NoteDropped(point, plan);
        var call = $"{factory}.{creation.Name}({context})";
        if (BodyShape.TaskKind(creation.ReturnType) == 0)
        {
            return call;
        }

        plan.Require(BodyShape.Prepare(body, place, needsAwait: true, file));
        return body.IsAsync || BodyShape.DisposalKeyword(body, place, file.Local(group.Replacement).Replacing, file).StartsWith("await", System.StringComparison.Ordinal)
            ? $"await {call}"
            : throw new RewriteRefusedException(RefusalCodes.UnsupportedConstruction, $"'{creation.Name}' is asynchronous, and this body cannot await", "make the body asynchronous");
    }

    /// <summary>The user comes first: where nobody is, it does not matter whether a factory could be had.</summary>
    private Source ContextOf(EngineValue point, SyntaxNode place)
    {
        try
        {
            return _contexts.Find(place, group.Replacement.ContextType!, point.Creation?.Arguments ?? [], point.File);
        }
        catch (RewriteRefusedException refused) when (refused.Code == RefusalCodes.NoContext && point.Carrier?.Symbol is IFieldSymbol { IsStatic: true } or IPropertySymbol { IsStatic: true })
        {
            throw new RewriteRefusedException(RefusalCodes.StaticCode, $"'{point.Carrier.Symbol.Name}' is one instance for everybody, and {refused.Message}", refused.Decision);
        }
    }

    private string Keyword(FunctionBody body, SyntaxNode place, SourceFile file, PlanBuilder plan)
    {
        var keyword = BodyShape.DisposalKeyword(body, place, file.Local(group.Replacement).Replacing, file);
        plan.Require(BodyShape.Prepare(body, place, keyword.StartsWith("await", System.StringComparison.Ordinal), file));
        return keyword;
    }

    /// <summary>Where every branch makes the same engine, one call stands for the whole choice.</summary>
    private ExpressionSyntax Collapsed(EngineValue point)
    {
        var top = ValueSyntax.Outermost(point.Expression);
        return top != point.Expression && ValueSyntax.Leaves(top).All(leaf => leaf is ThrowExpressionSyntax || group.Values.Any(value => value.Expression == leaf && value.Creation is not null))
            && ValueSyntax.Leaves(top).Skip(1).Any() && !Choices(top).Any(choice => SideEffects.Has(choice, point.File))
            ? top
            : point.Expression;
    }

    private static IEnumerable<ExpressionSyntax> Choices(ExpressionSyntax top) => top.DescendantNodesAndSelf().SelectMany(node => node switch
    {
        ConditionalExpressionSyntax conditional => [conditional.Condition],
        SwitchExpressionSyntax choice => [choice.GoverningExpression],
        BinaryExpressionSyntax coalesce when coalesce.IsKind(SyntaxKind.CoalesceExpression) => new[] { coalesce.Left },
        _ => [],
    });

    private IEnumerable<string> Lost(EngineValue value) => (value.Creation?.Arguments ?? [])
        .Where(argument => SideEffects.Has(argument.Expression, value.File) && !IsOwnContext(argument, value.File))
        .Select(argument => argument.Expression switch
        {
            InvocationExpressionSyntax or AwaitExpressionSyntax or AssignmentExpressionSyntax => argument.Expression + ";",
            _ => "_ = " + argument.Expression + ";",
        });

    private bool IsOwnContext(ArgumentSyntax argument, SourceFile file) =>
        SymbolIdentity.Same(file.Model.GetTypeInfo(argument.Expression).Type, group.Replacement.ContextType);

    private void NoteDropped(EngineValue point, PlanBuilder plan)
    {
        foreach (var argument in point.Creation?.Arguments ?? [])
        {
            if (!IsOwnContext(argument, point.File) && !ValueSyntax.IsNull(argument.Expression))
            {
                plan.Note($"'{ValueSyntax.Shortened(argument)}' fell away: what it configured is '{group.Replacement.Factory!.Name}''s business now");
            }
        }
    }

    /// <summary>A lambda that keeps the engine beyond the body would use it after it was disposed.</summary>
    private static void CheckCaptures(IEnumerable<EngineValue> uses, FunctionBody body)
    {
        foreach (var use in uses)
        {
            if (FunctionBody.Around(use.Expression) is { IsLambda: true } lambda && lambda.Node != body.Node && !Captures.EndInside(lambda, body))
            {
                throw new RewriteRefusedException(
                    RefusalCodes.Escapes,
                    $"the lambda '{ValueSyntax.Shortened(lambda.Node)}' may run after the engine was disposed",
                    "make the engine inside the lambda");
            }
        }
    }

    private string WishFor(EngineValue value)
    {
        if (value.Carrier is { Kind: CarrierKind.Kept or CarrierKind.Injected } carrier && carrier.Symbol is IFieldSymbol or IParameterSymbol)
        {
            var bare = value.Carrier.Symbol.Name.TrimStart('_');
            if (bare.Length > 0 && value.Carrier.Wrapping == Wrapping.None && !bare.Contains("actory"))
            {
                return char.ToLowerInvariant(bare[0]) + bare.Substring(1);
            }
        }

        var name = group.Replacement.Replacing.Name;
        var start = name.Length - 1;
        while (start > 0 && !char.IsUpper(name[start]))
        {
            start--;
        }

        return char.ToLowerInvariant(name[start]) + name.Substring(start + 1);
    }
}
