using Microsoft.AspNetCore.Authentication;

namespace LegacyDesk.Server.Identity;

/// <summary>The people who may use the desk.</summary>
public sealed class DeskTokenOptions : AuthenticationSchemeOptions
{
    /// <summary>The users and their tokens, from the configuration.</summary>
    public List<DeskUser> Users { get; } = [];
}

/// <summary>A person and the token that proves who it is.</summary>
public sealed class DeskUser
{
    /// <summary>The user's name.</summary>
    public required string Id { get; init; }

    /// <summary>The bearer token.</summary>
    public required string Token { get; init; }
}
