using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Netra.Execution.CodeFixes.Rewriting.Text;

/// <summary>
/// The edits of plans that are carried out together, what several of them ask for made once. A plan that joins is composed only with what changes its own
/// documents: a thousand plans cost a thousand times what one does, and not a million.
/// </summary>
internal sealed class Composition
{
    private readonly Dictionary<string, Requirement> _requirements = new(StringComparer.Ordinal);
    private readonly Dictionary<DocumentId, HashSet<string>> _required = [];
    private readonly Dictionary<DocumentId, List<Edit>> _edits = [];

    /// <summary>All of the plans, whether or not they claim the same text.</summary>
    public static Composition Of(IEnumerable<Plan> plans)
    {
        var composition = new Composition();
        foreach (var plan in plans)
        {
            composition.Add(plan, composition.Joining(plan));
        }

        return composition;
    }

    /// <summary>Takes the plan in, unless it claims text that is claimed.</summary>
    public bool TryAdd(Plan plan)
    {
        var joining = Joining(plan);
        var touched = plan.Edits.Concat(joining.Values.SelectMany(requirement => requirement.Edits))
            .Concat(joining.Keys.Where(_requirements.ContainsKey).SelectMany(key => _requirements[key].Edits))
            .Select(edit => edit.Document).Distinct();
        if (touched.Any(document => EditComposer.TryCompose(EditsOf(document, plan, joining)) is null))
        {
            return false;
        }

        Add(plan, joining);
        return true;
    }

    /// <summary>True where the expression stands elsewhere from then on: nothing is lost with the place that it has left.</summary>
    public bool Moves(DocumentId document, TextSpan expression) => EditsOf(document).OfType<ExpressionMove>().Any(move => move.From == expression);

    /// <summary>The changes of each document; null where two plans claim the same text.</summary>
    public ImmutableArray<DocumentEdit>? TryCompose()
    {
        var documents = ImmutableArray.CreateBuilder<DocumentEdit>();
        foreach (var document in _edits.Keys.Union(_required.Keys).OrderBy(document => document.Id))
        {
            var edits = EditsOf(document).ToList();
            if (edits.Count == 0)
            {
                continue;
            }

            if (EditComposer.TryCompose(edits) is not { } changes)
            {
                return null;
            }

            documents.Add(new DocumentEdit(document, changes));
        }

        return documents.ToImmutable();
    }

    /// <summary>What a plan asks for that nobody asked for yet, or not as strongly.</summary>
    private Dictionary<string, Requirement> Joining(Plan plan)
    {
        var joining = new Dictionary<string, Requirement>(StringComparer.Ordinal);
        foreach (var requirement in plan.Requirements)
        {
            if ((joining.TryGetValue(requirement.Key, out var known) || _requirements.TryGetValue(requirement.Key, out known)) && known.Strength >= requirement.Strength)
            {
                continue;
            }

            joining[requirement.Key] = requirement;
        }

        return joining;
    }

    private void Add(Plan plan, Dictionary<string, Requirement> joining)
    {
        foreach (var requirement in joining.Values)
        {
            _requirements[requirement.Key] = requirement;
            foreach (var edit in requirement.Edits)
            {
                Of(_required, edit.Document).Add(requirement.Key);
            }
        }

        foreach (var edit in plan.Edits)
        {
            Of(_edits, edit.Document).Add(edit);
        }
    }

    /// <summary>What changes a document, what several ask for before the rest; where a plan is given, as if it had joined.</summary>
    private IEnumerable<Edit> EditsOf(DocumentId document, Plan? plan = null, Dictionary<string, Requirement>? joining = null)
    {
        IEnumerable<string> keys = _required.TryGetValue(document, out var required) ? required : [];
        var edits = keys.Union(joining?.Keys ?? Enumerable.Empty<string>(), StringComparer.Ordinal).OrderBy(key => key, StringComparer.Ordinal)
            .SelectMany(key => joining is not null && joining.TryGetValue(key, out var requirement) ? requirement.Edits : _requirements[key].Edits)
            .Where(edit => edit.Document == document);
        if (_edits.TryGetValue(document, out var own))
        {
            edits = edits.Concat(own);
        }

        return plan is null ? edits : edits.Concat(plan.Edits.Where(edit => edit.Document == document));
    }

    private static T Of<T>(Dictionary<DocumentId, T> all, DocumentId document)
        where T : new()
    {
        if (!all.TryGetValue(document, out var known))
        {
            all.Add(document, known = new T());
        }

        return known;
    }
}
