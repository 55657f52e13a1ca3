using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Origin;

namespace Netra.Execution.CodeFixes.Rewriting;

/// <summary>A legacy test pins what it calls: it is not edited, so nothing changes that it names.</summary>
internal static class PinnedByTests
{
    /// <exception cref="RewriteRefusedException">The place stands in a legacy test.</exception>
    public static void Check(SyntaxNode place, SourceFile file, string what)
    {
        if (IsLegacyTest(place, file))
        {
            var test = place.AncestorsAndSelf().OfType<MemberDeclarationSyntax>().First();
            throw new RewriteRefusedException(
                RefusalCodes.PinnedCaller,
                $"a legacy test uses {what}: '{(test as MethodDeclarationSyntax)?.Identifier.ValueText ?? System.IO.Path.GetFileName(file.Path)}'",
                "rewrite or remove the test, or take its mark away");
        }
    }

    public static bool IsLegacyTest(SyntaxNode place, SourceFile file) =>
        file.Isolation.ProjectKind is ProjectKind.Test && (LegacyTests.IsMarkedAround(place) || LegacyTests.UsesOldMembers(place, file.Model, file.Isolation.Replacements));
}
