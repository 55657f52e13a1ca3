namespace Netra.Execution;

/// <summary>
/// A value for each user. It may be <c>static readonly</c>: it holds a slot number and the factory, the values live with their users and are dropped
/// (disposed, where they are disposable) some time after the user's last use. Values are local to this process. Thread-safe.
/// </summary>
/// <typeparam name="T">The value. One user's requests may use it at the same time.</typeparam>
/// <param name="create">Makes the value at a user's first use; runs once at a time for each user, and again after it threw.</param>
public sealed class UserLocal<T>(Func<T> create)
{
    private readonly int _slot = UserLocalSlots.Take();
    private readonly Func<T> _create = create ?? throw new ArgumentNullException(nameof(create));

    /// <summary>The value of the context's user.</summary>
    /// <param name="context">Whose value.</param>
    public T For(UserExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        using var lease = context.User.Realm.Lanes.Use(context.User);
        return lease.Lane.Locals.Get(_slot, _create);
    }

    /// <summary>Replaces the value of the context's user. The old value is not disposed: somebody may be using it.</summary>
    /// <param name="context">Whose value.</param>
    /// <param name="value">The new value; the runtime disposes it when it is dropped.</param>
    public void Set(UserExecutionContext context, T value)
    {
        ArgumentNullException.ThrowIfNull(context);
        using var lease = context.User.Realm.Lanes.Use(context.User);
        lease.Lane.Locals.Set(_slot, value);
    }
}

/// <summary>Slot numbers, one for each <see cref="UserLocal{T}"/> of the process. A counter, and nobody's data.</summary>
internal static class UserLocalSlots
{
    private static int s_taken;

    public static int Take() => Interlocked.Increment(ref s_taken);
}
