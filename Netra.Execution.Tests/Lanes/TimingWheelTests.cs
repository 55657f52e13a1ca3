using CsCheck;
using Netra.Execution.Tests.Support;

namespace Netra.Execution.Tests.Lanes;

/// <summary>A wheel does what as many timers of the clock would do, with one. (Its sources are compiled into these tests, for it is nobody's but the runtime's.)</summary>
public sealed class TimingWheelTests
{
    private const int Timers = 6;

    /// <summary>Times around the borders of slots and levels, and between.</summary>
    private static readonly Gen<TimeSpan> s_times = Gen.OneOf(
        Gen.Long[0, 1 << 20], Gen.Long[0, 1 << 20], Gen.Long[0, 1 << 22], Gen.Long[0, 1L << 26], Gen.Long[0, 1L << 34], Gen.Long[0, 1L << 45], Gen.Int[0, 44].Select(Gen.Int[-1, 1], (bit, by) => Math.Max(0, (1L << bit) + by))).Select(TimeSpan.FromTicks);

    private enum Act
    {
        Set,
        SetAgain,
        Cancel,
        Advance,
        Dispose,
    }

    [Fact]
    public void ItFiresWhatASetOfTimersFiresInThatOrderAndAtThoseTimes() =>
        Gen.Select(Gen.Enum<Act>(), Gen.Int[0, Timers - 1], s_times, Gen.Bool).Array[1, 60].Sample(
            steps =>
            {
                var wheels = new Timeline(clock => new TimingWheel(clock));
                var timers = new Timeline(clock => clock);
                foreach (var (act, timer, time, again) in steps)
                {
                    wheels.Do(act, timer, time, again);
                    timers.Do(act, timer, time, again);
                    Assert.Equal(timers.Fired, wheels.Fired);
                }
            },
            iter: 4000,
            threads: 1);

    [Theory]
    [InlineData(1)]
    [InlineData(TimeSpan.TicksPerMillisecond)]
    [InlineData(TimeSpan.TicksPerMinute * 7)]
    [InlineData(TimeSpan.TicksPerDay * 49)]
    [InlineData(TimeSpan.TicksPerDay * 5000)]
    [InlineData(TimeSpan.TicksPerDay * 10_000)]
    public void ADeadlineFiresAtItsTimeAndNotATickBefore(long ticks)
    {
        var clock = new TestClock();
        using var wheel = new TimingWheel(clock);
        var fired = 0;
        using var timer = wheel.CreateTimer(_ => fired++, null, TimeSpan.FromTicks(ticks), Timeout.InfiniteTimeSpan);

        clock.Advance(TimeSpan.FromTicks(ticks - 1));
        Assert.Equal(0, fired);
        clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(1, fired);
        clock.Advance(TimeSpan.FromDays(400));
        Assert.Equal(1, fired);
    }

    [Fact]
    public void HoweverManyThereAreTheClockHasOneTimerAndLastlyNone()
    {
        var clock = new TestClock();
        var wheel = new TimingWheel(clock);
        var fired = 0;
        var timers = Enumerable.Range(1, 1000).Select(number => wheel.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(number), Timeout.InfiniteTimeSpan)).ToArray();

        Assert.Equal(1, clock.Timers);
        clock.Advance(TimeSpan.FromSeconds(500));
        Assert.Equal(500, fired);
        wheel.Dispose();
        Assert.Equal(1, clock.Timers);
        foreach (var timer in timers)
        {
            timer.Dispose();
        }

