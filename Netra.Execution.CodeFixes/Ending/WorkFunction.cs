using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Netra.Execution.CodeFixes.Rewriting;
using Netra.Execution.CodeFixes.Rewriting.Groups;
using Netra.Execution.CodeFixes.Rewriting.Shapes;
using Netra.Execution.CodeFixes.Rewriting.Text;

namespace Netra.Execution.CodeFixes.Ending;

/// <summary>Work as a function that gives a task: what stays of its text, and what is written around it.</summary>
internal sealed class WorkFunction
{
    /// <param name="work">The function that a call is handed, or a call that gives a task.</param>
    /// <param name="starting">The method that is called.</param>
    /// <param name="file">Where it stands.</param>
    /// <param name="plan">What changes inside it goes there.</param>
    /// <exception cref="RewriteRefusedException">It gives something else, or uses what it is handed.</exception>
    public WorkFunction(SyntaxNode work, IMethodSymbol starting, SourceFile file, PlanBuilder plan)
    {
        (Start, End) = (work.SpanStart, work.Span.End);
        if (work is not AnonymousFunctionExpressionSyntax function)
        {
            Arrow = "=> ";
            After = starting.ReturnType.Name == "ValueTask" ? ".AsTask()" : "";
            return;
        }

        var arrow = (function as LambdaExpressionSyntax)?.ArrowToken;
        (Start, End) = (arrow?.Span.End ?? function.Body.SpanStart, function.Body.Span.End);
        var symbol = (IMethodSymbol)file.Model.GetSymbolInfo(function).Symbol!;
        if (symbol.Parameters.FirstOrDefault(parameter => IsUsed(parameter, function, file)) is { } used)
        {
            throw Unsupported($"the work is handed '{used.Name}'");
        }

        Arrow = arrow is null ? "=> " : "=>";
        Modifiers = string.Concat(function.Modifiers.Select(modifier => modifier.Text + " "));
        if (symbol.IsAsync)
        {
            DemandNoResult(function);
        }
        else if (TaskTypes.KindOf(symbol.ReturnType) is not 0)
        {
            KeepTask(function, symbol, file);
        }
        else
        {
            Complete(function, file, plan);
        }
    }

    /// <summary>What stands before the parameters.</summary>
    public string Modifiers { get; } = "";

    /// <summary>What stands behind them.</summary>
    public string Arrow { get; }

    /// <summary>Where the text begins that stays.</summary>
    public int Start { get; }

    /// <summary>Where it ends.</summary>
    public int End { get; }

    /// <summary>What comes behind it.</summary>
    public string After { get; private set; } = "";

    private static void DemandNoResult(AnonymousFunctionExpressionSyntax function)
    {
        if (function.ExpressionBody is { } expression ? !IsStatement(expression) : FunctionBody.Around(function.Body)!.Returns().Any(back => back.Expression is not null))
        {
            throw Unsupported("the work gives a result, which nobody takes");
        }
    }

    private void KeepTask(AnonymousFunctionExpressionSyntax function, IMethodSymbol symbol, SourceFile file)
    {
        var isValue = symbol.ReturnType.Name == "ValueTask";
        if (function.ExpressionBody is null ? isValue : TaskTypes.KindOf(file.Model.GetTypeInfo(function.ExpressionBody).Type) == 0)
        {
            throw Unsupported("the work gives what is no task as it stands");
        }

        After = isValue ? ".AsTask()" : "";
    }

    /// <summary>What runs to its end at once gives a task that has ended.</summary>
    private void Complete(AnonymousFunctionExpressionSyntax function, SourceFile file, PlanBuilder plan)
    {
        var task = file.Model.Compilation.GetTypeByMetadataName("System.Threading.Tasks.Task") ?? throw Unsupported("there are no tasks");
        var ended = $"return {plan.NameOf(task, file, function.SpanStart)}.CompletedTask;";
        if (function.ExpressionBody is { } expression)
        {
            if (expression is ThrowExpressionSyntax)
            {
                throw Unsupported("the work only throws");
            }

            plan.Insert(file, expression.SpanStart, IsStatement(expression) ? "{ " : "{ _ = ", -1);
            After = $"; {ended} }}";
            return;
        }

        var block = function.Block!;
        foreach (var back in FunctionBody.Around(block)!.Returns())
        {
            if (back.Expression is not null)
            {
                throw Unsupported("the work gives a result, which nobody takes");
            }

            plan.Replace(file, back.Span, ended);
        }

        if (block.Statements.Count > 0 && file.Model.AnalyzeControlFlow(block.Statements.First(), block.Statements.Last()) is { Succeeded: true, EndPointIsReachable: false })
        {
            return;
        }

        var close = block.CloseBraceToken;
        var last = close.GetPreviousToken();
        var line = file.Text.Lines.GetLineFromPosition(last.SpanStart);
        var isOnItsOwn = line.LineNumber != file.Text.Lines.GetLineFromPosition(close.SpanStart).LineNumber;
        var newLine = SourceLayout.NewLineOf(file.Text);
        if (isOnItsOwn)
        {
            var indent = SourceLayout.IndentAt(file.Text, close.SpanStart);
            plan.Insert(file, file.Text.Lines.GetLineFromPosition(close.SpanStart).Start, indent + SourceLayout.UnitOf(file.Text) + ended + newLine);
        }
        else
        {
            plan.Insert(file, close.SpanStart, (last.Span.End == close.SpanStart ? " " : "") + ended + " ");
        }
    }

    private static bool IsStatement(ExpressionSyntax expression) => expression is InvocationExpressionSyntax or AwaitExpressionSyntax or AssignmentExpressionSyntax or BaseObjectCreationExpressionSyntax
        || expression is ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax }
        || expression.IsKind(SyntaxKind.PostIncrementExpression) || expression.IsKind(SyntaxKind.PostDecrementExpression)
        || expression.IsKind(SyntaxKind.PreIncrementExpression) || expression.IsKind(SyntaxKind.PreDecrementExpression);

    private static bool IsUsed(IParameterSymbol parameter, AnonymousFunctionExpressionSyntax function, SourceFile file) =>
        function.Body.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => SymbolEqualityComparer.Default.Equals(file.Model.GetSymbolInfo(name).Symbol, parameter));

    private static RewriteRefusedException Unsupported(string reason) => new(RefusalCodes.UnsupportedConstruction, reason, "await it, or hand it to RunInBackground by hand");
}
