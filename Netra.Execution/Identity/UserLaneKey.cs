using Netra.Execution.Annotations;

namespace Netra.Execution;

/// <summary>
/// What tells two users apart: the authority that vouches for a subject, and the subject. Two tenants may both have a user "1"; they are two users.
/// </summary>
/// <param name="Authority">The tenant or, without one, the issuer of the identifying claim.</param>
/// <param name="UserId">The subject.</param>
[UserKey]
public sealed record UserLaneKey(string Authority, UserId UserId)
{
    /// <summary>Nothing that would put a raw user id into a log.</summary>
    public override string ToString() => nameof(UserLaneKey);
}
