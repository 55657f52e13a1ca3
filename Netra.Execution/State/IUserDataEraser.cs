namespace Netra.Execution;

/// <summary>
/// Erases what a store of the application, a cache for example, keeps of a user. Register as many as there are stores: <see cref="UserRealm.ForgetAsync"/> calls
/// each, also where another one fails. Thread-safe; a singleton.
/// </summary>
public interface IUserDataEraser
{
    /// <summary>Erases what is kept of the user, who is revoked by then and has no run.</summary>
    /// <param name="user">The user.</param>
    /// <param name="cancellationToken">Ends it where it stands.</param>
    ValueTask EraseAsync(AuthenticatedUser user, CancellationToken cancellationToken);
}
