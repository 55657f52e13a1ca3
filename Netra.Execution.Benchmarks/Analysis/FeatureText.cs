namespace Netra.Execution.Benchmarks.Analysis;

/// <summary>One feature of the generated server: model, repository, service, controller, clean-up.</summary>
internal static class FeatureText
{
    public static IEnumerable<(string Name, string Text)> Of(string name, bool agent, bool legacy, Random random)
    {
        yield return ($"{name}.cs", Model(name));
        yield return ($"{name}Repository.cs", Repository(name, random));
        yield return ($"{name}Service.cs", Service(name, agent, legacy, random));
        yield return ($"{name}Controller.cs", Controller(name, agent));
        yield return ($"{name}CleanUp.cs", CleanUp(name, random));
    }

    private static string Model(string name) => $$"""
        using System;
        using System.Collections.Generic;

        namespace Shop.{{name}}s;

        public enum State { Draft, Open, Closed, Rejected }

        public sealed record {{name}}Item(int Id, string Name, decimal Amount, State State, DateTimeOffset Created);

        public sealed record {{name}}Page(IReadOnlyList<{{name}}Item> Items, int Total, string Next);

        public sealed record {{name}}Request(string Name, decimal Amount)
        {
            public bool IsValid => Name is { Length: > 0 and < 200 } && Amount >= 0;
        }

        public sealed class {{name}}Options
        {
            public int PageSize { get; set; } = 50;
            public TimeSpan KeepFor { get; set; } = TimeSpan.FromDays(30);
        }
        """;

    private static string Repository(string name, Random random) => $$"""
        using System;
        using System.Collections.Concurrent;
        using System.Collections.Generic;
        using System.Globalization;
        using System.Linq;
        using System.Text;
        using System.Threading;
        using System.Threading.Tasks;
        using Microsoft.Extensions.Logging;

        namespace Shop.{{name}}s;

        public interface I{{name}}Repository
        {
            ValueTask<{{name}}Item> FindAsync(int id, CancellationToken cancellationToken);
            ValueTask<{{name}}Page> PageAsync(int skip, int take, CancellationToken cancellationToken);
            ValueTask<int> AddAsync({{name}}Request request, CancellationToken cancellationToken);
        }

        public sealed class {{name}}Repository : I{{name}}Repository
        {
            private static readonly StringComparer _names = StringComparer.OrdinalIgnoreCase;
            private readonly ConcurrentDictionary<int, {{name}}Item> _rows = new();
            private readonly ILogger<{{name}}Repository> _logger;
            private readonly TimeProvider _clock;
            private int _last;

            public {{name}}Repository(ILogger<{{name}}Repository> logger, TimeProvider clock)
            {
                _logger = logger;
                _clock = clock;
            }

            public ValueTask<{{name}}Item> FindAsync(int id, CancellationToken cancellationToken)
            {
                cancellationToken.ThrowIfCancellationRequested();
                return _rows.TryGetValue(id, out var row) ? new(row) : throw new KeyNotFoundException($"{{name}} {id}");
            }

            public ValueTask<{{name}}Page> PageAsync(int skip, int take, CancellationToken cancellationToken)
            {
                var items = _rows.Values.OrderBy(row => row.Name, _names).Skip(skip).Take(take).ToList();
                _logger.LogDebug("{Query}: read {Count} of {Total}", Guid.NewGuid(), items.Count, _rows.Count);
                return new(new {{name}}Page(items, _rows.Count, items.Count < take ? "" : (skip + take).ToString(CultureInfo.InvariantCulture)));
            }

            public ValueTask<int> AddAsync({{name}}Request request, CancellationToken cancellationToken)
            {
                var id = Interlocked.Increment(ref _last);
                _rows[id] = new {{name}}Item(id, request.Name, request.Amount, State.Draft, _clock.GetUtcNow());
                return new(id);
            }

            public decimal Weigh(IReadOnlyList<{{name}}Item> items)
            {
                var total = 0m;
                var text = new StringBuilder();
        {{Statements.Of(5, "        ", random)}}
                return total + text.Length;
            }
        }
        """;

