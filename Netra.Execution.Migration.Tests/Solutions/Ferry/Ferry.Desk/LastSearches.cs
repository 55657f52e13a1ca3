using Ferry.Core;

namespace Ferry.Desk;

/// <summary>What was looked for last, by whoever it was.</summary>
public static class LastSearches
{
    public static Search? Latest;

    private static readonly Dictionary<string, Search> s_byRoute = new();

    public static void Remember(PassengerContext passenger, Search search) => s_byRoute[search.From] = search;

    public static int Count(PassengerContext passenger)
    {
        return s_byRoute.Count;
    }
}
