using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>Whose work it is, in which conversation, below which run. Immutable: a context never changes its user.</summary>
[UserScoped]
[CreatedBy(typeof(UserExecutionContext))]
public sealed class UserExecutionContext
{
    /// <summary>How deep contexts may nest.</summary>
    public const int MaxDepth = 10;

    private UserExecutionContext(AuthenticatedUser user, ThreadId threadId, RunId runId)
    {
        User = user;
        ThreadId = threadId;
        RunId = runId;
    }

    /// <summary>The user.</summary>
    public AuthenticatedUser User { get; }

    /// <summary>The user's id.</summary>
    public UserId UserId => User.Id;

    /// <summary>The conversation.</summary>
    public ThreadId ThreadId { get; }

    /// <summary>The run that an emitter of this context speaks for, and the parent of the runs that an engine of this context starts.</summary>
    public RunId RunId { get; }

    /// <summary>The run above, if there is one.</summary>
    public RunId? ParentRunId { get; private init; }

    /// <summary>The client's name of the request, if it gave one.</summary>
    public RequestId? RequestId { get; private init; }

    /// <summary>What is done below the parent: empty at the root.</summary>
    public string Operation { get; private init; } = "";

    /// <summary>0 at the root.</summary>
    public int Depth { get; private init; }

    /// <summary>What was copied from the request by <see cref="WithRequestFacts"/>; names compared without regard to case.</summary>
    public IReadOnlyDictionary<string, string> RequestFacts { get; private init; } = Netra.Execution.RequestFacts.None;

    /// <summary>The run whose agent works with this context; null outside a run.</summary>
    internal IRunScope? Run { get; private init; }

    /// <summary>Makes a context at the root.</summary>
    /// <param name="user">The user, from a <see cref="UserRealm"/>.</param>
    /// <param name="threadId">The conversation: the same one for every message of it.</param>
    /// <param name="requestId">The client's name of the request.</param>
    /// <exception cref="InvalidOperationException">The thread id is the default value.</exception>
    public static UserExecutionContext Create(AuthenticatedUser user, ThreadId threadId, RequestId? requestId = null)
    {
        ArgumentNullException.ThrowIfNull(user);
        return new UserExecutionContext(user, new ThreadId(threadId.Value), RunId.New()) { RequestId = requestId };
    }

    /// <summary>Makes a context for a part of the work: the same user and conversation, a run id of its own.</summary>
    /// <param name="operation">What the part is called; at most 256 characters.</param>
    /// <exception cref="InvalidOperationException">Nested deeper than <see cref="MaxDepth"/>.</exception>
    public UserExecutionContext CreateChild(string operation) => CreateChild(operation, Run);

    /// <summary>
    /// The same context with facts of the request that started the work, for what runs after the request is gone: there is no current request inside a run. Only
    /// names on <see cref="UserExecutionOptions.AllowedRequestFacts"/> are copied; a value of more than 1,024 characters or with control characters is left out.
    /// </summary>
    /// <param name="facts">Names and values, for example of headers. They are the client's word: nothing that says who the user is may be taken from them.</param>
    public UserExecutionContext WithRequestFacts(IEnumerable<KeyValuePair<string, string?>> facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return new UserExecutionContext(User, ThreadId, RunId)
        {
            ParentRunId = ParentRunId,
            RequestId = RequestId,
            Operation = Operation,
            Depth = Depth,
            Run = Run,
            RequestFacts = Netra.Execution.RequestFacts.Copy(RequestFacts, facts, User.Realm.AllowedRequestFacts),
        };
    }

    /// <summary>Makes a key for an entry of this user in a shared store.</summary>
    /// <param name="component">Which store or kind of entry.</param>
    /// <param name="parts">What tells entries of the kind apart: text, or what has a text that is the same in every culture.</param>
    public UserScopedKey Key(string component, params ReadOnlySpan<object> parts)
    {
        ArgumentException.ThrowIfNullOrEmpty(component);
        return new UserScopedKey(UserId, component, parts);
    }

    internal UserExecutionContext CreateChild(string operation, IRunScope? run)
    {
        EventName.Require(operation);
        if (Depth >= MaxDepth)
        {
            throw new InvalidOperationException($"Contexts nest at most {MaxDepth} deep.");
        }

        return new UserExecutionContext(User, ThreadId, RunId.New())
        {
            ParentRunId = RunId,
            RequestId = RequestId,
            Operation = operation,
            Depth = Depth + 1,
            Run = run,
            RequestFacts = RequestFacts,
        };
    }
}
