namespace Netra.Execution.Analyzers.Tests.Rewriting;

/// <summary>A code base's own legacy engine, its replacement and everything around them, as a library that the cases reference.</summary>
internal static class LegacySurface
{
    public const string Source = /* lang=c#-test */ """
        #nullable enable
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using Microsoft.AspNetCore.Http;
        using Microsoft.Extensions.DependencyInjection;
        using Netra.Execution.Annotations;

        namespace Netra.Execution.Annotations
        {
            public sealed class UserScopedAttribute : Attribute;
            public sealed class UserKeyAttribute : Attribute;
            [AttributeUsage(AttributeTargets.All, Inherited = false)]
            public sealed class ReplacedByAttribute(Type replacement) : Attribute { public Type Replacement => replacement; public Type? Factory { get; set; } }
            [AttributeUsage(AttributeTargets.All, Inherited = false)]
            public sealed class ReplacedByMemberAttribute(string member) : Attribute { public string Member => member; }
            [AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
            public sealed class ReplacedByEventAttribute(string eventName, string member, params string[] parameters) : Attribute { public string All => eventName + member + parameters; }
        }

        namespace Desk
        {
            [UserScoped] public sealed class UserContext
            {
                public UserContext(string user) => User = user;
                [UserKey] public string User { get; }
                public static UserContext From(HttpContext http) => new(http.User.Identity!.Name!);
            }

            [UserScoped] public sealed class Session { public string Last = ""; }

            public sealed class Registry { [ReplacedBy(typeof(IEngineFactory))] public void SetBridge(Bridge bridge) { } }
            public sealed class Bridge;
            public sealed class Config { public int Limit { get; set; } public string Dialect { get; init; } = ""; public List<string> Tools { get; } = new(); }
            public sealed record Answer(string Text);

            public interface ILimited { int Limit { get; set; } }
            public interface IOnlyOld { void OnlyLegacy(); }

            [ReplacedBy(typeof(UserEngine), Factory = typeof(IEngineFactory))]
            public class Engine : ILimited, IOnlyOld, IDisposable
            {
                public Engine() { }
                public Engine(Registry registry) { }
                public Engine(Registry registry, Bridge bridge) { }
                public Engine(Registry registry, Bridge bridge, UserContext? context = null) { }
                public Engine(Config config, Registry registry, Bridge? bridge = null) { }
                public Engine(UserContext context) { }
                public int Steps { get; set; }
                public int Limit { get; set; }
                public event Action? Done;
                public Task<Answer> RunAsync(string agent, string input, CancellationToken token = default) { Done?.Invoke(); return Task.FromResult(new Answer(input)); }
                public Answer Run(string agent, string input) => new(input);
                [ReplacedByMember("RunAsync")] public Task<Answer> ExecuteAsync(string agent, string input) => RunAsync(agent, input);
                [ReplacedByMember("Nothing")] public Task<Answer> TryAsync(string agent, string input) => RunAsync(agent, input);
                public void OnlyLegacy() { }
                public void Dispose() { }
            }

            public sealed class Request(string input) { public string Input => input; public static implicit operator Request(string input) => new(input); }

            [UserScoped] public sealed class UserEngine : ILimited, IAsyncDisposable, IDisposable
            {
                internal UserEngine() { }
                public int Limit { get; set; }
                public string Dialect { get; init; } = "";
                public Task<Answer> RunAsync(string agent, Request request, CancellationToken token = default) => Task.FromResult(new Answer(request.Input));
                public Answer Run(string agent, Request request) => new(request.Input);
                public Emitter Events => new();
                public void Dispose() { }
                public ValueTask DisposeAsync() => default;
            }

            public interface IEngineFactory
            {
                UserEngine CreateForUser(UserContext context);
                Emitter CreateEmitter(UserContext context);
            }

            public sealed class EngineFactory : IEngineFactory
            {
                public UserEngine CreateForUser(UserContext context) => new();
                public Emitter CreateEmitter(UserContext context) => new();
            }

            public static class Registrations
            {
                public static IServiceCollection AddDesk(this IServiceCollection services) => services.AddSingleton<IEngineFactory, EngineFactory>();
            }

            [UserScoped] public sealed class Emitter
            {
                public ValueTask<int> StartedAsync(string agent) => default;
                public ValueTask<int> CompletedAsync() => default;
                public ValueTask<int> EndedAsync(int status = 0, string? result = null, CancellationToken token = default) => default;
                public ValueTask<int> ToolAsync(string tool, string callId, string? arguments = null, CancellationToken token = default) => default;
            }

            [ReplacedBy(typeof(Emitter), Factory = typeof(IEngineFactory))]
            public sealed class Notifier
            {
                public Task StartedAsync(string agent) => Task.CompletedTask;
                public Task CompletedAsync() => Task.CompletedTask;
                public Task ToAllAsync(string text) => Task.CompletedTask;
                [ReplacedByEvent("agent_started", "StartedAsync", "agent: agent_name, agent, 'agent'")]
                [ReplacedByEvent("agent_completed", "EndedAsync", "result: result, output")]
                [ReplacedByEvent("tool_executing", "ToolAsync", "tool: tool_name", "callId: call_id, tool_name", "arguments: input")]
                public Task<int> PublishAsync(string eventName, object? payload = null, CancellationToken token = default, string caller = "") => Task.FromResult(0);
            }

            public sealed class UserLocal<T>(Func<T> create)
            {
                public T For(UserContext context) => create();
                public void Set(UserContext context, T value) { }
            }
        }
        """;
}
