using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.CodeFixes.Rewriting.Text;

namespace Netra.Execution.CodeFixes.Rewriting.Sources.Threaded;

/// <summary>
/// Brings a value to a place by parameters: the member around it gains one and so do its callers, up to the nearest ones that have the value. One chain is
/// one group, all or nothing.
/// </summary>
/// <param name="session">The run that plans.</param>
/// <param name="value">What is handed on.</param>
/// <param name="nobody">The refusal of a place that nothing reaches; a chain's end is named with it.</param>
internal sealed class ValueThread(RewriteSession session, ThreadedValue value, RewriteRefusedException nobody)
{
    private readonly Dictionary<string, Link> _links = new(StringComparer.Ordinal);
    private readonly Queue<Link> _open = new();
    private readonly ImmutableArray<Requirement>.Builder _requirements = ImmutableArray.CreateBuilder<Requirement>();

    /// <exception cref="RewriteRefusedException">A chain of callers ends where nobody has the value, or at code that keeps its signature.</exception>
    public async Task<Source> ReachAsync(SyntaxNode place, SourceFile file)
    {
        var first = await LinkAsync(place, file).ConfigureAwait(false);
        while (_open.Count > 0)
        {
            session.CancellationToken.ThrowIfCancellationRequested();
            await FollowAsync(_open.Dequeue()).ConfigureAwait(false);
        }

        DemandBeginnings();
        return StaticLambdas.Read(new Source(first.Name, _requirements.ToImmutable()), place, file);
    }

    private RewriteRefusedException End(string why) => new(nobody.Code, $"{nobody.Message}: {why}", nobody.Decision);

    private async Task<Link> LinkAsync(SyntaxNode place, SourceFile file)
    {
        var declaration = ThreadedPlace.Declaration(place, file, End);
        var link = await LinkAsync(declaration is AnonymousFunctionExpressionSyntax function
            ? await ThreadedDelegate.OfAsync(function, file, session, End).ConfigureAwait(false)
            : await ThreadedMember.OfAsync(declaration, file, session, End).ConfigureAwait(false)).ConfigureAwait(false);
        if (ReturnedFunctions.IsHandedOut(place, declaration))
        {
            HandOut(link);
        }

        return link;
    }

    /// <summary>What its callers do with the result counts from here on.</summary>
    private void HandOut(Link link)
    {
        if (link is { HandsOut: false, IsFollowed: true })
        {
            throw End($"{link.Target.Name} returns a function that calls it again");
        }

        link.HandsOut = true;
    }

    private async Task<Link> LinkAsync(IThreadedTarget target)
    {
        if (_links.TryGetValue(target.Key, out var known))
        {
            return known;
        }

        await target.CheckAsync(value.Type, session).ConfigureAwait(false);
        var link = new Link(target, session.ParameterName(target.Key, value.Key, value.Wish, target.MentionedNames()));
        _links.Add(target.Key, link);
        _open.Enqueue(link);
        return link;
    }

    private async Task FollowAsync(Link link)
    {
        link.IsFollowed = true;
        _requirements.AddRange(link.Target.Declare(link.Name, value, NameIn));
        foreach (var method in link.Target.Followers)
        {
            (await LinkAsync(await ThreadedMember.OfAsync(method, session, End).ConfigureAwait(false)).ConfigureAwait(false)).Callers.Add(link);
        }

        foreach (var call in await link.Target.CallsAsync(session, End).ConfigureAwait(false))
        {
            call.Check(session);
            var file = call.Use.File;
            if (call.IsKept)
            {
                link.Callers.Add(await LinkAsync(await ThreadedDelegate.OfAsync((ExpressionSyntax)call.Place, file, session, End).ConfigureAwait(false)).ConfigureAwait(false));
                continue;
            }

            session.RequireVisible(value.Type, file);
            var isHandedOn = link.HandsOut && await ReturnedFunctions.IsHandedOnAsync(call, session, End).ConfigureAwait(false);
            var expression = await ExpressionAsync(call, file, link, isHandedOn).ConfigureAwait(false);
            _requirements.Add(new Requirement($"threaded:{file.Path}:{call.Use.Node.SpanStart}:{value.Key}", call.Edits(expression, value)));
        }

        if (!link.HasValue && link.Callers.Count == 0)
        {
            throw End($"nothing in the solution calls {link.Target.Name}");
        }
    }

    private async Task<string> ExpressionAsync(ThreadedCall call, SourceFile file, Link link, bool isHandedOn)
    {
        if (await value.FindAsync(call.Place, file).ConfigureAwait(false) is { } found)
        {
            link.HasValue = true;
            _requirements.AddRange(found.Requirements);
            return found.Expression;
        }

        var caller = await LinkAsync(call.Place, file).ConfigureAwait(false);
        if (isHandedOn)
        {
            HandOut(caller);
        }

        link.Callers.Add(caller);
        var handed = StaticLambdas.Read(Source.Of(caller.Name), call.Place, file);
        _requirements.AddRange(handed.Requirements);
        return handed.Expression;
    }

    private string NameIn(SourceFile file, int position)
    {
        session.RequireVisible(value.Type, file);
        var (name, import) = TypeNames.Of(value.Type, file, position);
        if (import is not null)
        {
            _requirements.Add(import);
        }

        return name;
    }

    /// <summary>Members that only call one another are called by nobody.</summary>
    private void DemandBeginnings()
    {
        var reached = new HashSet<Link>(_links.Values.Where(link => link.HasValue));
        while (_links.Values.FirstOrDefault(link => !reached.Contains(link) && link.Callers.Exists(reached.Contains)) is { } next)
        {
            reached.Add(next);
        }

        if (_links.Values.FirstOrDefault(link => !reached.Contains(link)) is { } idle)
        {
            throw End($"nothing in the solution calls {idle.Target.Name} but itself");
        }
    }

    private sealed class Link(IThreadedTarget target, string name)
    {
        public IThreadedTarget Target { get; } = target;

        public string Name { get; } = name;

        public List<Link> Callers { get; } = [];

        /// <summary>Whether its callers were looked at.</summary>
        public bool IsFollowed { get; set; }

        /// <summary>Whether a function that it returns reads the value.</summary>
        public bool HandsOut { get; set; }

        /// <summary>Whether a caller has the value without gaining it.</summary>
        public bool HasValue { get; set; }
    }
}
