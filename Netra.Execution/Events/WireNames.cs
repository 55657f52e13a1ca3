namespace Netra.Execution;

/// <summary>Names as they stand on the wire, where they are needed outside of JSON.</summary>
internal static class WireNames
{
    public static string Of(RunStatus status) => status switch
    {
        RunStatus.Succeeded => "succeeded",
        RunStatus.Failed => "failed",
        RunStatus.Cancelled => "cancelled",
        RunStatus.TimedOut => "timed_out",
        RunStatus.Interrupted => "interrupted",
        RunStatus.AwaitingInput => "awaiting_input",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    public static string Of(GapReason reason) => reason switch
    {
        GapReason.Epoch => "epoch",
        GapReason.Ahead => "ahead",
        GapReason.Expired => "expired",
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };
}
