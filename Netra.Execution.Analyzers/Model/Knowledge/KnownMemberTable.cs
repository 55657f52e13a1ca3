using System.Collections.Immutable;
using static Netra.Execution.Analyzers.Model.Knowledge.MemberFacts;

namespace Netra.Execution.Analyzers.Model.Knowledge;

/// <summary>
/// The built-in facts about the frameworks' members that reach several connections, or fewer, about the members of caches, and about those that keep a credential. Unsupported:
/// public for the tests that look every name up.
/// </summary>
public static class KnownMemberTable
{
    private const string Clients = "Microsoft.AspNetCore.SignalR.IHubClients`1";
    private const string CallerClients = "Microsoft.AspNetCore.SignalR.IHubCallerClients`1";
    private const string ClientsExtensions = "Microsoft.AspNetCore.SignalR.HubClientsExtensions";
    private const string LifetimeManager = "Microsoft.AspNetCore.SignalR.HubLifetimeManager`1";
    private const string MemoryCache = "Microsoft.Extensions.Caching.Memory.";
    private const string DistributedCache = "Microsoft.Extensions.Caching.Distributed.";
    private const string HybridCache = "Microsoft.Extensions.Caching.Hybrid.HybridCache";
    private const string ObjectCache = "System.Runtime.Caching.";
    private const string Redis = "StackExchange.Redis.";
    private const string FusionCache = "ZiggyCreatures.Caching.Fusion.";
    private const string LazyCache = "LazyCache.";
    private const string Handler = "System.Net.Http.HttpClientHandler";
    private const string SocketsHandler = "System.Net.Http.SocketsHttpHandler";
    private const string WinHttpHandler = "System.Net.Http.WinHttpHandler";
    private const string SocketOptions = "System.Net.WebSockets.ClientWebSocketOptions";
    private const string Flurl = "Flurl.Http.HeaderExtensions";
    private const string WebPubSub = "Azure.Messaging.WebPubSub.WebPubSubServiceClient";

