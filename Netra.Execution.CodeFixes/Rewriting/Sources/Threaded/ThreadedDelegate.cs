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

/// <summary>A delegate that is kept and runs for whoever calls it: its type gains the parameter, and so do all functions that it may be.</summary>
internal sealed class ThreadedDelegate : IThreadedTarget
{
    /// <summary>A bracket around the one parameter of a lambda stands behind its <c>async</c> and before what the parameter list gains.</summary>
    private const int BracketOrder = -4;

    private const int LargestArity = 16;

    private readonly INamedTypeSymbol _type;
    private readonly DelegateUses _uses;
    private readonly (DelegateDeclarationSyntax Declaration, SourceFile File)? _declared;

    private ThreadedDelegate(INamedTypeSymbol type, DelegateUses uses, (DelegateDeclarationSyntax, SourceFile)? declared)
    {
        _type = type;
        _uses = uses;
        _declared = declared;
        Key = "delegate:" + (declared is null
            ? uses.Slots.Select(slot => $"{slot.ContainingAssembly.Name}:{slot.ContainingSymbol.GetDocumentationCommentId()}.{slot.Name}").OrderBy(id => id, StringComparer.Ordinal).First()
            : $"{type.ContainingAssembly.Name}:{type.OriginalDefinition.GetDocumentationCommentId()}");
    }

    public string Key { get; }

    public string Name => $"'{(_declared is null ? _uses.Slots.First() : _type).Name}'";

    public IEnumerable<IMethodSymbol> Followers => _uses.Methods;

    /// <param name="function">A function that a field or property keeps.</param>
    /// <param name="file">Where it stands.</param>
    /// <param name="session">The run that plans.</param>
    /// <param name="end">The refusal of a delegate that cannot gain a parameter.</param>
    public static async Task<ThreadedDelegate> OfAsync(ExpressionSyntax function, SourceFile file, RewriteSession session, Func<string, RewriteRefusedException> end)
    {
        var slot = DelegateSlot.Holding(function, file)!;
        var type = DelegateSlot.TypeOf(slot)!;
        var uses = new DelegateUses(type, session, end);
        await uses.FollowAsync(slot).ConfigureAwait(false);
        if (!type.Locations.Any(location => location.IsInSource))
        {
            return type is { ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true }, Name: "Func" or "Action", Arity: > 0 and < LargestArity }
                ? new ThreadedDelegate(type, uses, null)
                : throw end($"'{slot.Name}' holds a '{type.Name}', which has the parameters it has");
        }

        if (await type.DeclaringSyntaxReferences[0].GetSyntaxAsync(session.CancellationToken).ConfigureAwait(false) is not DelegateDeclarationSyntax { AttributeLists.Count: 0 } declaration
            || session.Solution.GetDocumentId(declaration.SyntaxTree) is null)
        {
            throw end($"somebody else decides on the parameters of '{type.Name}'");
        }

        return new ThreadedDelegate(type, uses, (declaration, await session.FileOfAsync(declaration).ConfigureAwait(false)));
    }

    /// <summary>Nothing is called by a delegate's name.</summary>
    public Task CheckAsync(ITypeSymbol gained, RewriteSession session) => Task.CompletedTask;

    public ISet<string> MentionedNames() => new HashSet<string>(_uses.Functions.SelectMany(function => function.Function.DescendantTokens())
        .Concat(_declared?.Declaration.ParameterList.DescendantTokens() ?? [])
        .Where(token => token.IsKind(SyntaxKind.IdentifierToken) && token.Parent is not IdentifierNameSyntax { Parent: MemberAccessExpressionSyntax { Expression: not IdentifierNameSyntax } })
        .Select(token => token.ValueText)
        .Concat(_uses.Functions.SelectMany(function => function.File.ValuesAt(function.Function.SpanStart)).Where(symbol => symbol is ILocalSymbol or IParameterSymbol).Select(symbol => symbol.Name)));

    public IEnumerable<Requirement> Declare(string name, ThreadedValue value, Func<SourceFile, int, string> typeIn)
    {
        if (_declared is var (declaration, declaring))
        {
            yield return new Requirement($"threaded:{Key}:{value.Key}", ParameterAddition.At(0, declaration.ParameterList, typeIn(declaring, declaration.SpanStart), name, value.Documentation, value.Order, declaring).ToImmutableArray());
        }
        else
        {
            foreach (var (written, file) in _uses.Names)
            {
                var position = written.TypeArgumentList.Arguments[0].SpanStart;
                yield return At(file, position, value, new TextEdit(file.Id, new TextSpan(position, 0), typeIn(file, position) + ", ", value.Order));
            }
        }

        foreach (var (function, file) in _uses.Functions)
        {
            foreach (var requirement in Parameter(function, name, value, file, typeIn))
            {
                yield return requirement;
            }
        }
    }

    public Task<IReadOnlyList<ThreadedCall>> CallsAsync(RewriteSession session, Func<string, RewriteRefusedException> end) =>
        Task.FromResult<IReadOnlyList<ThreadedCall>>(_uses.Calls.OrderBy(call => call.Use.File.Path, StringComparer.Ordinal).ThenBy(call => call.Place.SpanStart).ToList());

    private static IEnumerable<Requirement> Parameter(AnonymousFunctionExpressionSyntax function, string name, ThreadedValue value, SourceFile file, Func<SourceFile, int, string> typeIn)
    {
        if (function is SimpleLambdaExpressionSyntax { Parameter: var only })
        {
            yield return new Requirement($"brackets:{file.Path}:{only.SpanStart}", ImmutableArray.Create<Edit>(
                new TextEdit(file.Id, new TextSpan(only.SpanStart, 0), "(", BracketOrder), new TextEdit(file.Id, new TextSpan(only.Span.End, 0), ")")));
            yield return At(file, only.SpanStart, value, new TextEdit(file.Id, new TextSpan(only.SpanStart, 0), name + ", ", value.Order));
            yield break;
        }

        // An anonymous method without a list takes whatever it is given.
        if ((function as ParenthesizedLambdaExpressionSyntax)?.ParameterList is not { } list && (list = (function as AnonymousMethodExpressionSyntax)?.ParameterList) is null)
        {
            yield break;
        }

        var typed = function is AnonymousMethodExpressionSyntax || list.Parameters.Any(parameter => parameter.Type is not null);
        yield return At(file, list.SpanStart, value, new ListAddition(file.Id, ListShape.Of(list, file.Text), 0, typed ? $"{typeIn(file, list.SpanStart)} {name}" : name, value.Order));
    }

    private static Requirement At(SourceFile file, int position, ThreadedValue value, Edit edit) => new($"threaded:{file.Path}:{position}:{value.Key}", ImmutableArray.Create(edit));
}
