using System.Reflection;
using System.Runtime.InteropServices;

namespace Netra.Execution.Benchmarks.Runtime;

/// <summary>The page around the figures.</summary>
internal static class RuntimePage
{
    /// <param name="figures">The tables.</param>
    /// <param name="arguments">What the program was called with.</param>
    public static string Of(string figures, IEnumerable<string> arguments) => $"""
        # Benchmarks of the runtime

        Written by `dotnet run -c Release --project Netra.Execution.Benchmarks -- {string.Join(' ', arguments)}`.
        .NET {Environment.Version}, {RuntimeInformation.OSArchitecture}, {Environment.ProcessorCount} cores; Orleans {Version<Orleans.Grain>()}, Akka.NET {Version<Akka.Actor.ActorBase>()}, Proto.Actor {Version<Proto.PID>()}.
        The load of the machine over the minute before was {Load()}: above the number of its cores, others were using it, and times are longer than on a quiet one.

        The sides take turns in one process, each set up as its own hello-world does it, and each operation has to give its answer or the run fails. A run
        of ours writes five events to the user's log, calls a tool, and makes and disposes an engine and a scope; the peers' answer alone is what they do
        without events. Fairness: twenty users have two hundred requests each waiting, a hundred others come one by one, sixteen slots, 10 ms of service.

        Aimed at, on a quiet machine: a run within 3 µs, an engine within 0.15 µs, a user at rest within 600 B, quiet users' p99 within two service times, Jain's
        index at least 0.99. What is above these is not reached yet.

        {figures.TrimEnd()}

        """;

    private static string Version<T>() => typeof(T).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+', ' ')[0].TrimEnd('.');

    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}
