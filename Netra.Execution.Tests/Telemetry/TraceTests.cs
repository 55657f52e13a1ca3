using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Netra.Execution.Tests.Support;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Netra.Execution.Tests.Telemetry;

public sealed class TraceTests
{
    private const string User = "alice-whom-no-telemetry-may-name";

    [Fact]
    public async Task ARunIsASpanByTheConventionsAndATool_BelowIt()
    {
        List<Activity> spans = [];
        using var tracing = Sdk.CreateTracerProviderBuilder().AddSource(UserExecutionTelemetry.Name).AddInMemoryExporter(spans).Build();
        await using var runtime = Runtime();
        await using var engine = runtime.Engine(User, "thread-of-trace-test");

        var result = await engine.RunAsync("traced-agent", "x", TestRuntime.Token);
        tracing.Dispose();

        var run = Assert.Single(spans, span => span.DisplayName == "invoke_agent traced-agent");
        Assert.Equal("invoke_agent", run.GetTagItem("gen_ai.operation.name"));
        Assert.Equal("thread-of-trace-test", run.GetTagItem("gen_ai.conversation.id"));
        Assert.Equal((3L, 4L), (run.GetTagItem("gen_ai.usage.input_tokens"), run.GetTagItem("gen_ai.usage.output_tokens")));
        var tool = Assert.Single(spans, span => span.DisplayName == "execute_tool traced-tool");
        Assert.Equal(run.SpanId, tool.ParentSpanId);
        Assert.Equal(RunStatus.Succeeded, result.Status);
    }

    [Fact]
    public async Task NoSpanMetricOrLogLineNamesAUser()
    {
        List<Activity> spans = [];
        List<Metric> metrics = [];
        var logs = new CapturedLogs();
        using var tracing = Sdk.CreateTracerProviderBuilder().AddSource(UserExecutionTelemetry.Name).AddInMemoryExporter(spans).Build();
        using var metering = Sdk.CreateMeterProviderBuilder().AddMeter(UserExecutionTelemetry.Name).AddInMemoryExporter(metrics).Build();
        await using var runtime = Runtime(services: services => services.AddSingleton<ILoggerProvider>(logs), configure: options => options.AllowAssume = true);
        await using (var engine = runtime.Engine(User))
        {
            await engine.RunAsync("traced-agent", "x", TestRuntime.Token);
            await engine.RunAsync("failing", "x", TestRuntime.Token);
            await Assert.ThrowsAnyAsync<EventOrderException>(async () => await engine.Events.CompletedAsync(cancellationToken: TestRuntime.Token));
            await Assert.ThrowsAnyAsync<IsolationViolationException>(async () =>
                await engine.Events.PublishAsync(new AgentThinking { Delta = "x", UserId = new UserId("bob-whom-no-telemetry-may-name") }, TestRuntime.Token));
        }

        runtime.Realm.Assume(new UserId(User), "a test");
        await runtime.Realm.RevokeAsync(runtime.User(User));
        tracing.Dispose();
        metering.Dispose();

        Assert.NotEmpty(logs.Lines);
        Assert.DoesNotContain(logs.Lines, line => line.Contains("whom-no-telemetry-may-name", StringComparison.Ordinal));
        Assert.DoesNotContain(spans.SelectMany(span => span.TagObjects), tag => $"{tag.Value}".Contains("whom-no-telemetry-may-name", StringComparison.Ordinal));
        Assert.NotEmpty(metrics);
        Assert.DoesNotContain(runtime.Metrics.AllTags, tags => tags.Contains("whom-no-telemetry-may-name", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AKeyShowsUsersAsAHashThatOnlyTheKeyLeadsBackFrom()
    {
        var first = await PseudonymAsync(Enumerable.Repeat((byte)1, 16).ToArray(), User);
        Assert.Equal(first, await PseudonymAsync(Enumerable.Repeat((byte)1, 16).ToArray(), User));
        Assert.NotEqual(first, await PseudonymAsync(Enumerable.Repeat((byte)2, 16).ToArray(), User));
        Assert.NotEqual(first, await PseudonymAsync(Enumerable.Repeat((byte)1, 16).ToArray(), "bob"));
        Assert.Matches("^[0-9a-f]{16}$", first);
    }

    private static async Task<string> PseudonymAsync(byte[] key, string user)
    {
        List<Activity> spans = [];
        var logs = new CapturedLogs();
        using var tracing = Sdk.CreateTracerProviderBuilder().AddSource(UserExecutionTelemetry.Name).AddInMemoryExporter(spans).Build();
        await using var runtime = Runtime(services: services => services.AddSingleton<ILoggerProvider>(logs), configure: options => options.UserPseudonymKey = key);
        await using var engine = runtime.Engine(user);
        var result = await engine.RunAsync("failing", "x", TestRuntime.Token);
        tracing.Dispose();
        var pseudonym = Assert.IsType<string>(Assert.Single(spans, span => Equals(span.GetTagItem("gen_ai.conversation.id"), engine.Context.ThreadId.Value) && span.GetTagItem("enduser.pseudo.id") is not null).GetTagItem("enduser.pseudo.id"));
        Assert.Contains(logs.Lines, line => line.Contains(pseudonym, StringComparison.Ordinal));
        Assert.Equal(RunStatus.Failed, result.Status);
        return pseudonym;
    }

    private static TestRuntime Runtime(Action<IServiceCollection>? services = null, Action<UserExecutionOptions>? configure = null) => new(
        builder => builder
            .AddAgent("traced-agent", async (run, _) =>
            {
                await run.InvokeToolAsync("traced-tool", _ => Task.FromResult("found"));
                return AgentResult.Success("x") with { Usage = new AgentUsage(3, 4) };
            })
            .AddAgent("failing", (run, _) =>
            {
                run.Services.GetRequiredService<ILogger<TraceTests>>().LogInformation("inside");
                throw new InvalidOperationException("failed");
            }),
        configure,
        services);
}
