using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Netra.Execution.Analyzers.Delivery;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Model.Annotated;
using Netra.Execution.Analyzers.Reporting;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Origin;

/// <summary>
/// A text, number or constant of the code's own, or an id that it makes, that becomes somebody's identity; and the realm's <c>Assume</c>. Silent for nothing
/// (empty text, zero), for what names a field, a claim or a route, for whom something is sent to, for the id of a user who is created here, in start-up code
/// and seeds, for constants that are declared <c>[CrossUser]</c>, in test and client projects, inside a replaced type.
/// Known limits: a call is looked at where this project declares a method of its name that may take a user, or where the argument is named; what a setting
/// says is not known; a constant of another assembly that is no <c>const</c> is not read.
/// </summary>
internal sealed class NETRA1006InventedIdentity() : Rule(Rules.NETRA1006)
{
    public override bool Applies(IsolationModel model) =>
        model.ProjectKind is not (ProjectKind.Test or ProjectKind.Client)
        && (model.Source.HasAnnotations || model.Source.ImportsUsers || model.Source.HasIdentities || model.Source.UserTakers.Count > 0 || model.Configuration.DeclaresTypes);

    public override void Words(IsolationModel model, WordList words)
    {
        IdentitySinks.AddWords(model, words);
        words.Exact.Add("Assume");
    }

    public override bool MayConcern(BodyOutline body, IsolationModel model) =>
        InventedSyntax.MayOccur(body, model) && !NewUsers.IsSeed(body.Owner) && !ReplacedPlaces.IsWithin(body.Type, model);

    public override void OnBody(BodyFacts body)
    {
        foreach (var call in body.Invocations)
        {
            if (InventedValues.IsAssumption(call.TargetMethod) && !IsServiceAccount(call.Arguments[0].Value, body) && ServingCode.IsServing(call, body))
            {
                Report(call, Wording.AssumedIdentity(RealSources.InScope(call, body)), body);
            }
        }

        foreach (var sink in IdentitySinks.Of(body))
        {
            foreach (var invented in InventedValues.Of(sink.Value, body))
            {
                // Beside what a client says, 1007 speaks about the value.
                if (!IsAssumed(invented) && ServingCode.IsServing(invented, body) && !(InventedValues.IsMade(invented) && NewUsers.IsOne(sink, invented, body))
                    && ClientIdentities.Of(sink, body) is null)
                {
                    Report(invented, Wording.InventedIdentity(invented, sink.Name, RealSources.InScope(invented, body)), body);
                }
            }
        }
    }

    private void Report(IOperation value, string message, BodyFacts body) => body.Sink.Report(Descriptor, value.Syntax.GetLocation(), value, body.Outline.Owner, message);

    private static bool IsServiceAccount(IOperation user, BodyFacts body) =>
        user.DescendantsAndSelf().Any(part => part is IMemberReferenceOperation { Member: var member } && body.Model.OptOuts.Cover(member));

    /// <summary>True for what is handed to <c>Assume</c>, which is reported as a whole.</summary>
    private static bool IsAssumed(IOperation value)
    {
        for (var at = value.Parent; at is not null; at = at.Parent)
        {
            if (at is IInvocationOperation { TargetMethod: var method } && InventedValues.IsAssumption(method))
            {
                return true;
            }
        }

        return false;
    }
}
