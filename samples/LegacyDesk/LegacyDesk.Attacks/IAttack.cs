namespace LegacyDesk.Attacks;

/// <summary>Two users work on one server; an attack watches what one of them gets of the other.</summary>
public interface IAttack
{
    /// <summary>The name in the report.</summary>
    string Name { get; }

    /// <summary>Acts as both users and counts what leaks.</summary>
    Task RunAsync(DeskClient anna, DeskClient bela, LeakCounter leaks, CancellationToken cancellationToken);
}
