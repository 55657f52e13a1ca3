using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Netra.Execution.CodeFixes.Delivery;

/// <summary>Keeps the narrowed target and sends through it what is sent next.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NETRA3003DroppedTargetFix))]
public sealed class NETRA3003DroppedTargetFix() : RewriteCodeFixProvider(DroppedTargetRequest.RuleId, "Send through the narrowed target");
