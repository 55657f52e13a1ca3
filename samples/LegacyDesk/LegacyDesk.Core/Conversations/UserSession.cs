using LegacyDesk.Core.Engine;
using Netra.Execution.Annotations;

namespace LegacyDesk.Core.Conversations;

/// <summary>A customer's visit.</summary>
[UserScoped]
public sealed class UserSession(string customer, DateTimeOffset startedAt)
{
    private readonly List<string> _pages = [];

    /// <summary>Who visits.</summary>
    public string Customer { get; } = customer;

    /// <summary>When the visit began, in UTC.</summary>
    public DateTimeOffset StartedAt { get; } = startedAt;

    /// <summary>The pages seen so far.</summary>
    public IReadOnlyList<string> Pages => _pages;

    /// <summary>Notes a page and shows it on the dashboards.</summary>
    public async Task VisitAsync(string page, DeskNotifier notifier)
    {
        _pages.Add(page);
        await notifier.ThinkingAsync($"{Customer} opened {page}");
    }
}
