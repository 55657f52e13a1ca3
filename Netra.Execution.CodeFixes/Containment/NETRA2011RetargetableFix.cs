using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Netra.Execution.CodeFixes.Containment;

/// <summary>Lets who the user is be said once, where the object is made.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NETRA2011RetargetableFix))]
public sealed class NETRA2011RetargetableFix() : RewriteCodeFixProvider(RetargetableRequest.RuleId, "Set it once, where the object is made");
