namespace LegacyDesk.Attacks;

/// <summary>Counts what reached the wrong user.</summary>
public sealed class LeakCounter
{
    private readonly List<string> _found = [];

    /// <summary>The leaks, in the order in which they were found.</summary>
    public IReadOnlyList<string> Found => _found;

    /// <summary>Looks for another user's canary in what a user received.</summary>
    /// <param name="place">Where it was received, for the report.</param>
    /// <param name="received">All that was received there.</param>
    /// <param name="foreign">What must not be in it.</param>
    public void MustNotContain(string place, string received, string foreign)
    {
        if (received.Contains(foreign, StringComparison.OrdinalIgnoreCase))
        {
            _found.Add(place);
        }
    }

    /// <summary>Makes sure that a user still received what is theirs: a server that delivers nothing leaks nothing either.</summary>
    /// <exception cref="InvalidOperationException">It is missing, so the attack proves nothing.</exception>
    public static void MustContain(string place, string received, string own)
    {
        if (!received.Contains(own, StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidOperationException($"{place}: the user's own '{own}' is missing in '{received}'.");
        }
    }
}
