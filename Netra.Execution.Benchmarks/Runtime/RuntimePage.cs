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

        The sides take turns in short rounds in one process, each set up as its own hello-world does it, and each operation has to give its answer or the run
        fails. The processor's time is that of all threads of the process; the best round is the one that what else the machine did fell on least.

        A run of ours writes five events to the user's log, calls a tool, and makes and disposes an engine; the peers' answer alone is what they do without
        events. Its primitives are the parts that it could not do without: an engine, a way to another thread and back, a scope, five events written by hand.
        Logs are full when each event pushes an old one out, as in a server that has been up for a while. At rest means that the user's events have expired and
        that nobody is connected; one run is remembered. Fairness: twenty users have two hundred requests each waiting, a hundred others come one by one,
        sixteen slots, 10 ms of service; a wait is what a request takes longer than one alone. Chats: each user asks fifty times, one question after the other,
        an answer calls a tool, and is over when its last event has arrived at the user's own connection.

        Aimed at, on a quiet machine: a run within 3 µs and 2,048 B for one user, 5 µs over 10,000, and within twice its primitives; an engine within 0.15 µs,
        on a cold lane within 1 µs, signing in taken off; a user at rest within 600 B; quiet users' p99 within two service times, Jain's index at least 0.99;
        p99 of a chat's answer within 5 ms (a system of this kind was asked for 2 s with five users: what takes longer fails the run).

        What is above these, and why: some 400 B of a run are not the runtime's but the caller's and the agent's own (a request, tasks, a result). Over many users
        the log and the lane of each are not in the processor's cache. A quiet user comes at the end of the turn, and each of the twenty others may have one run
        before: 1.25 service times on sixteen slots, so that nobody can starve others by coming as somebody new; what is above that is the thread pool's, waiting
        for a processor, and falls on every side.

        {figures.TrimEnd()}

        """;

    private static string Version<T>() => typeof(T).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+', ' ')[0].TrimEnd('.');

    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}
