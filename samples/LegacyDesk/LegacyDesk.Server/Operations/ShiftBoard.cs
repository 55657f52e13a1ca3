using Netra.Execution.Annotations;

namespace LegacyDesk.Server.Operations;

/// <summary>Who leads the shift: the same for everybody, and everybody is to see it.</summary>
internal sealed class ShiftBoard
{
    [SharedAcrossUsers("the board hangs in the hall: one lead for the whole desk")]
    private static string? s_lead;

    /// <summary>The lead; null outside of opening hours.</summary>
    public string? Lead => s_lead;

    /// <summary>Hands the shift over.</summary>
    public void HandOver(string lead) => s_lead = lead;
}
