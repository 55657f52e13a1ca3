using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
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
        return new Source(first.Name, _requirements.ToImmutable());
    }

    private RewriteRefusedException End(string why) => new(nobody.Code, $"{nobody.Message}: {why}", nobody.Decision);

    private async Task<Link> LinkAsync(SyntaxNode place, SourceFile file)
    {
        var member = await ThreadedMember.OfAsync(ThreadedPlace.Declaration(place, file, End), file, session, End).ConfigureAwait(false);
        if (_links.TryGetValue(member.Key, out var known))
        {
            return known;
        }

        await Overloads.CheckAsync(member, value.Type, session).ConfigureAwait(false);
        var link = new Link(member, session.ParameterName(member.Key, value.Key, value.Wish, member.MentionedNames()));
        _links.Add(member.Key, link);
        _open.Enqueue(link);
        return link;
    }

    private async Task FollowAsync(Link link)
    {
        Declare(link);
        foreach (var use in await link.Member.UsesAsync(session).ConfigureAwait(false))
        {
            if (ThreadedCall.Of(use, link.Member, End) is { } call)
            {
                call.Check(session);
                session.RequireVisible(value.Type, use.File);
                var expression = await ExpressionAsync(call, use.File, link).ConfigureAwait(false);
                _requirements.Add(new Requirement($"threaded:{use.File.Path}:{use.Node.SpanStart}:{value.Key}", call.Edits(expression, value)));
            }
        }

        if (!link.HasValue && link.Callers.Count == 0)
        {
            throw End($"nothing in the solution calls {link.Member.Name}");
        }
    }

    private async Task<string> ExpressionAsync(ThreadedCall call, SourceFile file, Link link)
    {
        if (await value.FindAsync(call.Place, file).ConfigureAwait(false) is { } found)
        {
            link.HasValue = true;
            _requirements.AddRange(found.Requirements);
            return found.Expression;
        }

        var caller = await LinkAsync(call.Place, file).ConfigureAwait(false);
        link.Callers.Add(caller);
        return caller.Name;
    }

    private void Declare(Link link)
    {
        var edits = ImmutableArray.CreateBuilder<Edit>();
        foreach (var (list, file, index) in link.Member.Declarations)
        {
            session.RequireVisible(value.Type, file);
            edits.AddRange(ParameterAddition.At(index, list, NameIn(file, list.SpanStart), link.Name, value.Documentation, value.Order, file));
        }

        foreach (var (place, file) in link.Member.References)
        {
            edits.Add(new TextEdit(file.Id, new Microsoft.CodeAnalysis.Text.TextSpan(place.Position, 0), place.Before + NameIn(file, place.Position) + place.After, value.Order));
        }

        _requirements.Add(new Requirement($"threaded:{link.Member.Key}:{value.Key}", edits.ToImmutable()));
    }

    private string NameIn(SourceFile file, int position)
    {
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
            throw End($"nothing in the solution calls {idle.Member.Name} but itself");
        }
    }

    private sealed class Link(ThreadedMember member, string name)
    {
        public ThreadedMember Member { get; } = member;

        public string Name { get; } = name;

        public List<Link> Callers { get; } = [];

        /// <summary>Whether a caller has the value without gaining it.</summary>
        public bool HasValue { get; set; }
    }
}
