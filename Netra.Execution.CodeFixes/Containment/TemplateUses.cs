using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Containment.Shared;
using Netra.Execution.CodeFixes.Rewriting;
using Netra.Execution.CodeFixes.Rewriting.Shapes;

namespace Netra.Execution.CodeFixes.Containment;

/// <summary>What one function does with a shared template.</summary>
internal sealed class TemplateUses
{
    private TemplateUses(SourceFile file, FunctionBody function, ExpressionSyntax expression, IReadOnlyList<ISymbol> path, INamedTypeSymbol type, VariableDeclaratorSyntax? local, ImmutableArray<ExpressionSyntax> uses)
    {
        File = file;
        Function = function;
        Expression = expression;
        Path = path;
        Type = type;
        Local = local;
        Uses = uses;
        Changed = uses.Select(MemberOf).Where(IsChange).Select(member => file.Model.GetSymbolInfo(member).Symbol).OfType<ISymbol>().Distinct(SymbolEqualityComparer.Default).ToImmutableArray()!;
    }

    public SourceFile File { get; }

    public FunctionBody Function { get; }

    /// <summary>The template as the change names it, or what its local begins with.</summary>
    public ExpressionSyntax Expression { get; }

    public IReadOnlyList<ISymbol> Path { get; }

    public INamedTypeSymbol Type { get; }

    /// <summary>The local that the function already gave it; the copy begins there.</summary>
    public VariableDeclaratorSyntax? Local { get; }

    /// <summary>Where the function names it, in order; a question whether it is there is no use.</summary>
    public ImmutableArray<ExpressionSyntax> Uses { get; }

    public ImmutableArray<ISymbol> Changed { get; }

    public string Key => (Local is null ? "" : Local.SpanStart + " ") + string.Join(".", Path.Where(symbol => symbol is not INamespaceOrTypeSymbol).Select(symbol => symbol.Name));

