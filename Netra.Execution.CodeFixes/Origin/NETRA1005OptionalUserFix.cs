using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Netra.Execution.CodeFixes.Origin;

/// <summary>Asks every caller for the user, and hands on the one whom each of them has.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NETRA1005OptionalUserFix))]
public sealed class NETRA1005OptionalUserFix() : RewriteCodeFixProvider(RequiredUserRequest.RuleId, "Make the user required (callers hand on theirs)");
