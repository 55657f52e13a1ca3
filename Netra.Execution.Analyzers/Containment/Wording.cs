using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Netra.Execution.Analyzers.Model;

namespace Netra.Execution.Analyzers.Containment;

/// <summary>How findings about what may hold a user's data are put into words: what it is, the way the data travels, what to do.</summary>
internal static class Wording
{
    /// <summary>"static `_byRegion` → dictionary value → `UserSession`: every user shares it; …".</summary>
    public static string StaticHolds(ISymbol slot, string path, IsolationModel model) =>
        "static `" + slot.Name + "` → " + path + ": every user of the process shares it; use " + PerUser(model) + "an instance member or a parameter";

    /// <summary>"static `Shop.s_last` is written while users are served: …".</summary>
    public static string StaticWritten(ISymbol slot, IsolationModel model) =>
        "static `" + slot.ContainingType.Name + "." + slot.Name + "` is written while users are served, and what one leaves there the next one finds; use "
        + PerUser(model) + "an instance member or a parameter, or write it only at start-up";

    /// <summary>"field `Cache._session` → `UserSession`: `Cache` is registered by `AddSingleton` and serves every user; …".</summary>
    public static string SharedHolds(INamedTypeSymbol type, string evidence, string slot, string path) =>
        slot + " → " + path + ": `" + type.Name + "` is " + evidence + " and serves every user with one instance; register it by `AddScoped`, take the user in each call, or inject what makes it";

    /// <summary>"`AddSingleton` makes one of `UserSession` for everybody: …".</summary>
    public static string SharedRegistration(string method, string path) =>
        "`" + method + "` makes one for everybody of what is one user's (" + path + "): register it by `AddScoped`, or register what makes it for a user";

    /// <summary>"field `Reports._userId` ← `userId`: …".</summary>
    public static string PointedAtUser(INamedTypeSymbol type, string evidence, string slot, string value) =>
        slot + " ← `" + Short(value) + "`: `" + type.Name + "` is " + evidence + " and serves every user with one instance, so it is pointed at this user until another user's call points it elsewhere; "
        + "give the user to each call that needs it";

    /// <summary>"field `Reports._last` ← `query`: …".</summary>
    public static string Remembered(INamedTypeSymbol type, string evidence, string slot, string value) =>
        slot + " ← `" + Short(value) + "`: `" + type.Name + "` is " + evidence + " and serves every user with one instance, so what one call leaves there another user's call finds; "
        + "keep it in the call, under the user's key, or in what is registered by `AddScoped`";

    /// <summary>"`HttpClient.DefaultRequestHeaders` ← `GetTokenAsync`: …".</summary>
    public static string SharedCredential(ISymbol sink, string evidence, string way) =>
        "`" + sink.ContainingType.Name + "." + sink.Name + "` ← " + way + ": it is " + evidence
        + " and goes out with every other user's requests too; write it to a request message of its own, or make a client for this user";

    /// <summary>"`SET ROLE` ← `userId`: …".</summary>
    public static string SessionVariable(string statement, string way) =>
        "`" + statement + "` ← " + way + " outlives its transaction, and the connection goes back to the pool with it: set it for the transaction alone ('SET LOCAL', 'set_config(…, true)'), or give the user to each statement";

    /// <summary>"`_options.Tools` is changed for one run: …".</summary>
    public static string SharedTemplate(string template, ISymbol member, string evidence) =>
        "`" + Short(template) + "." + member.Name + "` is changed for one run, and `" + Short(template) + "` is " + evidence + ": another user's run is made with it; clone it first, and change the copy";

    /// <summary>"`UserContext.UserId` can be set to another user: …".</summary>
    public static string Retargetable(INamedTypeSymbol type, ISymbol member, string fault) =>
        "`" + type.Name + "." + member.Name + "` " + fault + ", and whoever holds this `" + type.Name + "` goes on with another user's: set it once, in the constructor ('init', 'readonly'), and hand out what cannot be changed";

    /// <summary>"registry `Sessions._all`: every user's entry is listed here; …".</summary>
    public static string Registry(ISymbol slot, string fault) => "registry `" + slot.ContainingType.Name + "." + slot.Name + "`: " + fault;

    /// <summary>"parameter `db` → `ShopDb`, scoped by its framework: `Cache` is registered by `AddSingleton` and keeps …".</summary>
    public static string SharedHoldsScoped(INamedTypeSymbol type, string evidence, string slot, ITypeSymbol held, string scope) =>
        slot + " → `" + held.Name + "`, " + scope + ": `" + type.Name + "` is " + evidence + " and keeps for every user what was made for one scope; inject a factory ('IServiceScopeFactory', 'IDbContextFactory<T>'), "
        + (type.InstanceConstructors.Any(TakesNext) ? "or take it as a parameter of 'InvokeAsync'" : "or register it by `AddScoped`");

    /// <summary>"`AddSingleton` keeps for everybody what was made for one scope (…): …".</summary>
    public static string SharedRegistrationScoped(string method, string path) =>
        "`" + method + "` keeps for everybody what was made for one scope (" + path + "): register it by `AddScoped`, or inject a factory";

    /// <summary>"'IMemoryCache.Set' keeps for everybody what depends on the user (`userId`): …".</summary>
    public static string CachedForAll(string call, string way, IsolationModel model) =>
        "'" + call + "' keeps under a key that says no user what depends on one (" + way + "): the next user finds it; " + PutIntoKey(model);

    /// <summary>"'UseDistributedCache' keeps answers under what was said, and a stage behind it reads the user (`userId`): …".</summary>
    public static string ChatCachedForAll(string call, string way) =>
        "'" + call + "' keeps answers under what was said, and a stage behind it reads the user (" + way
        + "): the next user who says the same is given this answer; put the stage before it, or vary it by 'CacheKeyAdditionalValues'";

