using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Netra.Execution.CodeFixes.Containment;

/// <summary>Changes a copy that only this run is made with.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NETRA2014SharedTemplateFix))]
public sealed class NETRA2014SharedTemplateFix() : RewriteCodeFixProvider(SharedTemplateRequest.RuleId, "Clone it first, and change the copy");
