using Netra.Execution;

namespace LegacyDesk.Server.Identity;

/// <summary>The one way from a request to its user.</summary>
public static class DeskIdentity
{
    /// <summary>The context of the signed-in user. Work on a ticket is a thread of its own, everything else shares one.</summary>
    /// <param name="http">An authenticated request.</param>
    public static UserExecutionContext ContextFor(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var user = http.RequestServices.GetRequiredService<UserRealm>().Authenticate(http.User);
        var thread = http.Request.RouteValues["ticket"] is { } ticket ? $"ticket-{ticket}" : "desk";
        return UserExecutionContext.Create(user, new ThreadId(thread));
    }
}
