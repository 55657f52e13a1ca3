namespace LegacyDesk.Core.Engine;

/// <summary>Figures of the whole process, for the operations page. They count and keep nobody's data.</summary>
public static class EngineStatistics
{
    private static long s_retries;
    private static long s_notices;

    /// <summary>How often an agent was tried again.</summary>
    public static long Retries => Interlocked.Read(ref s_retries);

    /// <summary>How many notices went out.</summary>
    public static long Notices => Interlocked.Read(ref s_notices);

    internal static void CountRetry() => Interlocked.Increment(ref s_retries);

    internal static void CountNotice() => Interlocked.Increment(ref s_notices);
}
