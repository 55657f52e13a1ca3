using System;

namespace Netra.Execution.Analyzers.Walk;

/// <summary>A defect of a rule, with the rule's id.</summary>
/// <param name="ruleId">The rule.</param>
/// <param name="defect">What it threw.</param>
public sealed class RuleDefectException(string ruleId, Exception defect)
    : Exception(ruleId + " has a defect: " + defect.GetType().Name + ": " + defect.Message, defect);
