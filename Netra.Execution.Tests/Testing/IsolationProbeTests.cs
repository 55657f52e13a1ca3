using Netra.Execution.Annotations;
using Netra.Execution.Testing;
using Netra.Execution.Tests.Support;

namespace Netra.Execution.Tests.Testing;

public sealed class IsolationProbeTests
{
    [Fact]
    public async Task ALeakThatNeedsACertainOrderIsFoundAndTheOrderSaid()
    {
        var probe = new IsolationProbe();

        var leak = await Assert.ThrowsAsync<IsolationLeakException>(() => probe.RunAsync(
            _ => Task.FromResult(new Desk(shared: true)), (desk, user) => GreetAsync(desk, user), TestRuntime.Token));

        Assert.Matches(@"Order: .*(anna-\w+: enter → bela-\w+: enter|bela-\w+: enter → anna-\w+: enter)", leak.Message);
        Assert.Contains("at 'greeting'", leak.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutTheLeakEveryOrderIsTriedOnce()
    {
        var hosts = 0;
        var orders = await new IsolationProbe().RunAsync(
            _ =>
            {
                hosts++;
                return Task.FromResult(new Desk(shared: false));
            },
            (desk, user) => GreetAsync(desk, user),
            TestRuntime.Token);

        // Two steps of each of two users: 4! / (2! 2!).
        Assert.Equal((6, 6), (orders, hosts));
    }

    [Fact]
    public async Task PointsWithinASharedServiceAreInterleavedToo()
    {
        await Assert.ThrowsAsync<IsolationLeakException>(() => new IsolationProbe().RunAsync(
            _ => Task.FromResult(new Desk(shared: true)),
            async (desk, user) => user.Saw("answer", await desk.EnterAndGreetAsync(user)),
            TestRuntime.Token));
    }

    [Fact]
    public async Task AHostThatShowsNothingProvesNothing()
    {
        await Assert.ThrowsAsync<InconclusiveProbeException>(() => new IsolationProbe().RunAsync(
            _ => Task.FromResult(new object()),
            async (_, user) => user.MustSee(await user.StepAsync("ask", () => Task.FromResult("")), user.Canary("own")),
            TestRuntime.Token));
    }

    [Fact]
    public async Task AUserWhoWaitsForTheOtherIsPassedOver()
    {
        var orders = await new IsolationProbe { StepPatience = TimeSpan.FromMilliseconds(500) }.RunAsync(
            _ => Task.FromResult(new Meeting()),
            async (meeting, user) => await user.StepAsync("meet", meeting.MeetAsync),
            TestRuntime.Token);

        Assert.Equal(2, orders);
    }

    [Fact]
    public async Task AnotherFailureOfTheScenarioIsThrownAsItIs()
    {
        await Assert.ThrowsAsync<FormatException>(() => new IsolationProbe().RunAsync(
            _ => Task.FromResult(new object()), (_, user) => user.StepAsync("fail", () => throw new FormatException()), TestRuntime.Token));
    }

    private static async Task GreetAsync(Desk desk, ProbeUser user)
    {
        await user.StepAsync("enter", () => desk.EnterAsync(user.Name));
        await user.StepAsync("greeting", () => Task.FromResult(desk.Greet(user.Name)));
    }

    [SharedAcrossUsers("Its leak is its point.")]
    private sealed class Desk(bool shared)
    {
        private readonly Dictionary<string, string> _guests = new(StringComparer.Ordinal);

        public Task EnterAsync(string user)
        {
            lock (_guests)
            {
                _guests[shared ? "" : user] = user;
                return Task.CompletedTask;
            }
        }

        public string Greet(string user)
        {
            lock (_guests)
            {
                return $"Welcome, {_guests[shared ? "" : user]}";
            }
        }

        public async Task<string> EnterAndGreetAsync(ProbeUser user)
        {
            await EnterAsync(user.Name);
            await user.PointAsync("inside the desk");
            return Greet(user.Name);
        }
    }

    private sealed class Meeting
    {
        private readonly TaskCompletionSource _both = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _present;

        public Task MeetAsync()
        {
            if (Interlocked.Increment(ref _present) == 2)
            {
                _both.SetResult();
            }

            return _both.Task;
        }
    }
}
