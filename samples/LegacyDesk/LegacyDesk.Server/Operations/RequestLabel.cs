namespace LegacyDesk.Server.Operations;

/// <summary>A label that every log line of a piece of work carries. It belongs to the flow of calls that set it, and ends with it.</summary>
internal static class RequestLabel
{
    private static readonly AsyncLocal<string?> s_label = new();

    /// <summary>The label of this flow.</summary>
    public static string? Current => s_label.Value;

    /// <summary>Runs work under a label.</summary>
    public static async Task RunAsync(string label, Func<Task> work)
    {
        var before = s_label.Value;
        s_label.Value = label;
        try
        {
            await work();
        }
        finally
        {
            s_label.Value = before;
        }
    }
}
