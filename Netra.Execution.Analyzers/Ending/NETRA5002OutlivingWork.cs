using System.Collections.Generic;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Netra.Execution.Analyzers.Delivery;
using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Reporting;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Ending;

/// <summary>
/// Work that nobody waits for and that captures a user whose scope ends without it: a discarded task, <c>Task.Run</c>, a work item, a continuation, a
/// thread, an <c>async void</c> call, a function handed to a queue. Silent where the task is awaited, returned, handed on or kept; for what the code made
/// or accepted itself and hands over; for an object's own loop; inside a replaced type; in client and test projects.
/// Known limits: a task in a local that something reads is taken for awaited; a value that a pattern names, a loop's element and what a service finds
/// by itself when it runs are not followed, but what the work itself asks the accessor or a scoped service for is; a call that gives a task is looked at if
/// it is discarded or its name ends in <c>Async</c>.
/// </summary>
internal sealed class NETRA5002OutlivingWork() : Rule(Rules.NETRA5002)
{
    public override bool Applies(IsolationModel model) => model.ProjectKind is not (ProjectKind.Client or ProjectKind.Test);

    public override void Words(IsolationModel model, WordList words) => StartSyntax.AddWords(model, words);

    public override bool MayConcern(BodyOutline body, IsolationModel model) =>
        StartSyntax.HasStart(body, model) && StartSyntax.HasUserInReach(body, model) && !ReplacedPlaces.IsWithin(body.Type, model);

    public override void OnBody(BodyFacts body)
    {
        var capture = new ScopedCapture(body);
        var reported = new List<TextSpan>();
        foreach (var start in WorkStart.Of(body))
        {
            var place = start.Syntax;
            if (reported.Exists(outer => outer.Contains(place.Span)) || IsReported(place.Span, body) || capture.Of(start) is not { } way)
            {
                continue;
            }

            reported.Add(place.Span);
            body.Sink.Report(Descriptor, place.GetLocation(), start.Place, body.Outline.Owner, Wording.OutlivingWork(start.Name, way, body.Model));
        }
    }

    /// <summary>What is kept there, or who it is sent to, is the greater fault.</summary>
    private static bool IsReported(TextSpan place, BodyFacts body) =>
        body.Sink.Has(Rules.NETRA2003, place) || body.Sink.Has(Rules.NETRA3001, place) || body.Sink.Has(Rules.NETRA3002, place);
}