    /// <summary>"'IMemoryCache.Get' finds the entry by `IIdentity.Name`, …".</summary>
    public static string CachedByName(string call, string name, IsolationModel model) =>
        "'" + call + "' finds a user's entry by " + name + ", which another user may have too: " + PutIntoKey(model);

    /// <summary>"'ConcurrentDictionary.TryAdd' stores what is one user's (`userId`) under a joined text: …".</summary>
    public static string CollidingKey(string call, string user, string parts, IsolationModel model) =>
        "'" + call + "' finds what is one user's (" + user + ") by joined text, and " + parts + " may trade characters, so that two users have one key: use a tuple or a record struct"
        + (HasScopedKey(model) ? ", or 'context.Key(…)'" : "");

    /// <summary>"'OutputCachePolicyBuilder.VaryByValue' tells one user's responses (`ClaimsPrincipal.FindFirstValue`) from another's by joined text: …".</summary>
    public static string CollidingVariation(string member, string user, string parts) =>
        "'" + member + "' tells one user's responses (" + user + ") from another's by joined text, and " + parts + " may trade characters, so that two users have one response: vary by each of them by itself";

    /// <summary>"'IMemoryCache.Set' stores what is one user's (`session`) under a reading of a clock: …".</summary>
    public static string ClockKey(string call, string user, string clock) =>
        "'" + call + "' stores what is one user's (" + user + ") under " + clock + ", and two callers may read the same time: use a 'Guid', or put the user's own id into the key";

    /// <summary>"What 'Me' answers is kept for everybody, and it authorizes its users: …".</summary>
    public static string CachedResponse(string endpoint, string why) =>
        "what '" + endpoint + "' answers is kept for everybody, and the endpoint " + why + ": do not store it, keep it at the client ('ResponseCacheLocation.Client'), or vary it by the user ('VaryByValue')";

    /// <summary>"`s_user` → `UserContext` belongs to a thread: …".</summary>
    public static string AmbientOfThread(ISymbol slot, string way) =>
        "`" + slot.Name + "` → " + way + " belongs to a thread, and a thread serves one user after the other: after an 'await' another user's work finds it; pass the user as a parameter";

    /// <summary>"`s_user` → `UserContext` can be set by everybody: …".</summary>
    public static string AmbientSettable(ISymbol slot, string way) =>
        "`" + slot.Name + "` → " + way + " can be set by everybody, and nobody has to put the old value back: set it in one place that returns an 'IDisposable' which does";

    /// <summary>"`s_items` → … holds a collection that grows: …".</summary>
    public static string AmbientCollection(ISymbol slot, string way) =>
        "`" + slot.Name + "` → " + way + ": the flow has a collection that grows, and all calls that flow from where it was made share it, whoever they are for; hold an immutable value, and set a new one";

    /// <summary>"`s_user` → `UserContext` is set by reading it: …".</summary>
    public static string AmbientSet(ISymbol slot, string way, string fault) =>
        "`" + slot.Name + "` → " + way + " is " + fault + ": set it in an async method, or put the old value back in a 'finally' or in the 'Dispose' of what is returned";

    /// <summary>"`AddSingleton` makes one for everybody, from whoever is current while it is made (…): …".</summary>
    public static string MadeOnceOfUser(string what, string way) =>
        "`" + what + "` is made once, from whoever is current then (" + way + "), and serves everybody with it: keep the accessor itself, and read it in each call";

    /// <summary>"`Timer` calls back when the request is over, with what is one user's (…): …".</summary>
    public static string KeptFunctionOfUser(string what, string way) =>
        "`" + what + "` keeps a function, and with it what is one user's, when that user's request is over (" + way + "): capture only the values that it needs, or dispose the subscription with the request";

    /// <summary>"The filter becomes part of a model that is made once, with …: …".</summary>
    public static string FilterOfUser(string way) =>
        "the filter becomes part of a model that is made once for everybody, and keeps the user that it was made for (" + way + "): compare with a member of the context instance";

    /// <summary>"`ShopContext` is pooled (`AddDbContextPool`) and keeps `TenantId`: …".</summary>
    public static string PooledState(INamedTypeSymbol type, string pool, IReadOnlyList<ISymbol> kept) =>
        "`" + type.Name + "` is pooled (`" + pool + "`) and keeps " + string.Join(", ", kept.Select(slot => "`" + slot.Name + "`"))
        + " from one user to the next: put " + (kept.Count == 1 ? "it" : "them") + " back when the object is returned ('IResettable'), set " + (kept.Count == 1 ? "it" : "them")
        + " on every rent, or do not pool it";

    private static string Short(string value) => value.IndexOf('\n') is var end and >= 0 ? value.Substring(0, end).TrimEnd() + " …" : value;

    private static string PutIntoKey(IsolationModel model) =>
        HasScopedKey(model) ? "make the key with 'context.Key(…)'" : "put the user's own id into the key";

    private static bool HasScopedKey(IsolationModel model) => model.Compilation.GetTypeByMetadataName("Netra.Execution.UserScopedKey") is not null;

    private static bool TakesNext(IMethodSymbol constructor) =>
        constructor.Parameters.Any(parameter => SymbolNames.IsType(parameter.Type, "Microsoft.AspNetCore.Http.RequestDelegate"));

    private static string PerUser(IsolationModel model) =>
        model.Compilation.GetTypeByMetadataName("Netra.Execution.UserLocal`1") is null ? "" : "a 'UserLocal<T>', ";
}
