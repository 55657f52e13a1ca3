using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Netra.Execution.Annotations;

namespace Netra.Execution.Lanes;

/// <summary>Finds a user's lane, and forgets the lanes that nothing uses.</summary>
[UserRegistry]
internal sealed class LaneTable : IAsyncDisposable
{
    private readonly ConcurrentDictionary<UserId, UserLane> _lanes = new();
    private readonly UserExecutionOptions _options;
    private readonly TimeProvider _time;
    private readonly ITimer _sweep;

    public LaneTable(IOptions<UserExecutionOptions> options, TimeProvider time)
    {
        _options = options.Value;
        _time = time;
        _sweep = time.CreateTimer(static table => _ = ((LaneTable)table!).SweepAsync(), this, _options.SweepInterval, _options.SweepInterval);
    }

    public int Count => _lanes.Count;

    /// <summary>The user's lane with a reference that the caller releases.</summary>
    public UserLane Acquire(UserId user)
    {
        while (true)
        {
            var lane = _lanes.GetOrAdd(user, static (id, table) => new UserLane(id, table._options, table._time), this);
            if (lane.TryAddReference())
            {
                return lane;
            }

            _lanes.TryRemove(new KeyValuePair<UserId, UserLane>(user, lane));
        }
    }

    public async ValueTask RevokeAsync(UserId user)
    {
        if (_lanes.TryRemove(user, out var lane))
        {
            await lane.RevokeAsync().ConfigureAwait(false);
        }
    }

    [CrossUser("the process ends, and everybody's work with it")]
    public async Task StopAsync()
    {
        foreach (var user in _lanes.Keys)
        {
            await RevokeAsync(user).ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _sweep.DisposeAsync().ConfigureAwait(false);
        await StopAsync().ConfigureAwait(false);
    }

    [CrossUser("looks at every lane's idle time, and at nothing of its user")]
    private async Task SweepAsync()
    {
        foreach (var (user, lane) in _lanes)
        {
            if (lane.TryClose() && _lanes.TryRemove(new KeyValuePair<UserId, UserLane>(user, lane)))
            {
                await lane.DisposeLocalsAsync().ConfigureAwait(false);
            }
        }
    }
}
