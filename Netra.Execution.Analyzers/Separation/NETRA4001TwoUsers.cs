using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Netra.Execution.Analyzers.Delivery;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Reporting;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Separation;

/// <summary>
/// Values of two contexts that meet in one call, store or collection: the context or data of one user given to what is of another, stored under another's key,
/// merged into another's state, or put into one list with theirs. Silent where the two are compared or checked anywhere in the body; for a parent and its
/// child; for contexts of different types; for keys alone, text and tasks; for what is made for two contexts; for sequences with one user in each turn; inside a
/// replaced type; in test projects.
/// Known limits: what a lambda is called with, what a local is given more than once and what a call returns as an object or text is followed no further; what
/// a callee keeps of its arguments is not known; array and collection expressions are not looked at; a slot that can be set is nobody's in particular.
/// </summary>
internal sealed class NETRA4001TwoUsers() : Rule(Rules.NETRA4001)
{
    public override bool Applies(IsolationModel model) =>
        model.ProjectKind is not ProjectKind.Test && (model.ScopedNames.Count > 0 || model.Configuration.DeclaresTypes || model.Source.ImportsUsers);

    public override void Words(IsolationModel model, WordList words)
    {
        words.Exact.UnionWith(model.ScopedNames);
        words.Exact.UnionWith(model.Source.UserTakers);
        words.Endings.AddRange(new[] { "ontext", "ession" });
    }

    public override bool MayConcern(BodyOutline body, IsolationModel model) => HasTwo(body, model) && !ReplacedPlaces.IsWithin(body.Type, model);

    public override void OnBody(BodyFacts body)
    {
        foreach (var meeting in new Meetings(body, new Regions(body)).All())
        {
            var place = meeting.Value.Syntax;
            if (!IsReported(place, body))
            {
                body.Sink.Report(Descriptor, place.GetLocation(), meeting.Value, body.Outline.Owner, Wording.TwoUsers(meeting.Value, meeting.Other, meeting.Host, meeting.Owner));
            }
        }
    }

    /// <summary>Two contexts of one type in reach, one and a loop, two keys, or a local function that may have them.</summary>
    private static bool HasTwo(BodyOutline body, IsolationModel model)
    {
        var parameters = body.Owner is IMethodSymbol method ? method.Parameters : default;
        HashSet<ITypeSymbol>? contexts = null;
        var keys = 0;
        if (!parameters.IsDefault)
        {
            foreach (var parameter in parameters)
            {
                if (model.IsContext(parameter.Type) && !(contexts ??= new(SymbolEqualityComparer.Default)).Add(parameter.Type))
                {
                    return true;
                }

                keys += IdentityNames.IsIdentity(parameter) || model.IsKey(parameter.Type) ? 1 : 0;
            }
        }

        if (keys > 1)
        {
            return true;
        }

        if (body is { Owner: { IsStatic: false }, Type: { } type })
        {
            foreach (var slot in model.ContextSlotsOf(type))
            {
                if (!(contexts ??= new(SymbolEqualityComparer.Default)).Add(slot.Type))
                {
                    return true;
                }
            }
        }

        return (contexts is not null && body.MayMention("foreach")) || HasFunctionOfTwo(body);
    }

    private static bool HasFunctionOfTwo(BodyOutline body) => body.HasFunctions && body.Nodes.Exists(node =>
        node is LocalFunctionStatementSyntax { ParameterList.Parameters: { Count: > 1 } parameters }
        && parameters.Select(parameter => parameter.Type?.ToString()).Distinct().Count() < parameters.Count);

    /// <summary>What is kept for everybody, or reaches everybody, is the greater fault.</summary>
    private static bool IsReported(SyntaxNode place, BodyFacts body) =>
        place.AncestorsAndSelf().TakeWhile(node => node is not StatementSyntax).Any(node =>
            body.Sink.Has(Rules.NETRA2001, node.Span) || body.Sink.Has(Rules.NETRA2003, node.Span) || body.Sink.Has(Rules.NETRA2004, node.Span)
            || body.Sink.Has(Rules.NETRA2006, node.Span) || body.Sink.Has(Rules.NETRA3001, node.Span) || body.Sink.Has(Rules.NETRA3002, node.Span));
}
