using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Netra.Execution.CodeFixes.Rewriting.Text;

namespace Netra.Execution.CodeFixes.Rewriting.Sources.Injection;

/// <summary>Constructors that call their base without a word, written out once that base demands something.</summary>
internal sealed class ImplicitBaseCalls(RewriteSession session)
{
    /// <summary>The calls that <paramref name="derived"/> leaves unwritten, each with <paramref name="argument"/>.</summary>
    /// <exception cref="RewriteRefusedException">The base is named where no argument can stand.</exception>
    public async Task<IReadOnlyList<Requirement>> RequireAsync(INamedTypeSymbol derived, INamedTypeSymbol factory, ClassParts parts, string argument)
    {
        var requirements = new List<Requirement>();
        foreach (var constructor in parts.Constructors.Where(constructor => constructor.Initializer is null))
        {
            var file = await session.FileOfAsync(constructor).ConfigureAwait(false);
            requirements.Add(Call(new TextEdit(file.Id, new TextSpan(constructor.ParameterList.Span.End, 0), $" : base({argument})")));
        }

        if (parts.Primary is not null || parts.Declaration.OpenBraceToken.IsKind(SyntaxKind.None))
        {
            var file = await session.FileOfAsync(parts.Declaration).ConfigureAwait(false);
            if (parts.Declaration.BaseList?.Types[0] is not { } named || !SymbolIdentity.Same(file.Model.GetTypeInfo(named.Type).Type, derived.BaseType))
            {
                throw ConstructorInjection.Pinned(derived.BaseType!, $"'{derived.Name}' has a primary constructor, and names its base elsewhere");
            }

            if (named is SimpleBaseTypeSyntax)
            {
                requirements.Add(Call(new TextEdit(file.Id, new TextSpan(named.Span.End, 0), $"({argument})")));
            }
        }
        else if (parts.Constructors.Count == 0)
        {
            var file = await session.FileOfAsync(parts.Declaration).ConfigureAwait(false);
            requirements.Add(Call(new NewConstructor(derived, parts.Declaration, file).CallBase(argument)));
        }

        return requirements;

        Requirement Call(TextEdit edit) => new($"base:{edit.Document.Id}:{edit.Span.Start}:{factory.ToDisplayString()}", ImmutableArray.Create<Edit>(edit));
    }
}
