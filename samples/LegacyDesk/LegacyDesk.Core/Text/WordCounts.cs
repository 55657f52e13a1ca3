using System.Collections.Concurrent;

namespace LegacyDesk.Core.Text;

/// <summary>How often a word was looked for. Numbers alone, so that the handbook can grow where it is asked for.</summary>
public static class WordCounts
{
    private static readonly ConcurrentDictionary<string, int> s_counts = new(StringComparer.OrdinalIgnoreCase);
    private static long s_total;

    /// <summary>Counts the words of a question.</summary>
    public static void Add(string question)
    {
        foreach (var word in question.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            s_counts.AddOrUpdate(word, 1, (_, count) => count + 1);
            Interlocked.Increment(ref s_total);
        }
    }

    /// <summary>The share of a word in all that were looked for, from 0 to 1.</summary>
    public static double ShareOf(string word) =>
        s_total == 0 ? 0 : s_counts.GetValueOrDefault(word) / (double)s_total;
}
