using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Netra.Execution.CodeFixes.Delivery;

/// <summary>Sends through the emitter of the user in scope. Others no longer receive the event, and the title says so.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NETRA3001UnscopedEmitterFix))]
public sealed class NETRA3001UnscopedEmitterFix() : RewriteCodeFixProvider(UnscopedEmitterRequest.RuleId, "Send to this user only");
