using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Netra.Execution.CodeFixes.Origin;

/// <summary>Names what takes the old type's place, and takes out what only named the old one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NETRA1003ReplacedReferenceFix))]
public sealed class NETRA1003ReplacedReferenceFix() : RewriteCodeFixProvider(ReplacedReferenceRequest.RuleId, "Name what takes its place");
