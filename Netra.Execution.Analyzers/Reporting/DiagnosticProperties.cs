namespace Netra.Execution.Analyzers.Reporting;

/// <summary>What a diagnostic carries beside its message. Public for the tool and the fixes; not supported outside of them.</summary>
public static class DiagnosticProperties
{
    /// <summary>The documentation id of the member around the place: whose count in the baseline it falls under. Empty where there is none.</summary>
    public const string Member = "member";

    /// <summary>The line to put in the place of a baseline's row; empty to remove it.</summary>
    public const string Instead = "instead";

    /// <summary>The documentation id that configuration names and the compilation does not have; another project may. Absent otherwise.</summary>
    public const string Named = "named";
}
