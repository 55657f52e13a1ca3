using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Netra.Execution.CodeFixes.Containment.Lifetimes;

namespace Netra.Execution.CodeFixes.Containment;

/// <summary>Makes one for each scope of what holds nothing that a user would miss.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NETRA2015SharedHoldsScopedFix))]
public sealed class NETRA2015SharedHoldsScopedFix() : RewriteCodeFixProvider(ScopedLifetimeRequest.OfScope, ScopedLifetimeRequest.Title);
