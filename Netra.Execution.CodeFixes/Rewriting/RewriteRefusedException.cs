using System;

namespace Netra.Execution.CodeFixes.Rewriting;

/// <summary>Ends the planning of one group; the planner turns it into that group's <see cref="Refusal"/>. It never leaves the planner.</summary>
internal class RewriteRefusedException(string code, string reason, string decision) : Exception(reason)
{
    public string Code { get; } = code;

    public string Decision { get; } = decision;
}
