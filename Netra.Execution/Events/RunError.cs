using System.Security.Cryptography;

namespace Netra.Execution;

/// <summary>What went wrong, in a form that may leave the process: never an exception's message.</summary>
/// <param name="Category">One of <see cref="RunErrors"/>, or an agent's own, in snake_case.</param>
/// <param name="SupportCode">Finds the entry in the log.</param>
public sealed record RunError(string Category, string SupportCode)
{
    private const string CodeAlphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /// <summary>One of <see cref="RunErrors"/>, or an agent's own, in snake_case; at most 256 characters.</summary>
    public string Category { get; init => field = EventName.Require(value, nameof(Category)); } = EventName.Require(Category);

    /// <summary>Finds the entry in the log; at most 256 characters.</summary>
    public string SupportCode { get; init => field = EventName.Require(value, nameof(SupportCode)); } = EventName.Require(SupportCode);

    internal static RunError Of(string category) => new(category, RandomNumberGenerator.GetString(CodeAlphabet, 8));
}

/// <summary>The categories that the runtime itself gives.</summary>
public static class RunErrors
{
    /// <summary>The agent threw.</summary>
    public const string AgentError = "agent_error";

    /// <summary>The agent gave no result.</summary>
    public const string NoResult = "no_result";

    /// <summary>The run worked too long.</summary>
    public const string RunTimeout = "run_timeout";

    /// <summary>The run waited too long.</summary>
    public const string QueueTimeout = "queue_timeout";

    /// <summary>The caller's token or <see cref="UserExecutionEngine.TryCancel"/> ended it.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>The engine that started it was disposed.</summary>
    public const string EngineDisposed = "engine_disposed";

    /// <summary>The run above it ended.</summary>
    public const string ParentEnded = "parent_ended";

    /// <summary>The user was revoked.</summary>
    public const string Revoked = "revoked";

    /// <summary>The proof of the user's identity expired.</summary>
    public const string IdentityExpired = "identity_expired";

    /// <summary>The process stopped.</summary>
    public const string HostStopping = "host_stopping";

    /// <summary>A run emitted by hand never said that it ended.</summary>
    public const string Abandoned = "abandoned";
}
