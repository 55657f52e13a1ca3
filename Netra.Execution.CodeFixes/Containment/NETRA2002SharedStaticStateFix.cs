using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Netra.Execution.CodeFixes.Containment;

/// <summary>Gives each user a value of their own in the static's place. What all users shared until now becomes separate, and the title says so.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NETRA2002SharedStaticStateFix))]
public sealed class NETRA2002SharedStaticStateFix() : RewriteCodeFixProvider(StaticStateRequest.OfAnybody, "Keep a value of its own for each user (no longer shared)");
