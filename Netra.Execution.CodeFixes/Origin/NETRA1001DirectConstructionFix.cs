using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Netra.Execution.CodeFixes.Origin;

/// <summary>Makes the engine from the factory for the user in scope, and disposes it where it was used.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NETRA1001DirectConstructionFix))]
public sealed class NETRA1001DirectConstructionFix() : RewriteCodeFixProvider(DirectConstructionRequest.RuleId, "Create it from the factory, for this user");
