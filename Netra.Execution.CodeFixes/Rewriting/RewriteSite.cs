using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Netra.Execution.CodeFixes.Rewriting;

/// <summary>One reported violation: where the diagnostic stands and which rule reported it.</summary>
public sealed record RewriteSite(DocumentId Document, TextSpan Span, string RuleId);
