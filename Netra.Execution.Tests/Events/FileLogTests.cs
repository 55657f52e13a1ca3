using Netra.Execution.Tests.Support;

namespace Netra.Execution.Tests.Events;

public sealed class FileLogTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("netra-events-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task AClientResumesAfterARestartWhereItWas()
    {
        EventCursor seen;
        await using (var first = Runtime())
        {
            seen = first.Reader.HeadOf(first.User("alice"));
            await first.Engine("alice").RunAsync("agent", "before", TestRuntime.Token);
        }

        await using var second = Runtime();
        await using var client = second.Connect("alice", seen);
        await second.Engine("alice").RunAsync("agent", "after", TestRuntime.Token);

        var events = await client.UntilCompletedAsync(2);
        Grammar.Check(new UserId("alice"), events);
        Assert.Equal(["before", "after"], events.OfType<AgentCompleted>().Select(completed => completed.Result));
    }

    [Fact]
    public async Task WhatACrashLeftOpenEndsAsInterrupted()
    {
        EventCursor start;
        await using (var crashed = Runtime())
        {
            start = crashed.Reader.HeadOf(crashed.User("alice"));
            await crashed.Engine("alice").RunAsync("tool", "x", TestRuntime.Token);
        }

        // As it was while the tool was running and the next event was being written.
        var file = Assert.Single(Directory.GetFiles(_folder));
        var lines = await File.ReadAllLinesAsync(file, TestRuntime.Token);
        await File.WriteAllTextAsync(file, string.Join('\n', lines[..3]) + "\n" + lines[3][..40], TestRuntime.Token);
        await using var restarted = Runtime();
        await using var client = restarted.Connect("alice", start);

        var events = await client.UntilCompletedAsync();

        Grammar.Check(new UserId("alice"), events);
        Assert.Equal(ToolStatus.Abandoned, events.OfType<ToolCompleted>().Single().Status);
        Assert.Equal(RunStatus.Interrupted, events.OfType<AgentCompleted>().Single().Status);
        await restarted.Engine("alice").RunAsync("agent", "after", TestRuntime.Token);
        Assert.Equal("after", (await client.UntilCompletedAsync()).OfType<AgentCompleted>().Single().Result);
    }

    [Fact]
    public async Task NoFileNamesItsUserAndNoUserReadsAnothersFile()
    {
        await using (var first = Runtime())
        {
            await first.Engine("alice").RunAsync("agent", "x", TestRuntime.Token);
        }

        var alices = Assert.Single(Directory.GetFiles(_folder));
        Assert.DoesNotContain("alice", Path.GetFileName(alices), StringComparison.Ordinal);
        await using (var second = Runtime())
        {
            await second.Engine("bob").RunAsync("agent", "x", TestRuntime.Token);
        }

        File.Copy(alices, Directory.GetFiles(_folder).Single(file => file != alices), overwrite: true);
        await using var crossed = Runtime();
        await Assert.ThrowsAsync<InvalidDataException>(() => crossed.Engine("bob").RunAsync("agent", "x", TestRuntime.Token));
    }

    [Fact]
    public async Task ForgettingErasesTheFileOfAUserWhoIsNotInMemory()
    {
        await using (var first = Runtime())
        {
            await first.Engine("alice").RunAsync("agent", "the secret", TestRuntime.Token);
        }

        await using var second = Runtime();
        await second.Realm.ForgetAsync(second.User("alice"));
        await second.DisposeAsync();

        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task AFileIsBoundedAndGoesWhenItsEventsHaveExpired()
    {
        await using var runtime = Runtime(options => (options.Limits.LogBytes, options.Limits.EventBytes) = (16 * 1024, 16 * 1024));
        var engine = runtime.Engine("alice");
        for (var run = 0; run < 100; run++)
        {
            await engine.RunAsync("agent", new string('x', 1000), TestRuntime.Token);
        }

        Assert.InRange(new FileInfo(Assert.Single(Directory.GetFiles(_folder))).Length, 1, (2 * 16 * 1024) + 2048);
        runtime.Time.Advance(runtime.Limits.LogRetention + runtime.Limits.IdleTimeout + runtime.Limits.SweepInterval);
        Assert.Empty(Directory.GetFiles(_folder));
        Assert.Equal(RunStatus.Succeeded, (await engine.RunAsync("agent", "again", TestRuntime.Token)).Status);
    }

    [Fact]
    public void AFolderMustBeNamed() => Assert.Throws<ArgumentException>(() => new TestRuntime(builder => builder.UseFileEventLog(_ => { })));

    private TestRuntime Runtime(Action<UserExecutionOptions>? configure = null) => new(
        builder => builder.UseFileEventLog(options => options.Folder = _folder)
            .AddAgent("agent", (run, _) => Task.FromResult(AgentResult.Success(run.Request.Input)))
            .AddAgent("tool", async (run, _) => AgentResult.Success(await run.InvokeToolAsync("tool", _ => Task.FromResult("found")))),
        configure);
}
