namespace Netra.Execution;

/// <summary>
/// The limits. Those of a user hold for the user, however many engines, contexts and connections there are; <see cref="UserExecutionOptions.LimitsOf"/> and
/// <see cref="AgentOptions"/> say where one user or agent differs.
/// </summary>
public sealed class UserExecutionLimits
{
    /// <summary>Runs of a user at once.</summary>
    public int ConcurrentRuns { get; set; } = 3;

    /// <summary>Runs of a user that wait.</summary>
    public int QueuedRuns { get; set; } = 16;

    /// <summary>How long a run waits before it ends as timed out.</summary>
    public TimeSpan QueueTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Runs of the process at once.</summary>
    public int ProcessRuns { get; set; } = 64 * Environment.ProcessorCount;

    /// <summary>Runs of the process that wait.</summary>
    public int ProcessQueuedRuns { get; set; } = 10_000;

    /// <summary>Runs that one run may have below it at once; they use its permit.</summary>
    public int ChildRuns { get; set; } = 8;

    /// <summary>How long a run works before it ends as timed out; waiting does not count.</summary>
    public TimeSpan RunTimeout { get; set; } = TimeSpan.FromSeconds(120);

    /// <summary>How long a tool works before it ends as timed out.</summary>
    public TimeSpan ToolTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a cancelled agent may take to end before its run ends without it.</summary>
    public TimeSpan GracePeriod { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Runs of a user that are emitted by hand and have not ended.</summary>
    public int OpenEmissions { get; set; } = 64;

    /// <summary>
    /// Tokens, read and written, of a user's runs in each <see cref="TokenWindow"/>; null: any number. A run is refused when they are used up; runs that work by
    /// then go on, so what they still use comes on top.
    /// </summary>
    public long? TokenBudget { get; set; }

    /// <summary>How long a token budget lasts, from the first run that used any of it.</summary>
    public TimeSpan TokenWindow { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Connections of a user. One more closes the oldest.</summary>
    public int Connections { get; set; } = 8;

    /// <summary>Ended runs of a user that <see cref="UserExecutionEngine.GetHistory"/> remembers.</summary>
    public int History { get; set; } = 100;

    /// <summary>Conversations of a user that the in-memory <see cref="IConversationStore"/> keeps; one more drops the one that was longest not written to.</summary>
    public int Conversations { get; set; } = 32;

    /// <summary>Messages of a conversation that the in-memory <see cref="IConversationStore"/> keeps; one more drops the oldest.</summary>
    public int ConversationMessages { get; set; } = 200;

    /// <summary>Events of a user that can be read again.</summary>
    public int LogEvents { get; set; } = 1024;

    /// <summary>Bytes of a user's events that can be read again.</summary>
    public int LogBytes { get; set; } = 256 * 1024;

    /// <summary>
    /// Bytes of all users' events in memory. When they are used up, each user's are cut to an equal share: who has less than that loses nothing.
    /// </summary>
    public long ProcessLogBytes { get; set; } = 256L * 1024 * 1024;

    /// <summary>How long an event can be read again.</summary>
    public TimeSpan LogRetention { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Bytes of one event; a longer one is cut and says so.</summary>
    public int EventBytes { get; set; } = 32 * 1024;

    /// <summary>How long a user who does nothing is kept in memory.</summary>
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromSeconds(300);

    /// <summary>How long the value of a <see cref="UserLocal{T}"/> is kept after its last use.</summary>
    public TimeSpan LocalIdleTimeout { get; set; } = TimeSpan.FromMinutes(20);

    /// <summary>How often idle users are looked for.</summary>
    public TimeSpan SweepInterval { get; set; } = TimeSpan.FromSeconds(60);
}
