using Netra.Execution.Annotations;

namespace Netra.Execution.AI;

/// <summary>
/// What one run answers, so that the same answer sent twice at once approves once. Given back at the end of the turn: by then the answer is in the
/// conversation, or nothing was done. Thread-safe.
/// </summary>
[UserScoped]
internal sealed class InterruptClaims : IDisposable
{
    private static readonly UserLocal<HashSet<string>> s_claimed = new(() => new HashSet<string>(StringComparer.Ordinal));

    private readonly HashSet<string> _claimed;
    private readonly List<string> _own = [];

    private InterruptClaims(HashSet<string> claimed) => _claimed = claimed;

    public static InterruptClaims For(UserExecutionContext context) => new(s_claimed.For(context));

    /// <summary>Claims all or none.</summary>
    public bool TryClaim(IEnumerable<string> ids)
    {
        lock (_claimed)
        {
            if (ids.Any(_claimed.Contains))
            {
                return false;
            }

            _own.AddRange(ids);
            _claimed.UnionWith(_own);
            return true;
        }
    }

    public void Dispose()
    {
        lock (_claimed)
        {
            _claimed.ExceptWith(_own);
        }
    }
}
