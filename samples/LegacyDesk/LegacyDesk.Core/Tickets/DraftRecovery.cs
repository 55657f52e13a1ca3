using System.Collections.Concurrent;

namespace LegacyDesk.Core.Tickets;

/// <summary>Brings drafts back after a crash of the browser. The form posts the draft every few seconds.</summary>
public static class DraftRecovery
{
    private static readonly ConcurrentDictionary<string, TicketDraft> s_byForm = new();

    /// <summary>Keeps the state of a form.</summary>
    public static void Save(string formId, TicketDraft draft) => s_byForm[formId] = draft;

    /// <summary>Takes the state of a form back.</summary>
    public static TicketDraft? Restore(string formId) => s_byForm.TryRemove(formId, out var draft) ? draft : null;

    /// <summary>A preview of everything that waits, for the support line.</summary>
    public static IEnumerable<string> Subjects() => s_byForm.Values.Select(draft => draft.Subject);
}
