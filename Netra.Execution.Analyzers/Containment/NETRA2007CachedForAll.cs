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
/// A cache entry that depends on the user under a key that does not, or that is found by what several users may have: a name, an e-mail address, a text of
/// the whole user. And the response of an endpoint that authorizes or reads the user, kept for everybody, or the answers of a chat client.
/// Known limits: a key that is handed in whole, or that a member or a method not in sight makes, is taken for the user's; what a method looks up by itself
/// is not seen in its call; cache tag helpers stand in no C# file; a named policy counts only if its registration in this project shows what it is.
/// </summary>
internal sealed class NETRA2007CachedForAll() : Rule(Rules.NETRA2007)
{
    public override bool Applies(IsolationModel model) => model.ProjectKind is not ProjectKind.Client;

    public override void Words(IsolationModel model, WordList words)
    {
        words.Exact.UnionWith(CacheCall.Names);
        words.Exact.Remove("this[]");
        words.Exact.Add("ObjectCache");
        words.Exact.UnionWith(CachedResponse.Words);
        words.Exact.Add(ChatCache.Name);
    }

    public override bool MayConcern(BodyOutline body, IsolationModel model) => (CacheCall.MayBeIn(body) && CacheCall.IsCalledIn(body)) || CachedResponse.MayBeOne(body) || body.MayMention(ChatCache.Name);

    public override void OnType(TypeFacts type) => CachedResponse.OfType(type, Descriptor);

    public override void OnBody(BodyFacts body)
    {
        CachedResponse.OfBody(body, Descriptor);
        ReportChats(body);
        foreach (var call in CacheCall.Of(body))
        {
            if (NameOf(call, body) is { } name)
            {
                Report(call, Wording.CachedByName(call.Name, name, body.Model), body);
            }
            else if (ReadOf(call, body) is { } read)
            {
                Report(call, Wording.CachedForAll(call.Name, read, body.Model), body);
            }
        }
    }

    private void ReportChats(BodyFacts body)
    {
        foreach (var call in body.Invocations)
        {
            if (ChatCache.ReadOf(call, body) is { } read)
            {
                body.Sink.Report(Descriptor, call.Syntax.GetLocation(), call, body.Outline.Owner, Wording.ChatCachedForAll(call.TargetMethod.Name, read));
            }
        }
    }

    private void Report(CacheCall call, string message, BodyFacts body) =>
        body.Sink.Report(Descriptor, call.Operation.Syntax.GetLocation(), call.Operation, body.Outline.Owner, message);

    /// <summary>What the keys take from the user, if all of that may be another user's too.</summary>
    private static string? NameOf(CacheCall call, BodyFacts body)
    {
        string? found = null;
        foreach (var key in call.Keys)
        {
            foreach (var part in KeyParts.Within(key, body))
            {
                if (NotUnique.Of(part, body) is { } name)
                {
                    found ??= name;
                }
                else if (!part.ConstantValue.HasValue && UserReads.In(part, call.Operation, body) is not null)
                {
                    return null;
                }
            }
        }

        return found;
    }

    /// <summary>Where the entry takes the user from, if the key is nobody's.</summary>
    private static string? ReadOf(CacheCall call, BodyFacts body)
    {
        if (call.Contents.Count == 0 || !CacheKey.IsNobodys(call, body))
        {
            return null;
        }

        foreach (var content in call.Contents)
        {
            if (!UserData.CanCarry(content, body))
            {
                continue;
            }

            var data = DataOf(content, body);
            if (data is not null && IsVariable(body.Locals.Resolve(content)))
            {
                // By which of its ids somebody's data is found is for its owner to know.
                return CacheKey.IsConstant(call, body) ? data : null;
            }

            if (UserReads.In(content, call.Operation, body) is { } read)
            {
                return read.Root is { } root && CacheKey.IsReadFrom(call, root, body) ? null : read.Way;
            }

            if (data is not null && CacheKey.IsConstant(call, body))
            {
                return data;
            }
        }

        return null;
    }

    private static bool IsVariable(IOperation value) => value is IParameterReferenceOperation or ILocalReferenceOperation or IMemberReferenceOperation;

    private static string? DataOf(IOperation content, BodyFacts body)
    {
        var value = body.Locals.Resolve(content);
        while (value is IAwaitOperation awaited)
        {
            value = body.Locals.Resolve(awaited.Operation);
        }

        foreach (var made in value is IAnonymousFunctionOperation lambda ? Returned(lambda) : new[] { value })
        {
            if (made.Type is { } type && UserData.IsData(type, body.Model))
            {
                return "`" + type.Name + "`";
            }
        }

        return null;
    }

    private static IEnumerable<IOperation> Returned(IAnonymousFunctionOperation lambda)
    {
        foreach (var operation in FunctionValue.Below(lambda))
        {
            if (operation is IReturnOperation { ReturnedValue: { } returned })
            {
                yield return Values.Unwrap(returned);
            }
        }
    }
}