    private static string Service(string name, bool agent, bool legacy, Random random)
    {
        var parameters = $"I{name}Repository repository, ILogger<{name}Service> logger" + (agent ? ", EngineFactory factory" : "");
        var ask = !agent ? "" : $$"""


                public async Task<Answer> AskAsync(CustomerContext context, string question, CancellationToken cancellationToken)
                {
                    await using var engine = {{(legacy ? "new SharedEngine()" : "factory.Create(context)")}};
                    var answer = await engine.AskAsync(question + context.Conversation, cancellationToken);
                    logger.LogInformation("answered with {Tokens} tokens", answer.Tokens);
                    return answer with { Text = answer.Text.Trim() };
                }
            """;
        return $$"""
            using System;
            using System.Collections.Generic;
            using System.Globalization;
            using System.Linq;
            using System.Text;
            using System.Threading;
            using System.Threading.Tasks;
            using Microsoft.Extensions.Logging;
            {{(agent ? "using Shop.Agents;" : "using System.Text.Json;")}}

            namespace Shop.{{name}}s;

            public sealed class {{name}}Service({{parameters}})
            {
                public async Task<decimal> TotalAsync(int skip, CancellationToken cancellationToken)
                {
                    var page = await repository.PageAsync(skip, 100, cancellationToken);
                    var (items, total, text) = (page.Items, 0m, new StringBuilder());
            {{Statements.Of(7, "        ", random)}}
                    logger.LogInformation("total of {Count} is {Total}", items.Count, total);
                    return total;
                }

                public string Describe(IReadOnlyList<{{name}}Item> items)
                {
                    var total = 0m;
                    var text = new StringBuilder();
            {{Statements.Of(6, "        ", random)}}
                    return text.Append(total.ToString(CultureInfo.InvariantCulture)).ToString();
                }

                public decimal Rate(IReadOnlyList<{{name}}Item> items, State wanted)
                {
                    decimal total = items.Count(item => item.State == wanted);
                    var text = new StringBuilder();
            {{Statements.Of(6, "        ", random)}}
                    return text.Length == 0 ? 0 : total / text.Length;
                }{{ask}}
            }
            """;
    }

    private static string Controller(string name, bool agent)
    {
        var ask = !agent ? "" : $$"""


                [HttpPost("ask")]
                public async Task<ActionResult<string>> Ask([FromBody] string question, CancellationToken cancellationToken)
                {
                    var context = Shop.Agents.CustomerContext.From(HttpContext);
                    var answer = await service.AskAsync(context, question, cancellationToken);
                    return answer.Text;
                }
            """;
        return $$"""
            using System.Threading;
            using System.Threading.Tasks;
            using Microsoft.AspNetCore.Authorization;
            using Microsoft.AspNetCore.Http;
            using Microsoft.AspNetCore.Mvc;

            namespace Shop.{{name}}s;

            [ApiController]
            [Authorize]
            [Route("{{name}}")]
            public sealed class {{name}}Controller({{name}}Service service, I{{name}}Repository repository) : ControllerBase
            {
                [HttpGet("{id:int}")]
                public async Task<ActionResult<{{name}}Item>> Get(int id, CancellationToken cancellationToken)
                {
                    var item = await repository.FindAsync(id, cancellationToken);
                    return item.State == State.Rejected ? NotFound() : Ok(item);
                }

                [HttpGet]
                public async Task<{{name}}Page> List([FromQuery] int skip, CancellationToken cancellationToken) =>
                    await repository.PageAsync(skip, 50, cancellationToken);

                [HttpPost]
                public async Task<IActionResult> Add({{name}}Request request, CancellationToken cancellationToken)
                {
                    if (!request.IsValid)
                    {
                        return ValidationProblem(statusCode: StatusCodes.Status422UnprocessableEntity);
                    }

                    var id = await repository.AddAsync(request, cancellationToken);
                    return CreatedAtAction(nameof(Get), new { id }, request);
                }

                [HttpGet("total")]
                public async Task<decimal> Total([FromQuery] int skip, CancellationToken cancellationToken) =>
                    await service.TotalAsync(skip, cancellationToken);{{ask}}
            }
            """;
    }

    private static string CleanUp(string name, Random random) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Globalization;
        using System.Linq;
        using System.Text;
        using System.Threading;
        using System.Threading.Tasks;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Hosting;
        using Microsoft.Extensions.Logging;
        using Microsoft.Extensions.Options;

        namespace Shop.{{name}}s;

        public sealed class {{name}}CleanUp(IServiceScopeFactory scopes, IOptions<{{name}}Options> options, ILogger<{{name}}CleanUp> logger) : BackgroundService
        {
            protected override async Task ExecuteAsync(CancellationToken stoppingToken)
            {
                using var timer = new PeriodicTimer(options.Value.KeepFor);
                while (await timer.WaitForNextTickAsync(stoppingToken))
                {
                    await using var scope = scopes.CreateAsyncScope();
                    var repository = scope.ServiceProvider.GetRequiredService<I{{name}}Repository>();
                    var page = await repository.PageAsync(0, options.Value.PageSize, stoppingToken);
                    logger.LogInformation("kept {Count}: {Total}", page.Total, Score(page.Items));
                }
            }

            private static decimal Score(IReadOnlyList<{{name}}Item> items)
            {
                var total = 0m;
                var text = new StringBuilder();
        {{Statements.Of(4, "        ", random)}}
                return total * text.Length;
            }
        }

        public static class {{name}}Registration
        {
            public static IServiceCollection Add{{name}}s(this IServiceCollection services)
            {
                services.AddOptions<{{name}}Options>();
                services.AddSingleton<I{{name}}Repository, {{name}}Repository>();
                services.AddScoped<{{name}}Service>();
                services.AddHostedService<{{name}}CleanUp>();
                return services;
            }
        }
        """;
}
