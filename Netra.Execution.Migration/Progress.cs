namespace Netra.Execution.Migration;

/// <summary>How far long work has come.</summary>
/// <param name="Phase">What is being done.</param>
/// <param name="Done">How many of <paramref name="Total"/> are done.</param>
/// <param name="Total">Zero where the number is not known.</param>
/// <param name="Detail">The last one that was done.</param>
public readonly record struct Progress(string Phase, int Done = 0, int Total = 0, string Detail = "")
{
    /// <summary>A phase that is not counted.</summary>
    public static implicit operator Progress(string phase) => new(phase);
}
