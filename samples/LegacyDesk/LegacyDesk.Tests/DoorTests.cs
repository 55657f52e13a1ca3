using LegacyDesk.Attacks;

namespace LegacyDesk.Tests;

/// <summary>The same attacks through more of the desk's doors: assistants, drafts, presence, ratings. All four fail as long as users share engines.</summary>
public sealed class DoorTests
{
    [Fact]
    public Task Data_does_not_bleed() => AssertHoldsAsync(new DataBleedingAttack());

    [Fact]
    public Task Events_reach_their_user_only() => AssertHoldsAsync(new CrossDeliveryAttack());

    [Fact]
    public Task Memories_stay_apart() => AssertHoldsAsync(new MemoryContaminationAttack());

    [Fact]
    public Task An_engine_serves_its_own_user() => AssertHoldsAsync(new FactoryMisuseAttack());

    private static async Task AssertHoldsAsync(IAttack attack)
    {
        var leaks = await AttackRunner.RunAsync(attack, TestContext.Current.CancellationToken);

        Assert.Empty(leaks);
    }
}
