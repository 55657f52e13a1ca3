using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Netra.Execution.CodeFixes.Containment;

/// <summary>Puts the old value back when the method is done. What callers found there afterwards they no longer find, and the title says so.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NETRA2009AmbientUserFix))]
public sealed class NETRA2009AmbientUserFix() : RewriteCodeFixProvider(AmbientRestoreRequest.RuleId, "Put the old value back at the end (the caller no longer finds it)");
