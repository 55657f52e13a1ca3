namespace Netra.Execution.Cli;

/// <summary>A contract with pipelines.</summary>
internal static class ExitCodes
{
    /// <summary>Nothing found, or all done.</summary>
    public const int Clean = 0;

    /// <summary>Violations found, or sites left for a person.</summary>
    public const int Found = 1;

    /// <summary>Wrong usage, or nothing could be trusted.</summary>
    public const int Usage = 2;

    /// <summary>A defect of ours.</summary>
    public const int Defect = 3;
}
