using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Netra.Execution.CodeFixes.Delivery;

/// <summary>Sends by the emitter's typed method, which sends the same.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NETRA3004EventByNameFix))]
public sealed class NETRA3004EventByNameFix() : RewriteCodeFixProvider(TypedEventRequest.RuleId, "Send it with the typed method");
