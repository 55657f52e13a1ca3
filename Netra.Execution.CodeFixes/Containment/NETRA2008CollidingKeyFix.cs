using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Netra.Execution.CodeFixes.Containment.Keys;

namespace Netra.Execution.CodeFixes.Containment;

/// <summary>Keeps the parts of a key apart, wherever the store is asked.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NETRA2008CollidingKeyFix))]
public sealed class NETRA2008CollidingKeyFix() : RewriteCodeFixProvider(CollidingKeyRequest.RuleId, "Use a tuple as the key, wherever it is read or written");
