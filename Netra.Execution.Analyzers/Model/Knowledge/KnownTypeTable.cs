using System;
using System.Collections.Immutable;
using System.Linq;
using static Netra.Execution.Analyzers.Model.Knowledge.KnownFacts;

namespace Netra.Execution.Analyzers.Model.Knowledge;

/// <summary>
/// The built-in facts about frameworks, the only place that names their types. Unsupported: public for the tests that look every name up.
/// Containers are not listed: <see cref="ContainerShapes"/> knows them by namespace.
/// </summary>
public static class KnownTypeTable
{
    private const string Http = "Microsoft.AspNetCore.Http.";
    private const string Mvc = "Microsoft.AspNetCore.Mvc.";
    private const string Auth = "Microsoft.AspNetCore.Authentication.";
    private const string SignalR = "Microsoft.AspNetCore.SignalR.";
    private const string Components = "Microsoft.AspNetCore.Components.";
    private const string Extensions = "Microsoft.Extensions.";
    private const string Ours = "Netra.Execution.";

    private const string AI = "Microsoft.Extensions.AI";
    private const string AIAbstractions = "Microsoft.Extensions.AI.Abstractions";
    private const string Agents = "Microsoft.Agents.AI";
    private const string AgentsAbstractions = "Microsoft.Agents.AI.Abstractions";
    private const string SemanticKernel = "Microsoft.SemanticKernel.Abstractions";
    private const string SemanticKernelAgents = "Microsoft.SemanticKernel.Agents.Abstractions";
    private const string EntityFramework = "Microsoft.EntityFrameworkCore";
    private const string Orleans = "Microsoft.Orleans.Core.Abstractions";

