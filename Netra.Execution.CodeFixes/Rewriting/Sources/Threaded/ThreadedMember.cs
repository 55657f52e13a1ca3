using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Netra.Execution.CodeFixes.Rewriting.Text;

namespace Netra.Execution.CodeFixes.Rewriting.Sources.Threaded;

/// <summary>A method, local function or constructor that can gain a parameter, with everything that shares its signature.</summary>
internal sealed class ThreadedMember : IThreadedTarget
{
    private ThreadedMember(string key, string name, IReadOnlyList<IMethodSymbol> methods, IReadOnlyList<(BaseParameterListSyntax, SourceFile, int)> declarations, IReadOnlyList<(CrefPosition, SourceFile)> references)
    {
        Key = key;
        Name = name;
        Methods = methods;
        Declarations = declarations;
        References = references;
    }

    /// <summary>The same for the same member in every run.</summary>
    public string Key { get; }

    /// <summary>How a refusal names it.</summary>
    public string Name { get; }

    /// <summary>The method with its contracts, overrides, implementations and parts.</summary>
    public IReadOnlyList<IMethodSymbol> Methods { get; }

    /// <summary>Each parameter list, and the index of the new parameter in it.</summary>
    public IReadOnlyList<(BaseParameterListSyntax List, SourceFile File, int Index)> Declarations { get; }

    /// <summary>References in documentation that name the parameters' types.</summary>
    public IReadOnlyList<(CrefPosition Place, SourceFile File)> References { get; }

    public bool IsConstructor => Methods[0].MethodKind is MethodKind.Constructor;

    public IEnumerable<IMethodSymbol> Followers => [];

    /// <exception cref="RewriteRefusedException">Somebody else decides on the signature.</exception>
    public static Task<ThreadedMember> OfAsync(SyntaxNode declaration, SourceFile file, RewriteSession session, Func<string, RewriteRefusedException> end) =>
        OfAsync((IMethodSymbol)file.Model.GetDeclaredSymbol(declaration)!, session, end);

    /// <exception cref="RewriteRefusedException">Somebody else decides on the signature.</exception>
    public static async Task<ThreadedMember> OfAsync(IMethodSymbol method, RewriteSession session, Func<string, RewriteRefusedException> end)
    {
        var family = await MemberFamily.OfAsync(method, session).ConfigureAwait(false);
        var name = method.MethodKind is MethodKind.Constructor ? $"the constructor of '{method.ContainingType.Name}'" : $"'{method.Name}'";
        var declarations = new List<(BaseParameterListSyntax, SourceFile, int)>();
        foreach (var member in family)
        {
            if (FixedSignatures.Of(member) is { } owner)
            {
                throw end($"{owner} decides on the signature of {name}");
            }

            foreach (var reference in member.DeclaringSyntaxReferences)
            {
                var node = await reference.GetSyntaxAsync(session.CancellationToken).ConfigureAwait(false);
                var list = node switch
                {
                    BaseMethodDeclarationSyntax declared => declared.ParameterList,
                    LocalFunctionStatementSyntax function => function.ParameterList,
                    _ => throw end($"{name} is declared in a way that takes no parameter"),
                };
                if (session.Solution.GetDocumentId(node.SyntaxTree) is null)
                {
                    throw end($"{name} is generated");
                }

                declarations.Add((list, await session.FileOfAsync(node).ConfigureAwait(false), member.IsExtensionMethod ? 1 : 0));
            }
        }

        await session.HiddenCallers.CheckAsync(method).ConfigureAwait(false);
        if (method.MethodKind is MethodKind.Constructor)
        {
            await ThreadedConstructor.CheckAsync(method, session, end).ConfigureAwait(false);
        }

        var references = new List<(CrefPosition, SourceFile)>();
        foreach (var member in family)
        {
            foreach (var use in await session.ReferencesInDocumentationAsync(member).ConfigureAwait(false))
            {
                if (CrefPosition.Of(use.Node, member) is { } position)
                {
                    references.Add((position, use.File));
                }
            }
        }

        var distinct = declarations.GroupBy(pair => (pair.Item2.Path, pair.Item1.SpanStart)).Select(same => same.First()).ToList();
        return new ThreadedMember(KeyOf(family, distinct), name, family, distinct, references.GroupBy(pair => (pair.Item2.Path, pair.Item1)).Select(same => same.First()).ToList());
    }

    /// <summary>Every place that names one of its methods, in a fixed order.</summary>
    public async Task<IReadOnlyList<SymbolUse>> UsesAsync(RewriteSession session)
    {
        var uses = new List<SymbolUse>();
        foreach (var method in Methods)
        {
            uses.AddRange(await session.UsesAsync(method).ConfigureAwait(false));
        }

        return uses.GroupBy(use => (use.File.Path, use.Node.Span)).Select(same => same.First()).OrderBy(use => use.File.Path, StringComparer.Ordinal).ThenBy(use => use.Node.SpanStart).ToList();
    }

    public Task CheckAsync(ITypeSymbol gained, RewriteSession session) => Overloads.CheckAsync(this, gained, session);

    public IEnumerable<Requirement> Declare(string name, ThreadedValue value, Func<SourceFile, int, string> typeIn)
    {
        var edits = ImmutableArray.CreateBuilder<Edit>();
        foreach (var (list, file, index) in Declarations)
        {
            edits.AddRange(ParameterAddition.At(index, list, typeIn(file, list.SpanStart), name, value.Documentation, value.Order, file));
        }

        foreach (var (place, file) in References)
        {
            edits.Add(new TextEdit(file.Id, new TextSpan(place.Position, 0), place.Before + typeIn(file, place.Position) + place.After, value.Order));
        }

        yield return new Requirement($"threaded:{Key}:{value.Key}", edits.ToImmutable());
    }

    public async Task<IReadOnlyList<ThreadedCall>> CallsAsync(RewriteSession session, Func<string, RewriteRefusedException> end) =>
        (await UsesAsync(session).ConfigureAwait(false)).Select(use => ThreadedCall.Of(use, this, end)).OfType<ThreadedCall>().ToList();

    /// <summary>The names that mean something in the declarations: a parameter of that name would hide it. Behind a dot, or of an argument, a name is safe.</summary>
    public ISet<string> MentionedNames() => new HashSet<string>(Declarations.SelectMany(declaration => declaration.List.Parent!.DescendantTokens())
        .Where(token => token.IsKind(SyntaxKind.IdentifierToken) && !(token.Parent is IdentifierNameSyntax name
            && (name.Parent is NameColonSyntax || name.Parent is MemberAccessExpressionSyntax access && access.Name == name || name.Parent is MemberBindingExpressionSyntax)))
        .Select(token => token.ValueText));

    private static string KeyOf(IReadOnlyList<IMethodSymbol> family, List<(BaseParameterListSyntax List, SourceFile File, int Index)> declarations) =>
        family[0].MethodKind is MethodKind.LocalFunction
            ? $"{declarations[0].File.Path}:{declarations[0].List.SpanStart}"
            : family.Select(method => $"{method.ContainingAssembly.Name}:{method.GetDocumentationCommentId()}").OrderBy(id => id, StringComparer.Ordinal).First();
}
