using Microsoft.Extensions.Options;

namespace Netra.Execution;

/// <summary>Every limit is possible, and no inner limit outlasts the one around it.</summary>
internal sealed class UserExecutionOptionsValidator : IValidateOptions<UserExecutionOptions>
{
    private const int SmallestEvent = 16 * 1024;

    public static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    public ValidateOptionsResult Validate(string? name, UserExecutionOptions options)
    {
        var limits = options.Limits;
        List<string> failures = [];
        Positive(failures, nameof(limits.ConcurrentRuns), limits.ConcurrentRuns);
        Positive(failures, nameof(limits.ProcessRuns), limits.ProcessRuns);
        Positive(failures, nameof(limits.ChildRuns), limits.ChildRuns);
        Positive(failures, nameof(limits.OpenEmissions), limits.OpenEmissions);
        Positive(failures, nameof(limits.Connections), limits.Connections);
        Positive(failures, nameof(limits.LogEvents), limits.LogEvents);
        Positive(failures, nameof(limits.Conversations), limits.Conversations);
        Positive(failures, nameof(limits.ConversationMessages), limits.ConversationMessages);
        Require(failures, limits.QueuedRuns >= 0 && limits.ProcessQueuedRuns >= 0 && limits.History >= 0, "QueuedRuns, ProcessQueuedRuns and History must not be negative.");
        Timer(failures, nameof(limits.QueueTimeout), limits.QueueTimeout);
        Timer(failures, nameof(limits.RunTimeout), limits.RunTimeout);
        Timer(failures, nameof(limits.ToolTimeout), limits.ToolTimeout);
        Timer(failures, nameof(limits.GracePeriod), limits.GracePeriod);
        Timer(failures, nameof(limits.LogRetention), limits.LogRetention);
        Timer(failures, nameof(limits.IdleTimeout), limits.IdleTimeout);
        Timer(failures, nameof(limits.LocalIdleTimeout), limits.LocalIdleTimeout);
        Timer(failures, nameof(limits.SweepInterval), limits.SweepInterval);
        Timer(failures, nameof(limits.TokenWindow), limits.TokenWindow);
        Require(failures, limits.TokenBudget is null or >= 0, "TokenBudget must not be negative.");

        Require(failures, limits.ProcessRuns >= limits.ConcurrentRuns, "ProcessRuns must be at least ConcurrentRuns: the process runs what its users run.");
        Require(failures, limits.ProcessQueuedRuns >= limits.QueuedRuns, "ProcessQueuedRuns must be at least QueuedRuns: the process queues what its users queue.");
        Require(failures, limits.RunTimeout >= limits.ToolTimeout, "RunTimeout must be at least ToolTimeout: a tool runs inside a run.");
        Require(failures, limits.EventBytes >= SmallestEvent, $"EventBytes must be at least {SmallestEvent}: an event without its text must fit.");
        Require(failures, limits.ProcessLogBytes >= limits.LogBytes, "ProcessLogBytes must be at least LogBytes: the process keeps what its users keep.");
        Require(failures, limits.LogBytes >= limits.EventBytes, "LogBytes must be at least EventBytes: the log holds at least one event.");
        Require(failures, options.UserPseudonymKey is not { Length: < 16 }, "UserPseudonymKey must have at least 16 bytes.");
        Require(failures, Enum.IsDefined(options.OnViolation), "OnViolation has no such value.");
        Require(failures, Enum.IsDefined(options.Legacy), "Legacy has no such value.");
        Require(failures, !string.IsNullOrWhiteSpace(options.TenantClaimType), "TenantClaimType must name a claim.");
        Require(failures, !string.IsNullOrWhiteSpace(options.SessionClaimType), "SessionClaimType must name a claim.");
        Require(failures, !string.IsNullOrWhiteSpace(options.ExpiryClaimType), "ExpiryClaimType must name a claim.");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static void Positive(List<string> failures, string name, int value) => Require(failures, value > 0, $"{name} must be positive.");

    private static void Timer(List<string> failures, string name, TimeSpan value) =>
        Require(failures, value > TimeSpan.Zero && value <= Longest, $"{name} must be positive and at most {Longest.Days} days.");

    private static void Require(List<string> failures, bool condition, string failure)
    {
        if (!condition)
        {
            failures.Add(failure);
        }
    }
}
