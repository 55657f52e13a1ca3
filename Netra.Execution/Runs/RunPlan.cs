using System.Diagnostics;
using System.Globalization;
using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>What a run is to do.</summary>
[UserScoped]
internal readonly record struct RunPlan(Agent Agent, AgentRequest Request)
{
    /// <summary>It does not end with the run that it is started in, and has a permit of its own.</summary>
    public bool IsDetached { get; init; }
}

/// <summary>What comes along from the one who started a run, and all that does: no ambient state flows into a run.</summary>
[UserScoped]
internal readonly record struct RunCaller(Activity? Activity, CultureInfo Culture, CultureInfo UICulture)
{
    public static RunCaller Here() => new(Activity.Current, CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);

    /// <summary>Sets the cultures where they differ: setting the one that is there already costs as much.</summary>
    public void SetCultures()
    {
        if (!ReferenceEquals(CultureInfo.CurrentCulture, Culture))
        {
            CultureInfo.CurrentCulture = Culture;
        }

        if (!ReferenceEquals(CultureInfo.CurrentUICulture, UICulture))
        {
            CultureInfo.CurrentUICulture = UICulture;
        }
    }
}
