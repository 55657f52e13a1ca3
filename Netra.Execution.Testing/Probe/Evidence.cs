namespace Netra.Execution.Testing;

/// <summary>What has happened in one order: whose turns, whose canaries. Thread-safe.</summary>
internal sealed class Evidence
{
    private readonly Lock _gate = new();
    private readonly List<string> _order = [];
    private readonly List<(ProbeUser Owner, string Canary, string What, string Step)> _canaries = [];

    public string Order
    {
        get
        {
            lock (_gate)
            {
                return string.Join(" → ", _order);
            }
        }
    }

    public void Turn(ProbeUser user)
    {
        lock (_gate)
        {
            _order.Add($"{user.Name}: {user.Step}");
        }
    }

    public void Add(ProbeUser owner, string canary, string what)
    {
        lock (_gate)
        {
            _canaries.Add((owner, canary, what, owner.Step));
        }
    }

    /// <exception cref="IsolationLeakException">The text has another user's canary in it.</exception>
    public void Check(ProbeUser user, string where, string text)
    {
        lock (_gate)
        {
            foreach (var (owner, canary, what, step) in _canaries)
            {
                if (owner != user && text.Contains(canary, StringComparison.OrdinalIgnoreCase))
                {
                    throw new IsolationLeakException(
                        $"{user.Name} saw {owner.Name}'s {what} ('{canary}').\nPath: {owner.Name} brought it in at '{step}' → {user.Name} received it at '{where}'.\nOrder: {string.Join(" → ", _order)}");
                }
            }
        }
    }
}
