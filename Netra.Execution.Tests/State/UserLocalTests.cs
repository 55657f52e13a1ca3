using Netra.Execution.Tests.Support;

namespace Netra.Execution.Tests.State;

public sealed class UserLocalTests
{
    private static readonly UserLocal<List<string>> s_notes = new(() => []);

    [Fact]
    public async Task AStaticHoldsAValueForEachUserOfEachProvider()
    {
        await using var runtime = new TestRuntime();
        await using var other = new TestRuntime();
        s_notes.For(runtime.Context("alice")).Add("first");
        s_notes.For(runtime.Context("alice", "another")).Add("second");

        Assert.Equal(["first", "second"], s_notes.For(runtime.Context("alice")));
        Assert.Empty(s_notes.For(runtime.Context("bob")));
        Assert.Empty(s_notes.For(other.Context("alice")));
    }

    [Fact]
    public async Task TheFactoryRunsOnceHoweverManyAskAtOnce()
    {
        var made = 0;
        using var release = new ManualResetEventSlim();
        var local = new UserLocal<object>(() =>
        {
            Interlocked.Increment(ref made);
            release.Wait(TestRuntime.Token);
            return new object();
        });
        await using var runtime = new TestRuntime();
        var context = runtime.Context("alice");
        var asking = Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(
            () => local.For(context), TestRuntime.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();

        release.Set();
        var values = await Task.WhenAll(asking);

        Assert.Single(values.Distinct());
        Assert.Equal(1, made);
    }

    [Fact]
    public async Task AFactoryThatThrewIsAskedAgain()
    {
        var attempts = 0;
        var local = new UserLocal<string>(() => ++attempts == 1 ? throw new InvalidOperationException() : "made");
        await using var runtime = new TestRuntime();
        Assert.Throws<InvalidOperationException>(() => local.For(runtime.Context("alice")));
        Assert.Equal("made", local.For(runtime.Context("alice")));
    }

    [Fact]
    public async Task SetReplacesTheValueOfOneUser()
    {
        var local = new UserLocal<string>(() => "made");
        await using var runtime = new TestRuntime();
        local.Set(runtime.Context("alice"), "set");
        Assert.Equal("set", local.For(runtime.Context("alice")));
        Assert.Equal("made", local.For(runtime.Context("bob")));
    }

    [Fact]
    public async Task AnIdleValueIsDisposedAndMadeAnew()
    {
        await using var runtime = new TestRuntime();
        var local = new UserLocal<Owned>(() => new Owned());
        var first = local.For(runtime.Context("alice"));

        runtime.Time.Advance(runtime.Limits.IdleTimeout + runtime.Limits.SweepInterval);
        Assert.Same(first, local.For(runtime.Context("alice")));
        runtime.Time.Advance(runtime.Limits.LocalIdleTimeout + runtime.Limits.SweepInterval);

        await first.Disposed.Task.WaitAsync(EventRecorder.Patience, TestRuntime.Token);
        Assert.NotSame(first, local.For(runtime.Context("alice")));
    }

    [Fact]
    public async Task AValueStaysWhileTheUserIsConnected()
    {
        await using var runtime = new TestRuntime();
        var local = new UserLocal<Owned>(() => new Owned());
        var first = local.For(runtime.Context("alice"));
        await using var client = runtime.Connect("alice");

        runtime.Time.Advance(runtime.Limits.LocalIdleTimeout * 3);

        Assert.Same(first, local.For(runtime.Context("alice")));
    }

    [Fact]
    public async Task RevocationDropsTheValue()
    {
        await using var runtime = new TestRuntime();
        var local = new UserLocal<Owned>(() => new Owned());
        var context = runtime.Context("alice");
        var first = local.For(context);

        await runtime.Realm.RevokeAsync(context.User);

        Assert.True(first.Disposed.Task.IsCompleted);
        Assert.Throws<UserAuthenticationException>(() => local.For(context));
        Assert.NotSame(first, local.For(runtime.Context("alice")));
    }

    [Fact]
    public async Task AFactoryThatAsksForItsOwnValueIsTold()
    {
        await using var runtime = new TestRuntime();
        var context = runtime.Context("alice");
        UserLocal<string>? local = null;
        local = new UserLocal<string>(() => local!.For(context));
        Assert.Throws<InvalidOperationException>(() => local.For(context));
    }

    /// <summary>The sweep holds a lock of the user's; a value's disposal may take its time and use what is the user's.</summary>
    [Fact]
    public async Task TheSweepDoesNotWaitForADisposal()
    {
        await using var runtime = new TestRuntime();
        var context = runtime.Context("alice");
        using var disposing = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        var local = new UserLocal<Blocking>(() => new Blocking(disposing, release));
        var value = local.For(context);

        runtime.Time.Advance(runtime.Limits.LocalIdleTimeout + runtime.Limits.SweepInterval);

        Assert.True(disposing.Wait(EventRecorder.Patience, TestRuntime.Token));
        Assert.NotSame(value, local.For(context));
        release.Set();
        Assert.True(await value.Released, "the sweep has waited for the disposal");
    }

    private sealed class Owned : IAsyncDisposable
    {
        public TaskCompletionSource Disposed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ValueTask DisposeAsync()
        {
            Disposed.SetResult();
            return ValueTask.CompletedTask;
        }
    }

    private sealed class Blocking(ManualResetEventSlim disposing, ManualResetEventSlim release) : IDisposable
    {
        private readonly TaskCompletionSource<bool> _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<bool> Released => _released.Task;

        public void Dispose()
        {
            disposing.Set();
            _released.SetResult(release.Wait(EventRecorder.Patience));
        }
    }
}
