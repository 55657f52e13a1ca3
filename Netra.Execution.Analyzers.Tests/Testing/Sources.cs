namespace Netra.Execution.Analyzers.Tests.Testing;

/// <summary>Sources that the cases share.</summary>
internal static class Sources
{
    /// <summary>The annotations, as the analyzer package compiles them into a project without the runtime.</summary>
    public static string Annotations { get; } = Read("Annotations.cs");

    /// <summary>A code base's own engine and notifier, what replaces them, and a context.</summary>
    public const string Desk = /* lang=c#-test */ """
        #nullable enable
        using System;
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using Netra.Execution.Annotations;

        namespace Desk;

        [UserKey] public readonly record struct DeskUserId(string Value);

        [UserScoped] public sealed class UserContext
        {
            public DeskUserId UserId { get; init; }
        }

        [UserScoped] public sealed class UserSession
        {
            public List<string> Notes { get; } = new();
        }

        public sealed class Registry
        {
            [ReplacedBy(typeof(IEngineFactory))] public void SetBridge(object bridge) { }
            [ReplacedBy(typeof(IEngineFactory))] public object? Bridge { get; set; }
            public void Register(object agent) { }
        }

        public interface IEngine { }

        [ReplacedBy(typeof(UserEngine), Factory = typeof(IEngineFactory))]
        public class Engine : IEngine, IDisposable
        {
            public Engine() { }
            public Engine(Registry? registry) { }
            public string Run(string input) => input;
            public void OnlyOld() { }
            public void Dispose() { }
        }

        [ReplacedBy(typeof(UserEngine), Factory = typeof(IEngineFactory))]
        public class Engine<T> : IEngine { }

        [UserScoped] public sealed class UserEngine : IEngine
        {
            public string Run(string input) => input;
        }

        [UserScoped] public sealed class UserEmitter
        {
            public Task SendAsync(string eventName, object payload) => Task.CompletedTask;
            public Task BegunAsync(string agent) => Task.CompletedTask;
        }

        [ReplacedBy(typeof(UserEmitter), Factory = typeof(IEngineFactory))]
        public sealed class Notifier
        {
            [ReplacedByEvent("agent_begun", "BegunAsync", "agent: agent_name")]
            public Task SendAsync(string eventName, object payload) => Task.CompletedTask;
        }

        public interface IEngineFactory
        {
            UserEngine CreateForUser(UserContext context);
            UserEmitter CreateEmitter(UserContext context);
        }
        """;

    private static string Read(string name)
    {
        using var stream = typeof(Sources).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
