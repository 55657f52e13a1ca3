namespace Netra.Execution.Benchmarks.Analysis;

/// <summary>What one compilation cost: processor time of all threads, and bytes allocated.</summary>
internal readonly record struct Measurement(TimeSpan Cpu, long Bytes)
{
    public static async Task<Measurement> OfAsync(Func<Task> work)
    {
        GC.Collect();
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var cpu = Environment.CpuUsage.TotalTime;
        await work();
        return new Measurement(Environment.CpuUsage.TotalTime - cpu, GC.GetTotalAllocatedBytes(precise: true) - bytes);
    }
}
