using System.Security.Claims;
using Dispatch.Application.Sessions;
using Dispatch.Core.Customers;
using Dispatch.Core.Engine;

namespace Dispatch.Server;

/// <summary>Writes down who came; one for the whole server.</summary>
public class RequestAudit
{
    private static ClaimsPrincipal? s_lastVisitor;

    private readonly RequestDelegate _next;
    private readonly RouteEngine _engine;

    public RequestAudit(RequestDelegate next, RouteEngine engine)
    {
        _next = next;
        _engine = engine;
    }

    public async Task InvokeAsync(HttpContext http)
    {
        if (http.User.Identity is { IsAuthenticated: true })
        {
            s_lastVisitor = http.User;
            ActiveSessions.Enter(CustomerContext.FromRequest(http), http.Request.Headers["X-Desk"].ToString());
            http.Response.Headers["X-Planned"] = Planned();
        }

        await _next(http);
    }

    public static string LastVisitor() => s_lastVisitor?.FindFirst(ClaimTypes.NameIdentifier)?.Value ?? "nobody";

    private string Planned() => _engine.GetHistory().Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
