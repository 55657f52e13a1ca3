using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Netra.Execution.CodeFixes.Origin;

/// <summary>Lets the factory make what only it may make.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NETRA1002OutsideFactoryFix))]
public sealed class NETRA1002OutsideFactoryFix() : RewriteCodeFixProvider(OwnFactoryRequest.RuleId, "Let its factory make it");
