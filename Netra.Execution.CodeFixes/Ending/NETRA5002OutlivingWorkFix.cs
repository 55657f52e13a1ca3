using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Netra.Execution.CodeFixes.Ending;

/// <summary>Makes work that nobody waits for the background work of its user. The user sees its events, and it counts among the user's runs.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NETRA5002OutlivingWorkFix))]
public sealed class NETRA5002OutlivingWorkFix() : RewriteCodeFixProvider(BackgroundWorkRequest.RuleId, "Run it in the background of its user (it shows among the user's events and counts against the limits)");
