using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.CodeFixes.Rewriting.Groups.Tracing;
using Netra.Execution.CodeFixes.Rewriting.Shapes;

namespace Netra.Execution.CodeFixes.Rewriting.Groups;

/// <summary>A member that is used on an instance becomes the replacement's counterpart.</summary>
internal static class MemberUse
{
    /// <exception cref="RewriteRefusedException">The replacement has no counterpart, or nobody awaits what it starts.</exception>
    public static async Task RewriteAsync(EngineValue value, EngineGroup group, BackgroundRun background, PlanBuilder plan)
    {
        Settings.Check(value, group);
        if (value.Home is { Kind: HomeKind.Passed, Node: { } passed } && BodyShape.IsDisposable(value.File.Local(group.Replacement).Replacing, value.File.Model.Compilation))
        {
            CheckTaken(passed, IsAnothers(value), value.File);
        }

        if (value.Home is not { Kind: HomeKind.Receiver, Node: SimpleNameSyntax name })
        {
            return;
        }

        ISymbol? member;
        if (TypedEvent.Of(name, value.File.Local(group.Replacement), value.File) is { } typed)
        {
            typed.Rewrite(plan);
            member = typed.Member;
        }
        else if (MemberCompatibility.CounterpartOf(name, value.File.Local(group.Replacement), value.File, value.Carrier is { Kind: CarrierKind.Local, Symbol: ILocalSymbol }, out member) is var counterpart && !IsAnothers(value) && await background.TryAsync(name, counterpart, value.File, plan).ConfigureAwait(false))
        {
            return;
        }
        else if (counterpart != name.Identifier.ValueText)
        {
            plan.Replace(value.File, name.Identifier.Span, counterpart);
        }

        if (BodyShape.IsDisposable(value.File.Local(group.Replacement).Replacing, value.File.Model.Compilation))
        {
            UnawaitedRuns.Check(name, value.File);
            if (member is IPropertySymbol && name.Parent is MemberAccessExpressionSyntax { Parent: MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax through } })
            {
                UnawaitedRuns.Check(through, value.File);
            }

            if (name.Parent?.Parent is InvocationExpressionSyntax call && !IsAnothers(value))
            {
                if (FunctionBody.Around(call) is { } body && IsMadeIn(body, value) && StreamedReturns.Of(body, value.File) == call)
                {
                    plan.Require(StreamedReturns.Import(body, value.File));
                }
                else
                {
                    LateReads.Check(call, value.File);
                }
            }
        }
        else
        {
            AsTask(name, member as IMethodSymbol, value.File, plan);
        }
    }

    /// <summary>Whoever takes an engine is done with it when the body that made it goes on.</summary>
    public static void CheckTaken(SyntaxNode passed, bool isAnothers, SourceFile file)
    {
        var call = passed is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax taking } ? taking : (passed as SimpleNameSyntax)?.FirstAncestorOrSelf<InvocationExpressionSyntax>();
        if (call is null)
        {
            return;
        }

        UnawaitedRuns.Check(call, file);
        if (!isAnothers)
        {
            LateReads.Check(call, file);
        }
    }

    /// <summary>Who handed the engine in disposes it, and asks the same of the call that did.</summary>
    private static bool IsAnothers(EngineValue value) => value.Carrier is { Kind: CarrierKind.Parameter } or { Kind: CarrierKind.Local, Symbol: IParameterSymbol };

    private static bool IsMadeIn(FunctionBody body, EngineValue value) =>
        value.Carrier is null or { IsVanishing: true } || value.Carrier is { Kind: CarrierKind.Local, Symbol: ILocalSymbol } local && FunctionBody.Around(local.Declaration())?.Node == body.Node;

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
}