    /// <summary>Every line of the table.</summary>
    public static ImmutableArray<KnownType> All { get; } = ImmutableArray.Create<KnownType>(
        new(Http + "HttpContext", UserScoped | Context | Request),
        new(Http + "HttpRequest", UserScoped),
        new(Http + "HttpResponse", UserScoped),
        new(Http + "ISession", UserScoped),
        new(Http + "IFormCollection", UserScoped),
        new(Http + "IFormFile", UserScoped),
        new(Http + "IRequestCookieCollection", UserScoped),
        new(Http + "Features.IFeatureCollection", UserScoped),
        new("System.Security.Claims.ClaimsPrincipal", UserScoped | Context | Request),
        new("System.Security.Claims.ClaimsIdentity", UserScoped),
        new("System.Security.Claims.Claim", UserScoped),
        new("System.Security.Principal.IPrincipal", UserScoped | Context),
        new("System.Security.Principal.IIdentity", UserScoped),
        new(Auth + "AuthenticationTicket", UserScoped),
        new(Auth + "AuthenticateResult", UserScoped),
        new(Auth + "AuthenticationProperties", UserScoped),
        new(Auth + "BaseContext`1", UserScoped),
        new(Auth + "OAuth.OAuthTokenResponse", UserScoped),
        new("Microsoft.AspNetCore.Authorization.AuthorizationHandlerContext", UserScoped),
        new(Components + "Authorization.AuthenticationState", UserScoped),
        new(Components + "Authorization.AuthenticationStateProvider", UserScoped),
        new(Components + "Server.Circuits.Circuit", UserScoped),
        new(Components + "Server.ProtectedBrowserStorage.ProtectedBrowserStorage", UserScoped),
        new(Components + "NavigationManager", UserScoped),
        new("Microsoft.JSInterop.IJSRuntime", UserScoped),
        new(SignalR + "Hub", UserScoped),
        new(SignalR + "HubCallerContext", UserScoped | Context | Request),
        new(SignalR + "HubConnectionContext", UserScoped | Context),
        new(SignalR + "HubInvocationContext", UserScoped | Context),
        new(SignalR + "HubLifetimeContext", UserScoped | Context),
        new(SignalR + "IHubCallerClients`1", UserScoped),
        new("Microsoft.AspNetCore.Connections.ConnectionContext", UserScoped),
        new(Mvc + "ActionContext", UserScoped),
        new(Mvc + "ControllerBase", UserScoped),
        new(Mvc + "IUrlHelper", UserScoped),
        new(Mvc + "RazorPages.PageModel", UserScoped),
        new(Mvc + "ViewFeatures.ITempDataDictionary", UserScoped),
        new(Mvc + "ModelBinding.ModelBindingContext", UserScoped),
        new("System.Net.WebSockets.WebSocket", UserScoped),
        new("System.Net.WebSockets.ClientWebSocket", Neutral),
        new("Grpc.Core.ServerCallContext", UserScoped | Context, "Grpc.Core.Api"),
        new("Microsoft.AspNetCore.Identity.IdentityUser`1", UserScoped),
        new("Microsoft.SemanticKernel.ChatCompletion.ChatHistory", UserScoped, SemanticKernel),
        new("Microsoft.SemanticKernel.Agents.AgentThread", UserScoped, SemanticKernelAgents, IsChecked: false),
        new("Microsoft.SemanticKernel.KernelArguments", UserScoped, SemanticKernel),
        new("Microsoft.Agents.AI.AgentThread", UserScoped, Agents, IsChecked: false),
        new("Microsoft.Agents.AI.AgentSession", UserScoped, AgentsAbstractions),
        new("Microsoft.Agents.AI.ChatClientAgentSession", UserScoped, Agents),
        new(Extensions + "AI.ChatResponse", UserScoped, AIAbstractions),
        new(Extensions + "AI.AIFunctionArguments", UserScoped, AIAbstractions),
        new(Extensions + "AI.FunctionInvocationContext", UserScoped, AI),
        new("Microsoft.Bot.Builder.ITurnContext", UserScoped, "Microsoft.Bot.Builder", IsChecked: false),
        new("Microsoft.Bot.Builder.Dialogs.DialogContext", UserScoped, "Microsoft.Bot.Builder.Dialogs", IsChecked: false),
        new(Ours + "UserExecutionContext", UserScoped | Context),
        new(Ours + "AuthenticatedUser", UserScoped | Context),
        new(Ours + "UserExecutionEngine", UserScoped),
        new(Ours + "UserEventEmitter", UserScoped),
        new(Ours + "AgentRun", UserScoped),
        new(Ours + "AgentEvent", UserScoped),
        new(Ours + "UserId", UserKey),
        new(Ours + "TenantId", UserKey, IsChecked: false),

        new("Microsoft.EntityFrameworkCore.DbContext", Scoped, EntityFramework),
        new("Microsoft.AspNetCore.Identity.UserManager`1", Scoped),
        new("Microsoft.AspNetCore.Identity.SignInManager`1", Scoped),
        new(Extensions + "DependencyInjection.IServiceScope", Scoped),
        new(Extensions + "DependencyInjection.AsyncServiceScope", Scoped),
        new("Microsoft.SemanticKernel.Kernel", Scoped, SemanticKernel),
        new(Components + "Server.Circuits.CircuitHandler", Scoped),
        new(Extensions + "Options.IOptionsSnapshot`1", Scoped | Neutral),

        new(Extensions + "AI.ChatOptions", Template, AIAbstractions),
        new("Microsoft.SemanticKernel.PromptExecutionSettings", Template, SemanticKernel),
        new("Microsoft.Agents.AI.AgentRunOptions", Template, AgentsAbstractions),

        new(Http + "IHttpContextAccessor", Neutral),
        new(Http + "HttpContextAccessor", Neutral),
        new(Mvc + "Infrastructure.IActionContextAccessor", Neutral),
        new("System.IServiceProvider", Neutral),
        new(Extensions + "DependencyInjection.IServiceScopeFactory", Neutral),
        new("Microsoft.EntityFrameworkCore.IDbContextFactory`1", Neutral, EntityFramework),
        new("System.Net.Http.IHttpClientFactory", Neutral),
        new(Extensions + "Options.IOptions`1", Neutral),
        new(Extensions + "Options.IOptionsMonitor`1", Neutral),
        new(SignalR + "IHubContext`1", Neutral),
        new(SignalR + "IHubContext`2", Neutral),
        new("Orleans.IGrainFactory", Neutral, Orleans),
        new("Orleans.IClusterClient", Neutral, "Microsoft.Orleans.Core"),
        new(Extensions + "Logging.ILogger`1", Neutral),
        new(Ours + "IExecutionEngineFactory", Neutral),
        new(Ours + "ExecutionEngineFactory", Neutral),
        new(Ours + "UserLocal`1", Neutral | Slot),
        new("System.Threading.AsyncLocal`1", Neutral | Slot),
        new("System.Threading.ThreadLocal`1", Neutral | Slot),
        new("System.WeakReference`1", Neutral),

        new(Extensions + "Hosting.IHostedService", Shared),
        new("System.Net.Http.HttpMessageHandler", Shared),
        new(SignalR + "IUserIdProvider", Shared),
        new("Microsoft.AspNetCore.OutputCaching.IOutputCachePolicy", Shared),
        new("Microsoft.AspNetCore.Diagnostics.IExceptionHandler", Shared),
        new("Microsoft.AspNetCore.Authorization.IAuthorizationPolicyProvider", Shared),
        new(Auth + "Cookies.ITicketStore", Shared),
        new(Extensions + "Options.IConfigureOptions`1", Shared),
        new(Extensions + "Options.IPostConfigureOptions`1", Shared),
        new(Extensions + "Logging.ILoggerProvider", Shared),
        new("System.Diagnostics.ActivityListener", Shared),
        new("Microsoft.EntityFrameworkCore.Diagnostics.IInterceptor", Shared, EntityFramework),
        new("Microsoft.EntityFrameworkCore.Infrastructure.IModelCacheKeyFactory", Shared, EntityFramework),
        new("Microsoft.EntityFrameworkCore.Storage.ValueConversion.ValueConverter", Shared, EntityFramework),
        new(Mvc + "Formatters.IInputFormatter", Shared),
        new(Mvc + "Formatters.IOutputFormatter", Shared),
        new("Microsoft.ApplicationInsights.Extensibility.ITelemetryInitializer", Shared, "Microsoft.ApplicationInsights", IsChecked: false),
        new("Microsoft.ApplicationInsights.Extensibility.ITelemetryProcessor", Shared, "Microsoft.ApplicationInsights", IsChecked: false),
        new("OpenTelemetry.BaseProcessor`1", Shared, "OpenTelemetry", IsChecked: false),
        new(Extensions + "AI.DelegatingChatClient", Shared, AIAbstractions),
        new(Extensions + "AI.DelegatingEmbeddingGenerator`2", Shared, AIAbstractions),
        new("ModelContextProtocol.Server.McpServerTool", Shared, "ModelContextProtocol.Core", IsChecked: false),
        new("Orleans.IIncomingGrainCallFilter", Shared, Orleans),
        new("Orleans.IOutgoingGrainCallFilter", Shared, Orleans),
        new("Orleans.Services.IGrainService", Shared, Orleans),
        new("Orleans.Storage.IGrainStorage", Shared, "Microsoft.Orleans.Core"));

    /// <summary>How the types are called of which a framework keeps one for everybody.</summary>
    internal static ImmutableHashSet<string> SharedNames { get; } = All.Where(type => (type.Facts & Shared) != 0).Select(type => NameOf(type.MetadataName)).ToImmutableHashSet(StringComparer.Ordinal);

    private static string NameOf(string metadataName) => metadataName.Substring(metadataName.LastIndexOf('.') + 1).Split('`')[0];
}
