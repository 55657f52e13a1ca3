namespace Netra.Execution;

/// <summary>Connects transports with their users' logs. Thread-safe.</summary>
public sealed class UserEventConnector
{
    private readonly LaneRegistry _lanes;
    private readonly FrameReader _reader;
    private readonly UserLimitResolver _limits;
    private readonly UserExecutionOptions _options;
    private readonly TimeProvider _time;
    private readonly ExecutionMetrics _metrics;

    internal UserEventConnector(LaneRegistry lanes, FrameReader reader, UserLimitResolver limits, UserExecutionOptions options, TimeProvider time, ExecutionMetrics metrics)
    {
        _lanes = lanes;
        _reader = reader;
        _limits = limits;
        _options = options;
        _time = time;
        _metrics = metrics;
    }

    /// <summary>Pumps a user's frames into a transport until the connection ends. The connection stands when this returns its task.</summary>
    /// <param name="user">The user: authority over what is read.</param>
    /// <param name="after">The last event that the client has; null: from now on.</param>
    /// <param name="transport">Where the frames go; owned by the caller.</param>
    /// <param name="cancellationToken">The client went away.</param>
    /// <returns>Why this side closed it.</returns>
    /// <exception cref="UserAuthenticationException">The capability has expired or was revoked.</exception>
    /// <exception cref="OperationCanceledException">The client went away.</exception>
    public async Task<ConnectionCloseReason> ServeAsync(AuthenticatedUser user, EventCursor? after, IUserEventTransport transport, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(transport);
        var reason = ConnectionCloseReason.None;
        try
        {
            using var lease = _lanes.Use(user);
            using var connection = new UserConnection(user, _options.Limits.GracePeriod, _time);
            await ServeAsync(connection, lease.Lane, after, transport, cancellationToken).ConfigureAwait(false);
            reason = connection.Reason;
        }
        finally
        {
            // Also where the user is refused: whoever waits at the other end learns that nothing comes.
            await transport.CloseAsync(reason).ConfigureAwait(false);
        }

        return reason;
    }

    private async Task ServeAsync(
        UserConnection connection, UserLane lane, EventCursor? after, IUserEventTransport transport, CancellationToken cancellationToken)
    {
        lane.Connections.Add(connection, _limits.ConnectionsOf(connection.User));
        _metrics.ConnectionsChanged(1);
        try
        {
            await PumpAsync(connection, lane, after, transport, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (connection.Reason != ConnectionCloseReason.None)
        {
            // Closed from this side; the reason says why.
        }
        catch (IsolationViolationException) when (_options.OnViolation == ViolationAction.DropAndReport)
        {
            connection.Close(ConnectionCloseReason.IsolationViolation);
        }
        finally
        {
            lane.Connections.Remove(connection);
            _metrics.ConnectionsChanged(-1);
        }
    }

    private async Task PumpAsync(
        UserConnection connection, UserLane lane, EventCursor? after, IUserEventTransport transport, CancellationToken cancellationToken)
    {
        using var expiry = new CancellationTokenSource(UntilExpiry(connection.User), _time);
        using var expires = expiry.Token.UnsafeRegister(static connection => ((UserConnection)connection!).Close(ConnectionCloseReason.UserEnded), connection);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, connection.Closed);
        CloseIfTooLate(connection);
        var progress = new ConnectionProgress(after is null ? null : lane.Events.Log.Head, _metrics);
        await foreach (var frame in _reader.ReadAsync(lane.Events, connection.User.Id, after, connection.Draining, ends.Token).ConfigureAwait(false))
        {
            progress.Count(frame);
            await transport.SendAsync(frame, ends.Token).ConfigureAwait(false);
        }
    }

    private TimeSpan UntilExpiry(AuthenticatedUser user)
    {
        var longest = TimeSpan.FromMilliseconds(int.MaxValue);
        var left = user.ExpiresAt - _time.GetUtcNow();
        return left is null || left > longest ? Timeout.InfiniteTimeSpan : left > TimeSpan.Zero ? left.Value : TimeSpan.Zero;
    }

    private void CloseIfTooLate(UserConnection connection)
    {
        switch (_lanes.EndedMeanwhile(connection.User))
        {
            case RunCause.HostStopping:
                connection.Close(ConnectionCloseReason.HostStopping);
                break;
            case RunCause.Revoked:
                connection.Close(ConnectionCloseReason.UserEnded);
                break;
        }
    }
}
