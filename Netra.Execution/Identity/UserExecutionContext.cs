using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>On whose behalf, and in which conversation, something runs. Immutable, and safe to share within that user's work.</summary>
[UserScoped]
public sealed class UserExecutionContext
{
    private const int MaximumDepth = 10;
    private readonly int _depth;

    private UserExecutionContext(AuthenticatedUser user, ThreadId threadId, RequestId requestId, RunId? parent, string? operation, int depth)
    {
        User = user;
        ThreadId = threadId;
        RequestId = requestId;
        ParentRunId = parent;
        Operation = operation;
        RunId = RunId.New();
        _depth = depth;
    }

    /// <summary>The user, as the realm authenticated them.</summary>
    public AuthenticatedUser User { get; }

    /// <summary>The user's id.</summary>
    [UserKey]
    public UserId UserId => User.Id;

    /// <summary>The conversation.</summary>
    public ThreadId ThreadId { get; }

    /// <summary>The request that asked for it.</summary>
    public RequestId RequestId { get; }

    /// <summary>The run that is emitted by hand in this context, and the parent of the runs below it.</summary>
    public RunId RunId { get; }

    /// <summary>The run above a child context.</summary>
    public RunId? ParentRunId { get; }

    /// <summary>What a child context was made for.</summary>
    public string? Operation { get; }

    /// <summary>A context for an authenticated user.</summary>
    /// <param name="user">From a <see cref="UserRealm"/>.</param>
    /// <param name="threadId">The conversation; ids of different users never meet.</param>
    /// <param name="requestId">Makes a start idempotent; a new one if it is left out.</param>
    public static UserExecutionContext Create(AuthenticatedUser user, ThreadId threadId, RequestId? requestId = null)
    {
        ArgumentNullException.ThrowIfNull(user);
        _ = threadId.Value;
        return new UserExecutionContext(user, threadId, requestId ?? RequestId.New(), null, null, 0);
    }

    /// <summary>A context for a part of this work: the same user and conversation, a run of its own.</summary>
    /// <exception cref="InvalidOperationException">More than ten contexts deep.</exception>
    public UserExecutionContext CreateChild(string operation)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(operation);
        return _depth < MaximumDepth
            ? new UserExecutionContext(User, ThreadId, RequestId.New(), RunId, operation, _depth + 1)
            : throw new InvalidOperationException($"A context has at most {MaximumDepth} levels below it.");
    }

    /// <summary>A key for this user's entries in a shared store.</summary>
    public UserScopedKey Key(string component, params object[] parts) => new(UserId, component, parts);
}
