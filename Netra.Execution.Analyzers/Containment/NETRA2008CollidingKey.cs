using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Containment.Caching;
using Netra.Execution.Analyzers.Delivery;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Reporting;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment;

/// <summary>
/// Entries of users under keys that two users can share: text joined of parts that may contain the separator, also as what an output cache varies responses by,
/// or a reading of a clock that is taken for unique. Reported once, at the join where a local of the body has it, else at the call of the store.
/// Known limits: one part of free text among numbers, GUIDs, dates and enums can be told from them and is not reported; a key that a method makes is not
/// looked into; a container in a local, a parameter or an object of one user or scope is nobody else's.
/// </summary>
internal sealed class NETRA2008CollidingKey() : Rule(Rules.NETRA2008)
{
    public override bool Applies(IsolationModel model) => model.ProjectKind is not ProjectKind.Client;

    public override void Words(IsolationModel model, WordList words) => words.Exact.UnionWith(KeyText.Words);

    public override bool MayConcern(BodyOutline body, IsolationModel model) => KeyText.MayBeIn(body);

    public override void OnBody(BodyFacts body)
    {
        ReportResponses(body);
        foreach (var store in StoreCall.Of(body))
        {
            var join = Values.Unwrap(body.Locals.Resolve(store.Key));
            var place = Values.Unwrap(store.Key) is ILocalReferenceOperation && IsWritten(join) ? join : store.Operation;
            if (CompositeText.CollisionIn(join, body) is { } parts)
            {
                if (!body.Sink.Has(Rules.NETRA2007, store.Operation.Syntax.Span) && OfUser(store, join, body) is { } user)
                {
                    Report(place, Wording.CollidingKey(store.Name, user, parts, body.Model), body);
                }
            }
            else if (store.Contents.Count > 0 && ClockOf(join, body) is { } clock && (OfUser(store, join, body) ?? BroughtBy(store, body)) is { } owner)
            {
                Report(place, Wording.ClockKey(store.Name, owner, clock), body);
            }
        }
    }

    private void ReportResponses(BodyFacts body)
    {
        foreach (var response in ResponseKey.Of(body))
        {
            var join = Values.Unwrap(body.Locals.Resolve(response.Text));
            if (CompositeText.CollisionIn(join, body) is { } parts && ReadIn(join, join, body) is { } user)
            {
                Report(join, Wording.CollidingVariation(response.Name, user, parts), body);
            }
        }
    }

    private void Report(IOperation place, string message, BodyFacts body) =>
        body.Sink.Report(Descriptor, place.Syntax.GetLocation(), place, body.Outline.Owner, message);

    /// <summary>A value that is written in this body and not handed in.</summary>
    private static bool IsWritten(IOperation value) => value is not (IParameterReferenceOperation or IMemberReferenceOperation { Instance: null or IInstanceReferenceOperation });

    /// <summary>What makes the entry a user's: a part of the key, or what is kept.</summary>
    private static string? OfUser(StoreCall store, IOperation join, BodyFacts body)
    {
        if (ReadIn(join, store.Operation, body) is { } way)
        {
            return way;
        }

        if (store.Kept is { } kept && (UserData.IsData(kept, body.Model) || body.Model.IsContext(kept)))
        {
            return "`" + kept.Name + "`";
        }

        foreach (var content in store.Contents)
        {
            if (body.Locals.Resolve(content).Type is { } type && UserData.IsData(type, body.Model))
            {
                return "`" + type.Name + "`";
            }

            if (UserReads.In(content, store.Operation, body) is { } read)
            {
                return read.Way;
            }
        }

        return null;
    }

    /// <summary>What a request brings, as a file that is sent with it: whose it is the key alone says, and a clock says it of nobody.</summary>
    private static string? BroughtBy(StoreCall store, BodyFacts body)
    {
        foreach (var content in store.Contents)
        {
            if (body.Locals.Resolve(content).Type is { } type && body.Model.IsUserScoped(type))
            {
                return "`" + type.Name + "`";
            }
        }

        return null;
    }

    private static string? ReadIn(IOperation join, IOperation place, BodyFacts body)
    {
        foreach (var part in JoinedText.PartsOf(join) ?? new List<IOperation>())
        {
            if (!part.ConstantValue.HasValue && UserReads.In(part, place, body) is { } read)
            {
                return read.Way;
            }
        }

        return null;
    }

    /// <summary>The reading, if nothing else that varies is in the key.</summary>
    private static string? ClockOf(IOperation key, BodyFacts body)
    {
        string? clock = null;
        foreach (var part in JoinedText.PartsOf(key) ?? new List<IOperation> { key })
        {
            if (!part.ConstantValue.HasValue)
            {
                if (clock is not null || ClockReading.Of(part, body) is not { } reading)
                {
                    return null;
                }

                clock = reading;
            }
        }

        return clock;
    }
}
