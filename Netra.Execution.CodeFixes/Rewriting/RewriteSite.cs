using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Netra.Execution.CodeFixes.Rewriting;

/// <summary>One reported violation: where the diagnostic stands and which rule reported it.</summary>
public sealed record RewriteSite(DocumentId Document, TextSpan Span, string RuleId)
{
    /// <summary>The name of the group that begins here, where the caller knows it from before the solution changed; else the planner names it.</summary>
    public string? Group { get; init; }
}
