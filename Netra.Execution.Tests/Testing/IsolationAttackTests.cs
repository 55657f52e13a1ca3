using Netra.Execution.Testing;
using Netra.Execution.Tests.Support;

namespace Netra.Execution.Tests.Testing;

public sealed class IsolationAttackTests
{
    public static TheoryData<string> Names => [.. IsolationAttack.All.Select(attack => attack.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task OursWithstands(string name) => await Find(name).RunAsync(OurHost.StartAsync, cancellationToken: TestRuntime.Token);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task ALeakyServerIsCaughtAndThePathSaid(string name)
    {
        var leak = await Assert.ThrowsAsync<IsolationLeakException>(() => Find(name).RunAsync(LeakyHost.Start(name), cancellationToken: TestRuntime.Token));

        Assert.Contains("Path: ", leak.Message, StringComparison.Ordinal);
        Assert.Contains("Order: ", leak.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task AServerWithoutTheLeakIsNotAccusedOfIt(string name)
    {
        foreach (var other in IsolationAttack.All.Where(attack => attack.Name != name))
        {
            await Find(name).RunAsync(LeakyHost.Start(other.Name), cancellationToken: TestRuntime.Token);
        }
    }

    private static IsolationAttack Find(string name) => IsolationAttack.All.Single(attack => attack.Name == name);
}
