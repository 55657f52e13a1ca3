namespace Netra.Execution.Analyzers.Tests.Ending;

/// <summary>A factory whose engine has to be disposed, the container's scopes, and a method that uses them.</summary>
internal static class ProductCases
{
    public static string Of(string statements, string members = "") => $$"""
        #nullable disable
        #pragma warning disable CS4014, CS8321, CS0162, CS0168, CS0219, CS0414, CS0649, CS1998
        using System;
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using Desk;
        using Microsoft.Extensions.DependencyInjection;
        using Netra.Execution.Annotations;
        [CreatedBy(typeof(AgentFactory))] public sealed class Agent : IAsyncDisposable, IDisposable
        {
            public void Run() { }
            public Task RunAsync() => Task.CompletedTask;
            public Agent Named(string name) => this;
            public bool IsDisposed => false;
            public int Count => 1;
            public void Dispose() { }
            public ValueTask DisposeAsync() => default;
        }
        [CreatedBy(typeof(AgentFactory))] public sealed class Note { }
        public interface IAgents { Agent CreateFor(UserContext user); Task<Agent> CreateAsync(UserContext user); Agent Current(UserContext user); Note CreateNote(); }
        public class AgentFactory : IAgents
        {
            public Agent CreateFor(UserContext user) => new();
            public Task<Agent> CreateAsync(UserContext user) => Task.FromResult(new Agent());
            public Agent Current(UserContext user) => new();
            public Note CreateNote() => new();
        }
        public partial class Service(IAgents agents, IServiceProvider services, IServiceScopeFactory scopes)
        {
            public async Task RunAsync(UserContext user, bool own, Agent given)
            {
                await Task.Yield();
                {{statements}}
            }
            private static void Use(object used) { }
            private static bool Ask() => true;
            public object Used => (agents, services, scopes);
            {{members}}
        }
        """;
}
