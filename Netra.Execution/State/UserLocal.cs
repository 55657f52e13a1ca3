using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>
/// A value of its own for each user, for what used to be a static. The static holds a slot number and the way to make a value; the values live with their
/// users in this process, are made once each, and are disposed when the user's idle time is over.
/// </summary>
/// <typeparam name="T">What each user has. Its members are used by all of a user's runs at once.</typeparam>
/// <param name="create">Makes a user's value at the first use; called once a user.</param>
[SharedAcrossUsers("holds a slot number; the values live in their users' lanes")]
public sealed class UserLocal<T>(Func<T> create)
{
    private readonly int _slot = UserLocalSlots.Next();

    /// <summary>The value of the context's user.</summary>
    public T For(UserExecutionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.User.Realm.WithLane(context.User, lane => (T)lane.Local(_slot, () => create())!);
    }

    /// <summary>Replaces the value of the context's user.</summary>
    public void Set(UserExecutionContext context, T value)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.User.Realm.WithLane(context.User, lane =>
        {
            lane.SetLocal(_slot, value);
            return value;
        });
    }
}

internal static class UserLocalSlots
{
    private static int s_next;

    public static int Next() => Interlocked.Increment(ref s_next);
}
