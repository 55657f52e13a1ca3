namespace Netra.Execution;

/// <summary>No user can be made out, or the proof of identity has ended. The message names no user.</summary>
public sealed class UserAuthenticationException : Exception
{
    /// <summary>Says why.</summary>
    /// <param name="message">The reason, without an identity in it.</param>
    public UserAuthenticationException(string message)
        : base(message)
    {
    }
}
