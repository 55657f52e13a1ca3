namespace LegacyDesk.Attacks;

/// <summary>Runs the attacks, each against a server of its own.</summary>
public static class AttackRunner
{
    /// <summary>All attacks, in the order of the report.</summary>
    public static IReadOnlyList<IAttack> All { get; } =
        [new DataBleedingAttack(), new CrossDeliveryAttack(), new MemoryContaminationAttack(), new FactoryMisuseAttack()];

    /// <summary>Runs every attack.</summary>
    /// <returns>What each of them found.</returns>
    public static async Task<IReadOnlyList<(string Attack, IReadOnlyList<string> Leaks)>> RunAllAsync(CancellationToken cancellationToken)
    {
        var report = new List<(string, IReadOnlyList<string>)>();
        foreach (var attack in All)
        {
            report.Add((attack.Name, await RunAsync(attack, cancellationToken)));
        }

        return report;
    }

    /// <summary>Runs one attack.</summary>
    /// <returns>One line for each leak; empty if every user got what is theirs and nothing else.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(IAttack attack, CancellationToken cancellationToken)
    {
        await using var host = await AttackHost.StartAsync(cancellationToken);
        var leaks = new LeakCounter();
        await attack.RunAsync(host.Anna, host.Bela, leaks, cancellationToken);
        return leaks.Found;
    }
}
