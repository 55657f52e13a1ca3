using System.Collections.Frozen;

namespace LegacyDesk.Core.Knowledge;

/// <summary>When somebody is at the desk. Read once, when the process starts.</summary>
public static class OpeningHours
{
    private static readonly FrozenDictionary<DayOfWeek, (TimeOnly From, TimeOnly To)> s_hours;

    static OpeningHours() =>
        s_hours = Enum.GetValues<DayOfWeek>()
            .Where(day => day is not DayOfWeek.Sunday)
            .ToFrozenDictionary(day => day, day => (new TimeOnly(8, 0), new TimeOnly(day is DayOfWeek.Saturday ? 12 : 18, 0)));

    /// <summary>True if the desk is open, in local time.</summary>
    public static bool IsOpen(DateTime now) =>
        s_hours.TryGetValue(now.DayOfWeek, out var hours) && TimeOnly.FromDateTime(now).IsBetween(hours.From, hours.To);
}
