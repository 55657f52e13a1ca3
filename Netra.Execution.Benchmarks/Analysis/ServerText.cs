namespace Netra.Execution.Benchmarks.Analysis;

/// <summary>What the generated features share: users, the old engine and the new one.</summary>
internal static class ServerText
{
    public const string Agents = /* lang=c#-test */ """
        #nullable enable
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using Microsoft.AspNetCore.Http;
        using Netra.Execution.Annotations;

        namespace Shop.Agents;

        [UserKey]
        public readonly record struct CustomerId(string Value);

        [UserScoped]
        public sealed class CustomerContext(CustomerId customer, string conversation)
        {
            public CustomerId Customer { get; } = customer;
            public string Conversation { get; } = conversation;

            public static CustomerContext From(HttpContext http) =>
                new(new CustomerId(http.User.FindFirst("sub")?.Value ?? throw new InvalidOperationException("not signed in")), http.TraceIdentifier);
        }

        public sealed record Answer(string Text, int Tokens);

        [ReplacedBy(typeof(CustomerEngine), Factory = typeof(EngineFactory))]
        public sealed class SharedEngine : IAsyncDisposable
        {
            private readonly List<string> _history = [];

            public Task<Answer> AskAsync(string question, CancellationToken cancellationToken)
            {
                _history.Add(question);
                return Task.FromResult(new Answer(string.Join(' ', _history), question.Length));
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }

        [UserScoped]
        [CreatedBy(typeof(EngineFactory))]
        public sealed class CustomerEngine(CustomerContext context) : IAsyncDisposable
        {
            public CustomerContext Context { get; } = context;

            public Task<Answer> AskAsync(string question, CancellationToken cancellationToken) =>
                Task.FromResult(new Answer(Context.Customer.Value + question, question.Length));

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }

        public sealed class EngineFactory
        {
            public CustomerEngine Create(CustomerContext context) => new(context);
        }
        """;
}
