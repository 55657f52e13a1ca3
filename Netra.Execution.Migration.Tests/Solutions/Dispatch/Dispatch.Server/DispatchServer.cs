using Dispatch.Application.Composition;
using Dispatch.Core.Isolation;
using Dispatch.Server.Endpoints;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace Dispatch.Server;

public static class DispatchServer
{
    /// <summary>Builds the server; the caller runs it.</summary>
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);

        builder.Services.AddDispatch();
        builder.Services.AddSingleton<IRouteEngineFactory, RouteEngineFactory>();

        builder.Services.AddAuthentication(BadgeHandler.Scheme)
            .AddScheme<AuthenticationSchemeOptions, BadgeHandler>(BadgeHandler.Scheme, null);
        builder.Services.AddAuthorization(options =>
            options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddSignalR();
        builder.Services.AddControllers().AddApplicationPart(typeof(DispatchServer).Assembly);

        var app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseMiddleware<RequestAudit>();
        app.MapControllers();
        app.MapHub<DispatchHub>("/hub");
        app.MapInbox();
        app.MapTracking();
        app.MapAdmin();
        app.MapSorting();
        return app;
    }
}
