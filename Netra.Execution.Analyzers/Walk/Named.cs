using System;

namespace Netra.Execution.Analyzers.Walk;

/// <summary>
/// Runs a rule so that a defect carries the rule's id: the compiler's report of a failed analyzer then names the rule and not only the host. What the
/// rule is shown is handed on beside a static function, for most calls find nothing and a closure each would be most of their cost.
/// </summary>
internal static class Named
{
    public static TResult Ask<TState, TResult>(Rule rule, TState state, Func<Rule, TState, TResult> question)
    {
        try
        {
            return question(rule, state);
        }
        catch (Exception defect) when (defect is not OperationCanceledException)
        {
            throw new RuleDefectException(rule.Descriptor.Id, defect);
        }
    }

    public static void Run<TState>(Rule rule, TState state, Action<Rule, TState> action)
    {
        try
        {
            action(rule, state);
        }
        catch (Exception defect) when (defect is not OperationCanceledException)
        {
            throw new RuleDefectException(rule.Descriptor.Id, defect);
        }
    }
}
