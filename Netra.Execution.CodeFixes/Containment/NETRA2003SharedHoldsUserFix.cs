using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Netra.Execution.CodeFixes.Containment.Lifetimes;

namespace Netra.Execution.CodeFixes.Containment;

/// <summary>Makes one for each scope of what holds nothing that a user would miss; else it keeps a value for each user.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NETRA2003SharedHoldsUserFix))]
public sealed class NETRA2003SharedHoldsUserFix() : RewriteCodeFixProvider(ScopedLifetimeRequest.OfUser, ScopedLifetimeRequest.Title);
