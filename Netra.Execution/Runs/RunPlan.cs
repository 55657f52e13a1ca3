using System.Diagnostics;
using System.Globalization;
using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>What a run is to do.</summary>
[UserScoped]
internal sealed record RunPlan(string Agent, AgentBody Body, AgentRequest Request, AgentSettings Settings)
{
    /// <summary>It does not end with the run that it is started in, and has a permit of its own.</summary>
    public bool IsDetached { get; init; }
}

/// <summary>What comes along from the one who started a run, and all that does: no ambient state flows into a run.</summary>
[UserScoped]
internal sealed record RunCaller(IRunScope? Parent, Activity? Activity, CultureInfo Culture, CultureInfo UICulture, CancellationToken Cancellation)
{
    public static RunCaller Here(IRunScope? parent, CancellationToken cancellation) =>
        new(parent, Activity.Current, CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture, cancellation);
}
