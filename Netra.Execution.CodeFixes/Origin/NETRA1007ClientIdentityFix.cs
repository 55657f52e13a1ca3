using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Netra.Execution.CodeFixes.Origin;

/// <summary>Takes who is signed in for who asks. What the client said is not read there any more, and the title says so.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NETRA1007ClientIdentityFix))]
public sealed class NETRA1007ClientIdentityFix() : RewriteCodeFixProvider(SignedInUserRequest.RuleId, "Take the signed-in user's id instead of what the client says");
