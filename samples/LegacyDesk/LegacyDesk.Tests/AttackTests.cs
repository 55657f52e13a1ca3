using Netra.Execution.Testing;

namespace LegacyDesk.Tests;

/// <summary>What the desk must hold, in several orders of two users' steps. All four fail as long as users share engines.</summary>
public sealed class AttackTests
{
    public static TheoryData<string> Attacks => [.. IsolationAttack.All.Select(attack => attack.Name)];

    [Theory]
    [MemberData(nameof(Attacks))]
    public Task The_desk_withstands(string attack) => IsolationAttack.All.Single(one => one.Name == attack)
        .RunAsync(DeskHost.StartAsync, new IsolationProbe { MaxSchedules = 6 }, TestContext.Current.CancellationToken);
}
