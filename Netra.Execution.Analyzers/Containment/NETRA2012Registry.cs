using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Netra.Execution.Analyzers.Containment.Shared;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Reporting;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Containment;

/// <summary>
/// A declared registry of users keeps them apart only by discipline: its key is a user's key, nobody else has it, each user's own entry is asked for and
/// nobody's is listed, and entries are removed. The declaration is reported, or the first use of a body that breaks it.
/// Known limits: whether entries are removed is read from the type's own syntax; a key is foreign only where a parameter says who the current user is.
/// </summary>
internal sealed class NETRA2012Registry() : Rule(Rules.NETRA2012)
{
    public override bool Applies(IsolationModel model) => model.ProjectKind is not (ProjectKind.Client or ProjectKind.Test) && model.Source.RegistryNames.Count > 0;

    public override void Words(IsolationModel model, WordList words) => words.Exact.UnionWith(model.Source.RegistryNames);

    public override void OnType(TypeFacts facts)
    {
        foreach (var member in facts.Type.GetMembers())
        {
            if (Registries.Is(member) && Registries.Fault(member, facts.Model) is { } fault)
            {
                facts.Sink.Report(Descriptor, member.Locations[0], member, Wording.Registry(member, fault));
            }
        }
    }

    public override void OnBody(BodyFacts body)
    {
        HashSet<ISymbol>? seen = null;
        foreach (var reference in body.References)
        {
            if (Registries.Is(reference.Member.OriginalDefinition)
                && RegistryUse.Fault(reference, body) is { } fault
                && (seen ??= new HashSet<ISymbol>(SymbolEqualityComparer.Default)).Add(reference.Member.OriginalDefinition))
            {
                body.Sink.Report(Descriptor, reference.Syntax.GetLocation(), reference, body.Outline.Owner, Wording.Registry(reference.Member, fault));
            }
        }
    }
}
