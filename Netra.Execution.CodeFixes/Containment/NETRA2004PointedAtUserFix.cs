using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Netra.Execution.CodeFixes.Containment.Pointed;

namespace Netra.Execution.CodeFixes.Containment;

/// <summary>Gives the user to each call that needs one, in place of a slot that every call shares.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NETRA2004PointedAtUserFix))]
public sealed class NETRA2004PointedAtUserFix() : RewriteCodeFixProvider(PointedAtUserRequest.RuleId, "Pass it to each call that reads it, and remove the slot (changes signatures)");
