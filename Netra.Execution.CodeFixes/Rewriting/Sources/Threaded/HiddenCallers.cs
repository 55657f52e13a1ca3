using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Netra.Execution.CodeFixes.Rewriting.Sources.Threaded;

/// <summary>Calls that no symbol leads to: by reflection, through <c>dynamic</c>, and in text that no configuration compiles. What they name keeps its signature.</summary>
internal sealed class HiddenCallers(RewriteSession session)
{
    private static readonly string[] s_reflecting = ["GetMethod", "GetRuntimeMethod", "GetDeclaredMethod", "InvokeMember", "CreateDelegate"];

    private ILookup<string, Mention>? _named;

    /// <exception cref="RewriteRefusedException">The method may be called where no edit can follow.</exception>
    public async Task CheckAsync(IMethodSymbol method)
    {
        _named ??= (await FindAsync().ConfigureAwait(false)).ToLookup(mention => mention.Name, StringComparer.Ordinal);
        var name = method.MethodKind is MethodKind.Constructor ? method.ContainingType.Name + "()" : method.Name;
        if (_named[name].FirstOrDefault(mention => mention.Text.Contains(method.ContainingType.Name)) is { } hidden)
        {
            throw new RewriteRefusedException(hidden.Code, hidden.Reason, "change that text by hand, then run again");
        }
    }

    private async Task<IReadOnlyList<Mention>> FindAsync()
    {
        var found = new List<Mention>();
        foreach (var document in session.Solution.Projects.Where(project => project.Language == LanguageNames.CSharp).SelectMany(project => project.Documents))
        {
            var text = (await document.GetTextAsync(session.CancellationToken).ConfigureAwait(false)).ToString();
            var reflects = s_reflecting.Any(word => text.Contains("." + word)) || text.Contains("dynamic ");
            if (!reflects && !text.Contains("#if") && !text.Contains("#el"))
            {
                continue;
            }

            var root = (await document.GetSyntaxRootAsync(session.CancellationToken).ConfigureAwait(false))!;
            var file = System.IO.Path.GetFileName(document.FilePath ?? document.Name);
            foreach (var (_, tokens) in await session.InactiveText.OfAsync(document).ConfigureAwait(false))
            {
                foreach (var name in Called(tokens))
                {
                    found.Add(new Mention(name, text, RefusalCodes.InactiveCode, $"'{file}' calls '{name.TrimEnd('(', ')')}' in text that is not compiled"));
                }
            }

            foreach (var name in reflects ? await ReflectedAsync(document, root).ConfigureAwait(false) : [])
            {
                found.Add(new Mention(name, text, RefusalCodes.PinnedCaller, $"'{file}' calls '{name}' by its name at run time"));
            }
        }

        return found;
    }

    private static IEnumerable<string> Called(IEnumerable<SyntaxToken> tokens)
    {
        SyntaxToken before = default, last = default;
        foreach (var token in tokens)
        {
            if (last.IsKind(SyntaxKind.IdentifierToken))
            {
                yield return token.IsKind(SyntaxKind.OpenParenToken) && before.IsKind(SyntaxKind.NewKeyword) ? last.ValueText + "()" : last.ValueText;
            }

            (before, last) = (last, token);
        }
    }

    private async Task<IEnumerable<string>> ReflectedAsync(Document document, SyntaxNode root)
    {
        var names = new List<string>();
        var model = await document.GetSemanticModelAsync(session.CancellationToken).ConfigureAwait(false);
        foreach (var access in root.DescendantNodes().OfType<InvocationExpressionSyntax>().Select(invocation => invocation.Expression).OfType<MemberAccessExpressionSyntax>())
        {
            if (s_reflecting.Contains(access.Name.Identifier.ValueText))
            {
                var arguments = ((InvocationExpressionSyntax)access.Parent!).ArgumentList;
                names.AddRange(arguments.DescendantTokens().Where(token => token.IsKind(SyntaxKind.StringLiteralToken)).Select(token => token.ValueText));
                names.AddRange(arguments.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(inner => inner.Expression is IdentifierNameSyntax { Identifier.ValueText: "nameof" })
                    .Select(inner => inner.DescendantNodes().OfType<IdentifierNameSyntax>().Last().Identifier.ValueText));
            }
            else if (model!.GetTypeInfo(access.Expression).Type is IDynamicTypeSymbol)
            {
                names.Add(access.Name.Identifier.ValueText);
            }
        }

        return names;
    }

    /// <param name="Name">What is called; of a constructor, with brackets.</param>
    /// <param name="Text">The whole file: a name may be that of many members, so the type has to be named there too.</param>
    /// <param name="Code">The refusal's code.</param>
    /// <param name="Reason">The refusal's reason.</param>
    private sealed record Mention(string Name, string Text, string Code, string Reason);
}