    /// <summary>Something is made with it, or it is given away.</summary>
    public bool IsHandedOn => Uses.Any(use => use.Parent is ArgumentSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax
        || use.Parent is AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } assignment && assignment.Right == use);

    /// <summary>What the template holds is changed, and a copy might hold the same.</summary>
    public bool IsNestedChange => Uses.Any(use => MemberOf(use) is var member && IsChange(member) && member.Parent is not AssignmentExpressionSyntax);

    public static TemplateUses Of(RewriteSite site, SourceFile file)
    {
        var change = file.Root.FindNode(site.Span, getInnermostNodeForTie: true);
        var target = change switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left,
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } => access.Expression,
            _ => throw Unnamed(change),
        };
        var template = Holder(target, file) ?? throw Unnamed(change);
        if (FunctionBody.Around(change) is not { IsTopLevel: false } function || NamePath.Of(template, file) is not { } path || file.Model.GetTypeInfo(template).Type is not INamedTypeSymbol type)
        {
            throw Unnamed(change);
        }

        var local = (file.Model.GetSymbolInfo(template).Symbol as ILocalSymbol)?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        if (local is not (null or VariableDeclaratorSyntax { Initializer: not null }))
        {
            throw Unnamed(change);
        }

        var member = function.Node.AncestorsAndSelf().First(node => node is MemberDeclarationSyntax);
        var uses = Named(member, path, file).ToImmutableArray();
        Demand(uses.All(use => function.Node.Span.Contains(use.Span)), template, "is used by the code around the function that changes it");
        if (local is VariableDeclaratorSyntax declarator)
        {
            template = declarator.Initializer!.Value;
            path = NamePath.Of(template, file) ?? throw Unnamed(change);
            Demand(!Named(member, path, file).Any(use => use != template), template, "is used beside the local that stands for it");
        }

        Demand(!uses.Any(use => use.Parent is AssignmentExpressionSyntax assignment && assignment.Left == use || use.Parent is ArgumentSyntax { RefKindKeyword.RawKind: not 0 }), template, "is given another value");
        Demand(!uses.Any(IsKept), template, "is what others find here, or keeps what it is first given");
        var questions = uses.Where(IsQuestion).ToList();
        uses = uses.RemoveRange(questions);
        Demand(IsThere(local is null ? uses[0] : template, uses, file) && !questions.Any(question => question.SpanStart > StatementAround(uses)?.SpanStart), template, "may be missing");
        Demand(!uses.SelectMany(use => use.Ancestors().TakeWhile(node => node != function.Node)).Any(IsStaticFunction), template, "is used by a static function");
        return new TemplateUses(file, function, template, path, type, local as VariableDeclaratorSyntax, uses);
    }

    /// <summary>The statement before which a copy can be made that every use sees; null where there is none.</summary>
    public static StatementSyntax? StatementAround(IReadOnlyList<ExpressionSyntax> uses)
    {
        var block = uses[0].Ancestors().OfType<BlockSyntax>().FirstOrDefault(around => uses.All(use => around.Span.Contains(use.Span)));
        return block?.Statements.FirstOrDefault(statement => statement.Span.Contains(uses[0].Span)) is { } first and not (LocalFunctionStatementSyntax or LabeledStatementSyntax) ? first : null;
    }

    /// <summary>A member, or what it holds, is changed by this: assigned, or called by a name that changes.</summary>
    public static bool IsChange(ExpressionSyntax member) => member.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == member,
        PostfixUnaryExpressionSyntax { Parent: MemberAccessExpressionSyntax } suppressed => IsChange(suppressed),
        MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax } access => access.Expression == member && Templates.IsChanging(access.Name.Identifier.ValueText),
        ElementAccessExpressionSyntax { Parent: AssignmentExpressionSyntax assignment } element => assignment.Left == element,
        _ => false,
    };

    private static ExpressionSyntax MemberOf(ExpressionSyntax use) => use.Parent is MemberAccessExpressionSyntax access && access.Expression == use ? access : use;

    /// <summary>The nearest holder of what is changed that is a template: by its type, as the value of options, or as what keeps or stands for one.</summary>
    private static ExpressionSyntax? Holder(ExpressionSyntax target, SourceFile file)
    {
        var at = target;
        while (true)
        {
            switch (at)
            {
                case MemberAccessExpressionSyntax access:
                    at = access.Expression;
                    break;
                case ElementAccessExpressionSyntax element:
                    at = element.Expression;
                    continue;
                case PostfixUnaryExpressionSyntax suppressed when suppressed.IsKind(SyntaxKind.SuppressNullableWarningExpression):
                    at = suppressed.Operand;
                    continue;
                default:
                    return null;
            }

            if (at is not PostfixUnaryExpressionSyntax && IsTemplate(at, file))
            {
                return at;
            }
        }
    }

    private static bool IsTemplate(ExpressionSyntax expression, SourceFile file)
    {
        if (Templates.Contain(file.Model.GetTypeInfo(expression).Type, file.Isolation) || file.Model.GetOperation(expression) is { } value && Templates.IsOptionsValue(value))
        {
            return true;
        }

        return file.Model.GetSymbolInfo(expression).Symbol switch
        {
            ILocalSymbol { DeclaringSyntaxReferences: var references } => references.FirstOrDefault()?.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: MemberAccessExpressionSyntax or IdentifierNameSyntax } local
                && IsTemplate(local.Initializer!.Value, file),
            { } slot => Templates.KeepOptions(slot, file.Isolation),
            null => false,
        };
    }

    private static IEnumerable<ExpressionSyntax> Named(SyntaxNode member, IReadOnlyList<ISymbol> path, SourceFile file) => member.DescendantNodes().OfType<SimpleNameSyntax>()
        .Where(name => name.Identifier.ValueText == path[0].Name)
        .Select(name => ValueSyntax.Named(name)!)
        .Where(named => NamePath.IsSame(named, path, file));

    /// <summary>Nothing here, and no part of it, may be null: a copy of it is made unasked.</summary>
    private static bool IsThere(ExpressionSyntax first, IEnumerable<ExpressionSyntax> uses, SourceFile file) =>
        file.Model.GetTypeInfo(first).Nullability.FlowState is not NullableFlowState.MaybeNull
        && !uses.Any(use => use.Parent is ConditionalAccessExpressionSyntax || use.Parent is BinaryExpressionSyntax binary && binary.IsKind(SyntaxKind.CoalesceExpression));

    private static bool IsQuestion(ExpressionSyntax use) => use.Parent switch
    {
        IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax or UnaryPatternSyntax } => true,
        BinaryExpressionSyntax binary => ValueSyntax.IsNull(binary.Right) && !binary.IsKind(SyntaxKind.CoalesceExpression),
        ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax { Expression: var called } } } => called is IdentifierNameSyntax { Identifier.ValueText: "nameof" }
            or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ThrowIfNull" },
        _ => false,
    };

    /// <summary>A value that is made once and then stays, as it is on the shared one; a collection that begins empty is none.</summary>
    private static bool IsKept(ExpressionSyntax use) => MemberOf(use).Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == MemberOf(use) && !assignment.IsKind(SyntaxKind.SimpleAssignmentExpression)
            && !(assignment.IsKind(SyntaxKind.CoalesceAssignmentExpression) && assignment.Right is BaseObjectCreationExpressionSyntax or CollectionExpressionSyntax),
        PostfixUnaryExpressionSyntax postfix => !postfix.IsKind(SyntaxKind.SuppressNullableWarningExpression),
        PrefixUnaryExpressionSyntax prefix => !prefix.IsKind(SyntaxKind.LogicalNotExpression),
        _ => false,
    };

    private static bool IsStaticFunction(SyntaxNode node) => node switch
    {
        AnonymousFunctionExpressionSyntax lambda => lambda.Modifiers.Any(SyntaxKind.StaticKeyword),
        LocalFunctionStatementSyntax function => function.Modifiers.Any(SyntaxKind.StaticKeyword),
        _ => false,
    };

    private static void Demand(bool holds, ExpressionSyntax template, string reason)
    {
        if (!holds)
        {
            throw new RewriteRefusedException(RefusalCodes.Escapes, $"'{ValueSyntax.Shortened(template)}' {reason}", "make a copy where the run begins, and hand that on");
        }
    }

    private static RewriteRefusedException Unnamed(SyntaxNode change) => new(
        RefusalCodes.UnsupportedConstruction, $"'{ValueSyntax.Shortened(change)}' changes what has no name of its own here", "make a copy and change that");
}
