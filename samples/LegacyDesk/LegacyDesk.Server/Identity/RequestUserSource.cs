using Netra.Execution;
using Netra.Execution.Legacy;

namespace LegacyDesk.Server.Identity;

/// <summary>Finds the user of a legacy call in the request that made it. The accessor is asked at every call, so one instance serves all.</summary>
internal sealed class RequestUserSource(IHttpContextAccessor accessor) : ILegacyUserSource
{
    public UserExecutionContext? GetContext() =>
        accessor.HttpContext is { User.Identity.IsAuthenticated: true } http ? DeskIdentity.ContextFor(http) : null;
}
