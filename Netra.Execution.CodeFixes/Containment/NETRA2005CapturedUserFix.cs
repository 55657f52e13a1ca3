using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Netra.Execution.CodeFixes.Containment.Captured;

namespace Netra.Execution.CodeFixes.Containment;

/// <summary>Keeps the accessor where a handler kept what it read of one user, and reads it in each call.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NETRA2005CapturedUserFix))]
public sealed class NETRA2005CapturedUserFix() : RewriteCodeFixProvider(CapturedUserRequest.RuleId, "Keep the accessor, and read it in each call");