    /// <summary>Every line of the table.</summary>
    public static ImmutableArray<KnownMember> All { get; } = ImmutableArray.Create<KnownMember>(
        new(Clients, "All", Everybody),
        new(Clients, "AllExcept", Everybody),
        new(Clients, "Group", Group | Narrow),
        new(Clients, "Groups", Group | Narrow),
        new(Clients, "GroupExcept", Group | Narrow),
        new(Clients, "User", Narrow),
        new(Clients, "Users", Narrow),
        new(Clients, "Client", Narrow),
        new(Clients, "Clients", Narrow),
        new(CallerClients, "Others", Everybody),
        new(CallerClients, "OthersInGroup", Group | Narrow),
        new(CallerClients, "Caller", Narrow),
        new("Microsoft.AspNetCore.SignalR.IHubClients", "Client", Narrow),
        new("Microsoft.AspNetCore.SignalR.IHubCallerClients", "Client", Narrow),
        new("Microsoft.AspNetCore.SignalR.IHubCallerClients", "Caller", Narrow),
        new(ClientsExtensions, "AllExcept", Everybody),
        new(ClientsExtensions, "Groups", Group | Narrow),
        new(ClientsExtensions, "GroupExcept", Group | Narrow),
        new(ClientsExtensions, "Users", Narrow),
        new(ClientsExtensions, "Clients", Narrow),
        new(LifetimeManager, "SendAllAsync", Everybody | Send),
        new(LifetimeManager, "SendAllExceptAsync", Everybody | Send),
        new(LifetimeManager, "SendGroupAsync", Group | Send),
        new(LifetimeManager, "SendGroupsAsync", Group | Send),
        new(LifetimeManager, "SendGroupExceptAsync", Group | Send),
        new("Microsoft.AspNetCore.SignalR.IGroupManager", "AddToGroupAsync", Join),
        new(WebPubSub, "SendToAll", Everybody | Send, IsChecked: false),
        new(WebPubSub, "SendToAllAsync", Everybody | Send, IsChecked: false),
        new(WebPubSub, "SendToGroup", Group | Send, IsChecked: false),
        new(WebPubSub, "SendToGroupAsync", Group | Send, IsChecked: false),
        new(MemoryCache + "IMemoryCache", "CreateEntry", CacheWrite),
        new(MemoryCache + "IMemoryCache", "TryGetValue", CacheRead),
        new(MemoryCache + "MemoryCache", "CreateEntry", CacheWrite),
        new(MemoryCache + "MemoryCache", "TryGetValue", CacheRead),
        new(MemoryCache + "CacheExtensions", "GetOrCreate", CacheWrite),
        new(MemoryCache + "CacheExtensions", "GetOrCreateAsync", CacheWrite),
        new(MemoryCache + "CacheExtensions", "Set", CacheWrite),
        new(MemoryCache + "CacheExtensions", "Get", CacheRead),
        new(MemoryCache + "CacheExtensions", "TryGetValue", CacheRead),
        new(DistributedCache + "IDistributedCache", "Set", CacheWrite),
        new(DistributedCache + "IDistributedCache", "SetAsync", CacheWrite),
        new(DistributedCache + "IDistributedCache", "Get", CacheRead),
        new(DistributedCache + "IDistributedCache", "GetAsync", CacheRead),
        new(DistributedCache + "DistributedCacheExtensions", "Set", CacheWrite),
        new(DistributedCache + "DistributedCacheExtensions", "SetAsync", CacheWrite),
        new(DistributedCache + "DistributedCacheExtensions", "SetString", CacheWrite),
        new(DistributedCache + "DistributedCacheExtensions", "SetStringAsync", CacheWrite),
        new(DistributedCache + "DistributedCacheExtensions", "GetString", CacheRead),
        new(DistributedCache + "DistributedCacheExtensions", "GetStringAsync", CacheRead),
        new(HybridCache, "GetOrCreateAsync", CacheWrite),
        new(HybridCache, "SetAsync", CacheWrite),
        new(ObjectCache + "ObjectCache", "Add", CacheWrite, IsChecked: false),
        new(ObjectCache + "ObjectCache", "AddOrGetExisting", CacheWrite, IsChecked: false),
        new(ObjectCache + "ObjectCache", "Set", CacheWrite, IsChecked: false),
        new(ObjectCache + "ObjectCache", "this[]", CacheWrite, IsChecked: false),
        new(ObjectCache + "ObjectCache", "Get", CacheRead, IsChecked: false),
        new(ObjectCache + "MemoryCache", "Add", CacheWrite, IsChecked: false),
        new(ObjectCache + "MemoryCache", "AddOrGetExisting", CacheWrite, IsChecked: false),
        new(ObjectCache + "MemoryCache", "Set", CacheWrite, IsChecked: false),
        new(ObjectCache + "MemoryCache", "this[]", CacheWrite, IsChecked: false),
        new(ObjectCache + "MemoryCache", "Get", CacheRead, IsChecked: false),
        new(Redis + "IDatabase", "StringSet", CacheWrite, IsChecked: false),
        new(Redis + "IDatabase", "HashSet", CacheWrite, IsChecked: false),
        new(Redis + "IDatabase", "StringGet", CacheRead, IsChecked: false),
        new(Redis + "IDatabase", "HashGet", CacheRead, IsChecked: false),
        new(Redis + "IDatabaseAsync", "StringSetAsync", CacheWrite, IsChecked: false),
        new(Redis + "IDatabaseAsync", "HashSetAsync", CacheWrite, IsChecked: false),
        new(Redis + "IDatabaseAsync", "StringGetAsync", CacheRead, IsChecked: false),
        new(Redis + "IDatabaseAsync", "HashGetAsync", CacheRead, IsChecked: false),
        new(FusionCache + "IFusionCache", "GetOrSet", CacheWrite, IsChecked: false),
        new(FusionCache + "IFusionCache", "GetOrSetAsync", CacheWrite, IsChecked: false),
        new(FusionCache + "IFusionCache", "Set", CacheWrite, IsChecked: false),
        new(FusionCache + "IFusionCache", "SetAsync", CacheWrite, IsChecked: false),
        new(FusionCache + "IFusionCache", "GetOrDefault", CacheRead, IsChecked: false),
        new(FusionCache + "IFusionCache", "GetOrDefaultAsync", CacheRead, IsChecked: false),
        new(FusionCache + "IFusionCache", "TryGet", CacheRead, IsChecked: false),
        new(FusionCache + "IFusionCache", "TryGetAsync", CacheRead, IsChecked: false),
        new(FusionCache + "FusionCacheExtMethods", "GetOrSet", CacheWrite, IsChecked: false),
        new(FusionCache + "FusionCacheExtMethods", "GetOrSetAsync", CacheWrite, IsChecked: false),
        new(FusionCache + "FusionCacheExtMethods", "Set", CacheWrite, IsChecked: false),
        new(FusionCache + "FusionCacheExtMethods", "SetAsync", CacheWrite, IsChecked: false),
        new(FusionCache + "FusionCacheExtMethods", "GetOrDefault", CacheRead, IsChecked: false),
        new(FusionCache + "FusionCacheExtMethods", "GetOrDefaultAsync", CacheRead, IsChecked: false),
        new(FusionCache + "FusionCacheExtMethods", "TryGet", CacheRead, IsChecked: false),
        new(FusionCache + "FusionCacheExtMethods", "TryGetAsync", CacheRead, IsChecked: false),
        new(LazyCache + "IAppCache", "Add", CacheWrite, IsChecked: false),
        new(LazyCache + "IAppCache", "GetOrAdd", CacheWrite, IsChecked: false),
        new(LazyCache + "IAppCache", "GetOrAddAsync", CacheWrite, IsChecked: false),
        new(LazyCache + "IAppCache", "Get", CacheRead, IsChecked: false),
        new(LazyCache + "IAppCache", "GetAsync", CacheRead, IsChecked: false),
        new(LazyCache + "AppCacheExtensions", "Add", CacheWrite, IsChecked: false),
        new(LazyCache + "AppCacheExtensions", "GetOrAdd", CacheWrite, IsChecked: false),
        new(LazyCache + "AppCacheExtensions", "GetOrAddAsync", CacheWrite, IsChecked: false),
        new(LazyCache + "AppCacheExtensions", "Get", CacheRead, IsChecked: false),
        new(LazyCache + "AppCacheExtensions", "GetAsync", CacheRead, IsChecked: false),

        new("System.Net.Http.HttpClient", "DefaultRequestHeaders", Credential),
        new("System.Net.CookieContainer", "Add", Credential),
        new("System.Net.CookieContainer", "SetCookies", Credential),
        new(Handler, "Credentials", Credential),
        new(Handler, "Proxy", Credential),
        new(Handler, "ClientCertificates", Credential),
        new(Handler, "CookieContainer", Credential),
        new(Handler, "DefaultProxyCredentials", Credential),
        new(SocketsHandler, "Credentials", Credential),
        new(SocketsHandler, "Proxy", Credential),
        new(SocketsHandler, "CookieContainer", Credential),
        new(SocketsHandler, "DefaultProxyCredentials", Credential),
        new(SocketsHandler, "SslOptions", Credential),
        new(WinHttpHandler, "ServerCredentials", Credential, IsChecked: false),
        new(WinHttpHandler, "DefaultProxyCredentials", Credential, IsChecked: false),
        new(WinHttpHandler, "Proxy", Credential, IsChecked: false),
        new(WinHttpHandler, "ClientCertificates", Credential, IsChecked: false),
        new(WinHttpHandler, "CookieContainer", Credential, IsChecked: false),
        new(SocketOptions, "SetRequestHeader", Credential),
        new(SocketOptions, "Credentials", Credential),
        new(SocketOptions, "Cookies", Credential),
        new(SocketOptions, "ClientCertificates", Credential),
        new(SocketOptions, "Proxy", Credential),
        new("System.Net.Mail.SmtpClient", "Credentials", Credential),
        new("System.Data.Common.DbConnection", "ConnectionString", Credential),
        new("Microsoft.Data.SqlClient.SqlConnection", "AccessToken", Credential, IsChecked: false),
        new("System.Data.SqlClient.SqlConnection", "AccessToken", Credential, IsChecked: false),
        new("Grpc.Net.Client.GrpcChannelOptions", "Credentials", Credential, IsChecked: false),
        new("RestSharp.RestClientExtensions", "AddDefaultHeader", Credential, IsChecked: false),
        new("RestSharp.RestClient", "AddDefaultHeader", Credential, IsChecked: false),
        new("RestSharp.RestClientOptions", "Authenticator", Credential, IsChecked: false),
        new(Flurl, "WithHeader", Credential, IsChecked: false),
        new(Flurl, "WithOAuthBearerToken", Credential, IsChecked: false),
        new(Flurl, "WithBasicAuth", Credential, IsChecked: false),
        new("System.Environment", "SetEnvironmentVariable", Credential),
        new("System.AppDomain", "SetThreadPrincipal", Credential),
        new("System.Security.Claims.ClaimsPrincipal", "ClaimsPrincipalSelector", Credential));
}
