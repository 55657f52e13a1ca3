namespace LegacyDesk.Core.Conversations;

/// <summary>Visits that were broken off, by ticket, so that whoever opens the ticket goes on.</summary>
public static class VisitShelf
{
    private static readonly Dictionary<int, UserSession> s_visits = [];

    /// <summary>Puts a visit aside.</summary>
    public static void PutAside(int ticket, UserSession visit)
    {
        lock (s_visits)
        {
            s_visits[ticket] = visit;
        }
    }

    /// <summary>The visit that was put aside for a ticket; null if there is none.</summary>
    public static UserSession? Take(int ticket)
    {
        lock (s_visits)
        {
            return s_visits.Remove(ticket, out var visit) ? visit : null;
        }
    }
}
