using Netra.Execution.Analyzers.Model;
using Netra.Execution.Analyzers.Reporting;
using Netra.Execution.Analyzers.Walk;

namespace Netra.Execution.Analyzers.Delivery;

/// <summary>
/// A connection that resumes for whoever has its token: stateful reconnect of SignalR before ASP.NET Core 11. Silent where the same body configures what binds
/// a connection to its user; in client projects.
/// Known limits: a value that is no constant proves nothing; a check in a middleware is not seen.
/// </summary>
internal sealed class NETRA3007ResumedByToken() : Rule(Rules.NETRA3007)
{
    public override bool Applies(IsolationModel model) => model.ProjectKind is not ProjectKind.Client && StatefulReconnect.IsUnbound(model.Compilation);

    public override void Words(IsolationModel model, WordList words) => words.Exact.Add(StatefulReconnect.Switch);

    public override void OnBody(BodyFacts body)
    {
        foreach (var assignment in body.Assignments)
        {
            if (StatefulReconnect.IsSwitchedOn(assignment) && !StatefulReconnect.IsBound(body))
            {
                body.Sink.Report(Descriptor, assignment.Syntax.GetLocation(), assignment, body.Outline.Owner, Wording.ResumedByToken());
            }
        }
    }
}
