using System;

namespace Netra.Execution.Analyzers.Walk;

/// <summary>Runs a rule so that a defect carries the rule's id: the compiler's report of a failed analyzer then names the rule and not only the host.</summary>
internal static class Named
{
    public static T Run<T>(Rule rule, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception defect) when (defect is not OperationCanceledException)
        {
            throw new RuleDefectException(rule.Descriptor.Id, defect);
        }
    }

    public static void Run(Rule rule, Action action) => Run(rule, () =>
    {
        action();
        return true;
    });
}