        Assert.Equal(0, clock.Timers);
        Assert.False(timers[0].Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan));
    }

    [Fact]
    public void WhatIsSetAfterTheEndStillFires()
    {
        var clock = new TestClock();
        var wheel = new TimingWheel(clock);
        wheel.Dispose();
        var fired = false;
        using var timer = wheel.CreateTimer(_ => fired = true, null, TimeSpan.FromSeconds(5), Timeout.InfiniteTimeSpan);

        clock.Advance(TimeSpan.FromSeconds(5));

        Assert.True(fired);
        Assert.Equal(0, clock.Timers);
    }

    [Fact]
    public async Task ByTheSystemsClockItFiresOnAThreadOfItsOwnWithNobodysAmbientState()
    {
        using var wheel = new TimingWheel(TimeProvider.System);
        var ambient = new AsyncLocal<string> { Value = "alice" };
        var seen = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var stuck = new Gate();
        await using var first = wheel.CreateTimer(_ => stuck.PassAsync(TestRuntime.Token).Wait(TestRuntime.Token), null, TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
        await stuck.Reached;
        await using var second = wheel.CreateTimer(_ => seen.SetResult(ambient.Value), null, TimeSpan.FromMilliseconds(20), Timeout.InfiniteTimeSpan);

        Assert.Null(await seen.Task.WaitAsync(EventRecorder.Patience, TestRuntime.Token));
        var ended = first.DisposeAsync();
        Assert.False(ended.IsCompleted, "its callback still runs");
        stuck.Open();
        await ended;
    }

    [Fact]
    public async Task TheRuntimeHasOneTimerWhateverItWaitsForAndNoneWhenItIsDisposed()
    {
        var gate = new Gate();
        var runtime = new TestRuntime(builder => builder.AddAgent("agent", async (run, _) => AgentResult.Success(await run.InvokeToolAsync("tool", async cancellationToken =>
        {
            await gate.PassAsync(cancellationToken);
            return "found";
        }))));
        await using (runtime)
        {
            var engine = runtime.Engine("alice");
            var runs = Enumerable.Range(0, 6).Select(_ => engine.RunAsync("agent", "x", TestRuntime.Token)).ToArray();
            var byHand = runtime.Factory.CreateEmitter(runtime.Context("bob"));
            Assert.True(byHand.Publish(new AgentStarted { AgentName = "hand" }).IsQueued);
            var expires = runtime.Time.GetUtcNow().AddMinutes(1).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
            await using var client = new EventRecorder(runtime.Reader, runtime.User("bob", new System.Security.Claims.Claim("exp", expires)), null);
            await gate.Reached;

            Assert.Equal(1, runtime.Time.Timers);
            gate.Open();
            Assert.All(await Task.WhenAll(runs), run => Assert.Equal(RunStatus.Succeeded, run.Status));
        }

        Assert.Equal(0, runtime.Time.Timers);
    }

    /// <summary>Timers of one clock, and when each has fired.</summary>
    private sealed class Timeline
    {
        private readonly TestClock _clock = new();
        private readonly TimeProvider _provider;
        private readonly ITimer?[] _timers = new ITimer?[Timers];

        public Timeline(Func<TestClock, TimeProvider> provider) => _provider = provider(_clock);

        public List<(int Timer, DateTimeOffset Time)> Fired { get; } = [];

        public void Do(Act act, int timer, TimeSpan time, bool again)
        {
            switch (act)
            {
                case Act.Set when _timers[timer] is null:
                    _timers[timer] = _provider.CreateTimer(_ => Fired.Add((timer, _clock.GetUtcNow())), null, time, PeriodOf(time, again));
                    break;
                case Act.Set or Act.SetAgain:
                    _timers[timer]?.Change(time, PeriodOf(time, again));
                    break;
                case Act.Cancel:
                    _timers[timer]?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                    break;
                case Act.Advance:
                    _clock.Advance(time);
                    break;
                case Act.Dispose:
                    _timers[timer]?.Dispose();
                    _timers[timer] = null;
                    break;
            }

            // Which of two at the same time comes first is nobody's promise.
            Fired.Sort();
        }

        /// <summary>Not so short that a month is millions of them.</summary>
        private static TimeSpan PeriodOf(TimeSpan time, bool again) => again && time > TimeSpan.FromDays(1) ? time : Timeout.InfiniteTimeSpan;
    }
}
