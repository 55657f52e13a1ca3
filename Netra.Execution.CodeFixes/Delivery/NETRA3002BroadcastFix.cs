using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Netra.Execution.CodeFixes.Delivery;

/// <summary>Sends a user's data to that user. Others no longer receive it, and the title says so.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NETRA3002BroadcastFix))]
public sealed class NETRA3002BroadcastFix() : RewriteCodeFixProvider(BroadcastRequest.RuleId, "Send to its user only");
