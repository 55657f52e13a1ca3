using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Netra.Execution.CodeFixes.Ending;

/// <summary>Disposes what a local keeps at the end of the block that declares it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NETRA5001NotDisposedFix))]
public sealed class NETRA5001NotDisposedFix() : RewriteCodeFixProvider(NotDisposedRequest.RuleId, "Dispose it at the end of its block");
