using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Netra.Execution.CodeFixes.Containment.Keys;

namespace Netra.Execution.CodeFixes.Containment;

/// <summary>Keeps an entry for each user, wherever it is read or written.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NETRA2007CachedForAllFix))]
public sealed class NETRA2007CachedForAllFix() : RewriteCodeFixProvider(CachedForAllRequest.RuleId, "Keep an entry for each user, wherever it is read or written");
